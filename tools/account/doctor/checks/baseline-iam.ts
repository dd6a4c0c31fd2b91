import {
  AccessAnalyzerClient,
  GetAnalyzerCommand,
  paginateListFindingsV2,
} from '@aws-sdk/client-accessanalyzer';
import type { RoleDetail } from '@aws-sdk/client-iam';
import { POLICIES } from '../../../../lib/names';
import type { NamedPolicy } from '../../../access/policy';
import { text } from '../../../assembly/declared';
import { peopleBoundaryArn } from '../../boundary';
import { allOf, ifThere } from '../../reads/answers';
import { decodePolicy } from '../../reads/policies';
import { isDeployRole, isListed, isRoleOfAws, rolesWithoutBoundary, unboundedRoles } from '../../unbounded';
import type { Context } from '../context';
import { difference } from '../difference';
import { declaredCheck, eachCheck } from '../each';
import type { Check } from '../model';
import { outcomeOf } from '../outcome';
import { samePolicy } from '../same-policy';

const SECTION = 'baseline';
const DETAILS = ['iam:GetAccountAuthorizationDetails'];
const REVERT = 'npx cdk deploy --all --revert-drift';

const namesOf = (policies: readonly NamedPolicy[]) => policies.map(({ name }) => name);
const attachedNames = (list: readonly { PolicyName?: string }[] = []) =>
  list.map(({ PolicyName = '?' }) => PolicyName);

const groupPolicies = eachCheck({
  id: 'group-policies',
  section: SECTION,
  title: 'Each group has exactly its policies',
  needs: DETAILS,
  things: ({ model }) => model.groups,
  nameOf: ({ name }) => name,
  async problems({ arn, policies }, { iam }) {
    const group = (await iam.details()).groups.find(({ Arn }) => Arn === arn);
    if (group === undefined) return 'not there';
    const { AttachedManagedPolicies = [], GroupPolicyList = [] } = group;
    return difference(namesOf(policies), attachedNames([...AttachedManagedPolicies, ...GroupPolicyList]));
  },
  noun: 'group',
  expected: 'the policies of its persona',
  remediation: REVERT,
});

const policyVersions = eachCheck({
  id: 'policy-default-version',
  section: SECTION,
  title: 'The default version of each policy is what is declared',
  needs: DETAILS,
  things: ({ model }) => model.policies,
  nameOf: ({ name }) => name,
  async problems({ arn, document }, { iam }) {
    const policy = (await iam.details()).policies.find(({ Arn }) => Arn === arn);
    if (policy === undefined) return 'not there';
    const version = policy.PolicyVersionList?.find(({ IsDefaultVersion }) => IsDefaultVersion);
    if (samePolicy(document, decodePolicy(version?.Document))) return undefined;
    return `${version?.VersionId ?? 'no version'} is another document`;
  },
  noun: 'policy',
  expected: 'the synthesized document',
  remediation: REVERT,
});

const roleSettings = eachCheck({
  id: 'role-settings',
  section: SECTION,
  title: 'Each role has its trust, its policies and its boundary',
  needs: DETAILS,
  things: ({ model }) => model.roles,
  nameOf: ({ name }) => name,
  async problems({ arn, trust, boundary, policies }, { iam }) {
    const role = (await iam.details()).roles.find(({ Arn }) => Arn === arn);
    if (role === undefined) return 'not there';
    const { AttachedManagedPolicies = [], RolePolicyList = [] } = role;
    const limit = role.PermissionsBoundary?.PermissionsBoundaryArn?.split('/').at(-1);
    return [
      samePolicy(trust.document, decodePolicy(role.AssumeRolePolicyDocument)) ? '' : 'another trust',
      limit === boundary?.name ? '' : `the boundary ${limit ?? 'is gone'}`,
      difference(namesOf(policies), attachedNames([...AttachedManagedPolicies, ...RolePolicyList])),
    ]
      .filter((problem) => problem !== '')
      .join('; ');
  },
  noun: 'role',
  expected: 'as declared',
  remediation: REVERT,
});

const otherGroups = eachCheck({
  id: 'group-other-policies',
  section: 'people',
  title: 'No other group carries policies',
  needs: DETAILS,
  things: async ({ iam, model }) =>
    (await iam.details()).groups.filter(
      ({ GroupName }) => !model.groups.some(({ name }) => name === GroupName),
    ),
  nameOf: ({ GroupName = '?' }) => GroupName,
  problems: ({ AttachedManagedPolicies = [], GroupPolicyList = [] }) =>
    attachedNames([...AttachedManagedPolicies, ...GroupPolicyList]).join(', '),
  noun: 'other group',
  expected: 'no policies',
  remediation: 'With credentials outside the groups: aws iam detach-group-policy, delete-group-policy',
});

/** Created by IAM Identity Center, whose permission sets decide over the boundary. */
const isReserved = (path: string) => path.startsWith('/aws-reserved/');

interface RoleBoundary {
  readonly id: string;
  readonly title: string;
  readonly severity: 'fail' | 'warn';
  readonly remediation: string;
  /** @default - the boundary of roles alone */
  readonly alsoOfPeople?: boolean;
  /** which of the account's roles it is about */
  readonly isAbout: (role: RoleDetail, context: Context) => boolean;
}

const roleBoundary = ({ isAbout, alsoOfPeople = false, ...check }: RoleBoundary): Check =>
  eachCheck({
    ...check,
    section: 'people',
    needs: DETAILS,
    things: async (context) => (await context.iam.details()).roles.filter((role) => isAbout(role, context)),
    nameOf: ({ RoleName = '?' }) => RoleName,
    problems: (role, { accountId }) =>
      rolesWithoutBoundary([role], accountId).length === 0 ||
      (alsoOfPeople && role.PermissionsBoundary?.PermissionsBoundaryArn === peopleBoundaryArn(accountId))
        ? ''
        : 'without the boundary',
    noun: 'role',
    expected: POLICIES.boundary,
  });

const foreignRoles = roleBoundary({
  id: 'role-boundary',
  title: 'Each role carries the permissions boundary, but for those of AWS and those listed as older',
  severity: 'fail',
  remediation:
    'With credentials outside the groups: aws iam put-role-permissions-boundary, or delete the role; or a line of access.legacyRoles',
  isAbout: (role, { legacyRoles }) =>
    !isRoleOfAws(role) && !isDeployRole(role) && !isListed(role, legacyRoles),
});

const identityCenterRoles = roleBoundary({
  id: 'role-boundary-identity-center',
  title: 'Each role of IAM Identity Center carries the permissions boundary',
  severity: 'warn',
  remediation: 'In the management account: give the permission set the boundary, by its name and path',
  // Sessions of people, who carry theirs.
  alsoOfPeople: true,
  isAbout: ({ Path = '/' }) => isReserved(Path),
});

/** A line that matches nothing protects nothing, or has a slip. */
const legacyLines = eachCheck({
  id: 'legacy-roles-there',
  section: 'people',
  title: 'Each line of access.legacyRoles is about a role without the permissions boundary',
  needs: DETAILS,
  async things({ iam, accountId, legacyRoles = [] }) {
    const roles = unboundedRoles((await iam.details()).roles, accountId);
    return legacyRoles.map((pattern) => ({
      pattern,
      isThere: roles.some((role) => isListed(role, [pattern])),
    }));
  },
  nameOf: ({ pattern }) => pattern,
  problems: ({ isThere }) => (isThere ? '' : 'no such role'),
  noun: 'line',
  severity: 'warn',
  expected: 'a role',
  remediation:
    'Correct the line in baseline.config.ts, or remove it; an empty list opens launch templates again',
});

const ANALYZER = 'AWS::AccessAnalyzer::Analyzer';
const analyzer = declaredCheck({
  id: 'access-analyzer',
  section: SECTION,
  title: 'IAM Access Analyzer monitors access from outside',
  needs: ['access-analyzer:GetAnalyzer'],
  type: ANALYZER,
  nameOf: (each) => text(each, 'AnalyzerName'),
  async problems(each, { clients }) {
    const client = clients.in(AccessAnalyzerClient, each.region);
    const command = new GetAnalyzerCommand({ analyzerName: text(each, 'AnalyzerName') });
    const status = (await ifThere(client.send(command)))?.analyzer?.status ?? 'not there';
    return status === 'ACTIVE' ? undefined : status;
  },
  noun: 'analyzer',
  expected: 'ACTIVE',
  remediation: REVERT,
});

const findings: Check = {
  id: 'access-analyzer-findings',
  section: SECTION,
  title: 'IAM Access Analyzer has found nothing that is open to others',
  needs: ['access-analyzer:ListFindings'],
  applies: (context) => context.ofType(ANALYZER).length > 0,
  async run(context) {
    const items: string[] = [];
    for (const each of context.ofType(ANALYZER)) {
      const client = context.clients.in(AccessAnalyzerClient, each.region);
      const name = text(each, 'AnalyzerName');
      const analyzerArn = `arn:aws:access-analyzer:${each.region}:${context.accountId}:analyzer/${name}`;
      const filter = { status: { eq: ['ACTIVE'] } };
      const found = await allOf(
        paginateListFindingsV2({ client }, { analyzerArn, filter }),
        (page) => page.findings,
      );
      items.push(
        ...found.map(({ resource, resourceType }) => `${String(resourceType)}: ${String(resource)}`),
      );
    }
    return outcomeOf(items.length, items.sort(), {
      noun: 'finding',
      expected: 'none',
      remediation: 'Console: IAM → Access Analyzer; close the access, or archive what is meant to be open',
    });
  },
};

/** Whether what limits everybody is as declared, and nobody is outside of it. */
export const IAM_CHECKS: readonly Check[] = [
  groupPolicies,
  policyVersions,
  roleSettings,
  otherGroups,
  foreignRoles,
  identityCenterRoles,
  legacyLines,
  analyzer,
  findings,
];
