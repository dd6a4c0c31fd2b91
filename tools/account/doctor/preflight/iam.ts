import { GetInstanceProfileCommand, IAMClient, ListOpenIDConnectProvidersCommand } from '@aws-sdk/client-iam';
import { GLOBAL_REGION } from '../../../../lib/names';
import { text } from '../../../assembly/declared';
import { ifThere } from '../../reads/answers';
import type { Check } from '../model';
import { count } from '../outcome';
import { collisionCheck } from './collision';

const DETAILS = ['iam:GetAccountAuthorizationDetails'];

const groups = collisionCheck({
  id: 'groups',
  title: 'No other group has the name of a persona',
  type: 'AWS::IAM::Group',
  noun: 'group',
  needs: DETAILS,
  answer:
    'Adopt it: npx cdk import Baseline-Access, after detaching its policies. Or remove it: aws iam remove-user-from-group, delete-group',
  name: 'GroupName',
  async find({ name }, { iam }) {
    const { groups: all, users } = await iam.details();
    const found = all.find(({ GroupName = '' }) => same(GroupName, name));
    if (found === undefined) return undefined;
    const members = users.filter(({ GroupList = [] }) => GroupList.includes(found.GroupName ?? ''));
    return `there, as ${found.Path ?? '/'}${found.GroupName ?? name}, with ${count(members.length, 'member')}`;
  },
});

/** IAM takes names that differ in their case alone for the same. Source: IAM User Guide, "IAM and AWS STS quotas". */
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

const policies = collisionCheck({
  id: 'policies',
  title: 'No other policy has the name of one of the baseline',
  type: 'AWS::IAM::ManagedPolicy',
  noun: 'policy',
  needs: DETAILS,
  answer: 'Remove it: aws iam detach-*-policy, delete-policy. Or adopt it: npx cdk import, of its stack',
  name: 'ManagedPolicyName',
  async find({ name }, { iam }) {
    const all = (await iam.details()).policies;
    const found = all.find(({ PolicyName = '' }) => same(PolicyName, name));
    return found && `there, as ${found.Arn ?? '?'}, on ${count(found.AttachmentCount ?? 0, 'identity')}`;
  },
});

const roles = collisionCheck({
  id: 'roles',
  title: 'No other role has the name of one of the baseline',
  type: 'AWS::IAM::Role',
  noun: 'role',
  needs: DETAILS,
  answer: 'Remove it: aws iam delete-role. Or adopt it: npx cdk import, of its stack',
  name: 'RoleName',
  async find({ name }, { iam }) {
    const all = (await iam.details()).roles;
    const found = all.find(({ RoleName = '' }) => same(RoleName, name));
    return found && `there, as ${found.Arn ?? '?'}`;
  },
});

const instanceProfiles = collisionCheck({
  id: 'instance-profiles',
  title: 'No other instance profile has the name of one of the baseline',
  type: 'AWS::IAM::InstanceProfile',
  noun: 'instance profile',
  needs: ['iam:GetInstanceProfile'],
  answer:
    'Remove it: aws iam remove-role-from-instance-profile --instance-profile-name <name> --role-name <role>, then delete-instance-profile',
  name: 'InstanceProfileName',
  async find({ name }, { clients }) {
    const call = clients
      .in(IAMClient, GLOBAL_REGION)
      .send(new GetInstanceProfileCommand({ InstanceProfileName: name }));
    const found = (await ifThere(call))?.InstanceProfile;
    const roles = (found?.Roles ?? []).map(({ RoleName = '?' }) => RoleName);
    return found && `there, as ${found.Arn ?? '?'}, with ${roles.length > 0 ? roles.join(', ') : 'no role'}`;
  },
});

const serviceLinked = collisionCheck({
  id: 'service-linked-roles',
  title: 'No service-linked role is created that is there already',
  type: 'AWS::IAM::ServiceLinkedRole',
  noun: 'role',
  needs: DETAILS,
  answer: "In baseline.config.ts: detection: { configRole: 'existing' }",
  name: 'AWSServiceName',
  async find({ name }, { iam }) {
    const path = `/aws-service-role/${name}/`;
    const found = (await iam.details()).roles.find(({ Path }) => Path === path);
    return found && `there: ${found.RoleName ?? '?'}`;
  },
});

const providers = collisionCheck({
  id: 'identity-providers',
  title: 'No identity provider is created that is there already',
  type: 'AWS::IAM::OIDCProvider',
  noun: 'provider',
  needs: ['iam:ListOpenIDConnectProviders'],
  answer: "In baseline.config.ts: delivery: { github: { provider: 'existing' } }",
  name: (provider) => text(provider, 'Url').replace(/^https:\/\//, ''),
  async find({ name }, { clients }) {
    const client = clients.in(IAMClient, GLOBAL_REGION);
    const { OpenIDConnectProviderList = [] } = await client.send(new ListOpenIDConnectProvidersCommand({}));
    const found = OpenIDConnectProviderList.find(({ Arn }) => Arn?.endsWith(`/${name}`));
    return found && `there: ${found.Arn ?? '?'}`;
  },
});

/** Names in IAM that somebody else may have taken. */
export const IAM_COLLISIONS: readonly Check[] = [
  groups,
  policies,
  roles,
  instanceProfiles,
  serviceLinked,
  providers,
];
