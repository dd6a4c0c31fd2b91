import type { RoleDetail } from '@aws-sdk/client-iam';
import { POLICIES } from '../../../../lib/names';
import type { RoleModel } from '../../../access/model';
import { peopleBoundaryArn } from '../../boundary';
import { isBreakGlass } from '../../unbounded';
import { difference } from '../difference';
import type { Context } from '../context';
import { eachCheck } from '../each';
import type { Check } from '../model';

const DETAILS = ['iam:GetAccountAuthorizationDetails'];
const REPORT = ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'];

/** Whether people are sessions of IAM Identity Center, whose permission sets somebody else declares. */
export const areSessions = ({ sessions }: Context): boolean => sessions.length > 0;

/** A check of those who are members of groups, which nobody is where people are sessions. */
export const ofMembers = (check: Check): Check => ({ ...check, applies: (context) => !areSessions(context) });

/** Roles of permission sets. Source: AWS IAM Identity Center User Guide, "Referencing permission sets in resource policies". */
const isOfPermissionSet = ({ Path = '/' }: RoleDetail): boolean =>
  Path.startsWith('/aws-reserved/sso.amazonaws.com/');

const namesOf = ({ AttachedManagedPolicies = [], RolePolicyList = [] }: RoleDetail): string[] =>
  [...AttachedManagedPolicies, ...RolePolicyList].map(({ PolicyName = '?' }) => PolicyName);

/** Names of the policies that one persona has and no other. */
function policiesOfItsOwn({ policies }: RoleModel, all: readonly RoleModel[]): string[] {
  const often = all.flatMap((each) => each.policies.map(({ name }) => name));
  return policies.flatMap(({ name }) => (often.filter((other) => other === name).length === 1 ? [name] : []));
}

/** A role of a permission set, and the persona whose policies it has. */
interface PersonaRole {
  readonly role: RoleDetail;
  readonly session: RoleModel;
}

/**
 * The roles that people are in, by what they may: whoever administers IAM Identity Center chooses the names of permission sets.
 * A role with no policy that is one persona's own is of nobody's here.
 */
export async function personaRoles({ iam, sessions }: Context): Promise<PersonaRole[]> {
  const { roles } = await iam.details();
  return roles.filter(isOfPermissionSet).flatMap((role) => {
    const has = namesOf(role);
    const [best] = sessions
      .map((session) => ({
        session,
        own: policiesOfItsOwn(session, sessions).filter((name) => has.includes(name)).length,
      }))
      .sort((a, b) => b.own - a.own);
    return best === undefined || best.own === 0 ? [] : [{ role, session: best.session }];
  });
}

const policies = eachCheck({
  id: 'session-policies',
  section: 'people',
  title:
    'Each permission set with a policy of a persona has all of that persona, no others, and the boundary of people',
  needs: DETAILS,
  applies: areSessions,
  things: personaRoles,
  nameOf: ({ role: { RoleName = '?' } }) => RoleName,
  problems: ({ role, session }, { accountId }) => [
    difference(
      session.policies.map(({ name }) => name),
      namesOf(role),
    ),
    role.PermissionsBoundary?.PermissionsBoundaryArn === peopleBoundaryArn(accountId)
      ? ''
      : `without the boundary ${POLICIES.peopleBoundary}`,
  ],
  noun: 'permission set',
  expected: 'the policies that the output PermissionSet… of Baseline-Access names',
  remediation: 'Whoever administers IAM Identity Center corrects the permission set: docs/identity-center.md',
});

const provisioned = eachCheck({
  id: 'session-provisioned',
  section: 'people',
  title: 'Somebody can be each persona: its permission set is assigned in this account',
  needs: DETAILS,
  applies: areSessions,
  async things(context) {
    const there = await personaRoles(context);
    return context.sessions.map(({ name, people }) => ({
      persona: people?.persona ?? name,
      isThere: there.some(({ session }) => session.name === name),
    }));
  },
  nameOf: ({ persona }) => persona,
  problems: ({ isThere }) => (isThere ? '' : 'no permission set has its policies'),
  noun: 'persona',
  severity: 'warn',
  expected: 'a permission set that is assigned',
  remediation:
    'Whoever administers IAM Identity Center creates and assigns it, with the policies that the outputs of Baseline-Access name',
});

const groupsEmpty = eachCheck({
  id: 'group-empty',
  section: 'people',
  title: 'Nobody is in a group of the baseline: people are sessions of IAM Identity Center',
  needs: DETAILS,
  applies: areSessions,
  things: ({ model }) => model.groups,
  nameOf: ({ name }) => name,
  problems: async ({ name }, { iam }) =>
    (await iam.details()).users
      .filter((user) => !isBreakGlass(user) && user.GroupList?.includes(name))
      .map(({ UserName = '?' }) => UserName),
  noun: 'group',
  expected: 'no members',
  remediation: 'aws iam remove-user-from-group; npm run people says how they get into the directory',
});

const noPasswords = eachCheck({
  id: 'user-no-password',
  section: 'people',
  title: 'No user has a console password: people sign in through IAM Identity Center',
  needs: [...DETAILS, ...REPORT],
  applies: areSessions,
  things: async ({ iam }) => (await iam.people()).filter((user) => !isBreakGlass(user)),
  nameOf: ({ name }) => name,
  problems({ name, credentials }) {
    if (credentials === undefined) throw new Error(`${name} is newer than the credential report`);
    return credentials.hasPassword ? 'a console password' : '';
  },
  noun: 'user',
  expected: 'none, but of users for an emergency',
  remediation: 'aws iam delete-login-profile; npm run people says how they get into the directory',
});

/** Who people are where they are sessions of IAM Identity Center, and no users. */
export const SESSION_CHECKS: readonly Check[] = [policies, provisioned, groupsEmpty, noPasswords];
