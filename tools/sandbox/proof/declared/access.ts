import {
  GetInstanceProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  ListAttachedGroupPoliciesCommand,
  ListAttachedRolePoliciesCommand,
  ListGroupPoliciesCommand,
  ListGroupsCommand,
  ListRolePoliciesCommand,
  ListUserPoliciesCommand,
  ListUsersCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import type { CheckResult } from '../../types';
import { nameOf } from '../answer';
import { ofType, text, type Declared } from '../../../assembly/declared';
import { compare, compareAll, type Item } from '../../check';

const SECTION = 'Declared: access';

/** Compares groups, policies and roles of an account with the templates. */
export async function checkAccess(
  iam: IAMClient,
  declared: readonly Declared[],
  accountId: string,
): Promise<CheckResult[]> {
  const groups = ofType(declared, 'AWS::IAM::Group');
  const { Groups = [] } = await iam.send(new ListGroupsCommand({}));
  const names = groups.map((group) => text(group, 'GroupName')).sort();
  return [
    compare(SECTION, 'the groups of the account', names, Groups.map((group) => group.GroupName).sort()),
    ...(await Promise.all(groups.map((group) => checkGroup(iam, group)))),
    await checkInline(iam, names),
    await checkPolicies(iam, ofType(declared, 'AWS::IAM::ManagedPolicy'), accountId),
    ...(await Promise.all(ofType(declared, 'AWS::IAM::Role').map((role) => checkRole(iam, role)))),
    ...(await Promise.all(
      ofType(declared, 'AWS::IAM::InstanceProfile').map((profile) => checkProfile(iam, profile)),
    )),
  ];
}

const sorted = (values: unknown): unknown[] =>
  Array.isArray(values) ? [...(values as unknown[])].sort() : [];

async function checkGroup(iam: IAMClient, group: Declared): Promise<CheckResult> {
  const GroupName = text(group, 'GroupName');
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedGroupPoliciesCommand({ GroupName }));
  const expected = sorted(group.properties.ManagedPolicyArns);
  const missing = expected.filter((arn) => !AttachedPolicies.some((policy) => policy.PolicyArn === arn));
  const extra = AttachedPolicies.filter((policy) => !expected.includes(policy.PolicyArn));
  const isEqual = missing.length + extra.length === 0;
  return {
    section: SECTION,
    name: `policies of group ${GroupName}`,
    expected: `its ${expected.length} managed ones`,
    got: isEqual
      ? `its ${expected.length} managed ones`
      : `lacks ${missing.join(', ') || 'none'}, has ${extra.map((policy) => policy.PolicyName).join(', ') || 'none'} besides`,
    status: isEqual ? 'passed' : 'failed',
  };
}

async function checkInline(iam: IAMClient, groups: readonly string[]): Promise<CheckResult> {
  const { Users = [] } = await iam.send(new ListUsersCommand({}));
  const lists = await Promise.all([
    ...groups.map((GroupName) => iam.send(new ListGroupPoliciesCommand({ GroupName }))),
    ...Users.map(({ UserName }) => iam.send(new ListUserPoliciesCommand({ UserName }))),
  ]);
  const found = lists.flatMap((list) => list.PolicyNames ?? []);
  return compare(SECTION, 'inline policies on groups and users', 'none', found.join(', ') || 'none');
}

async function checkPolicies(
  iam: IAMClient,
  policies: readonly Declared[],
  accountId: string,
): Promise<CheckResult> {
  const items = await Promise.all(
    policies.map(async (policy): Promise<Item> => {
      const name = text(policy, 'ManagedPolicyName');
      const PolicyArn = `arn:aws:iam::${accountId}:policy${text(policy, 'Path') || '/'}${name}`;
      const got = await defaultVersion(iam, PolicyArn).catch(nameOf);
      return { name, expected: policy.properties.PolicyDocument, got };
    }),
  );
  return compareAll(SECTION, 'managed policies whose default version is the declared document', items);
}

async function defaultVersion(iam: IAMClient, PolicyArn: string): Promise<unknown> {
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
  const VersionId = Policy?.DefaultVersionId;
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
  return parse(PolicyVersion?.Document);
}

// IAM answers documents as URL-encoded JSON.
const parse = (document = 'null'): unknown => JSON.parse(decodeURIComponent(document));

async function checkRole(iam: IAMClient, role: Declared): Promise<CheckResult> {
  const RoleName = text(role, 'RoleName');
  const name = `role ${RoleName}: trust, policies, boundary`;
  try {
    const [{ Role }, { AttachedPolicies = [] }, { PolicyNames = [] }] = await Promise.all([
      iam.send(new GetRoleCommand({ RoleName })),
      iam.send(new ListAttachedRolePoliciesCommand({ RoleName })),
      iam.send(new ListRolePoliciesCommand({ RoleName })),
    ]);
    const { AssumeRolePolicyDocument, ManagedPolicyArns, PermissionsBoundary = 'none' } = role.properties;
    return compareAll(SECTION, name, [
      { name: 'its trust', expected: AssumeRolePolicyDocument, got: parse(Role?.AssumeRolePolicyDocument) },
      {
        name: 'its policies',
        expected: sorted(ManagedPolicyArns),
        got: sorted(AttachedPolicies.map((policy) => policy.PolicyArn)),
      },
      {
        name: 'its boundary',
        expected: PermissionsBoundary,
        got: Role?.PermissionsBoundary?.PermissionsBoundaryArn ?? 'none',
      },
      { name: 'its inline policies', expected: [], got: PolicyNames },
    ]);
  } catch (error) {
    return compare(SECTION, name, 'all 4', (error as Error).name);
  }
}

async function checkProfile(iam: IAMClient, profile: Declared): Promise<CheckResult> {
  const InstanceProfileName = text(profile, 'InstanceProfileName');
  const found = await iam
    .send(new GetInstanceProfileCommand({ InstanceProfileName }))
    .then(({ InstanceProfile }) => (InstanceProfile?.Roles ?? []).map((role) => role.RoleName))
    .catch(nameOf);
  return compare(SECTION, `role of instance profile ${InstanceProfileName}`, profile.properties.Roles, found);
}
