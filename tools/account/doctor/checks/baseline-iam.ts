import {
  AccessAnalyzerClient,
  GetAnalyzerCommand,
  paginateListFindingsV2,
} from '@aws-sdk/client-accessanalyzer';
import { GROUPS, IAM_PATH, POLICIES, ROLES } from '../../../../lib/names';
import { text } from '../../../assembly/declared';
import type { NamedPolicy } from '../../../access/policy';
import type { Context } from '../context';
import type { Check } from '../model';
import { judgeEach, outcomeOf } from '../outcome';
import { decodeDocument } from '../../reads/iam';
import { samePolicy } from '../same-policy';

const SECTION = 'baseline';
const DETAILS = ['iam:GetAccountAuthorizationDetails'];
const REVERT = 'npx cdk deploy --all --revert-drift';

/** Names that differ, such as `lacks a; has b besides`. */
function difference(expected: readonly string[], found: readonly string[]): string | undefined {
  const missing = expected.filter((name) => !found.includes(name)).sort();
  const extra = found.filter((name) => !expected.includes(name)).sort();
  return [
    missing.length > 0 && `lacks ${missing.join(', ')}`,
    extra.length > 0 && `has ${extra.join(', ')} besides`,
  ]
    .filter(Boolean)
    .join('; ');
}

const namesOf = (policies: readonly NamedPolicy[]) => policies.map(({ name }) => name);
const attachedNames = (list: readonly { PolicyName?: string }[] = []) =>
  list.map(({ PolicyName = '?' }) => PolicyName);

/** One item for each thing with a problem. */
const itemsFor = <Thing extends { readonly name: string }>(
  things: readonly Thing[],
  judge: (thing: Thing) => string | undefined,
): string[] =>
  things.flatMap((thing) => {
    const problem = judge(thing);
    return problem ? [`${thing.name}: ${problem}`] : [];
  });

const groupPolicies: Check = {
  id: 'group-policies',
  section: SECTION,
  title: 'Each group has exactly its policies',
  needs: DETAILS,
  async run({ iam, model }) {
    const { groups } = await iam.details();
    const items = itemsFor(model.groups, ({ arn, policies }) => {
      const group = groups.find(({ Arn }) => Arn === arn);
      if (group === undefined) return 'not there';
      const found = attachedNames([
        ...(group.AttachedManagedPolicies ?? []),
        ...(group.GroupPolicyList ?? []),
      ]);
      return difference(namesOf(policies), found);
    });
    return outcomeOf(model.groups.length, items, {
      noun: 'group',
      expected: 'the policies of its persona',
      remediation: REVERT,
    });
  },
};

const policyVersions: Check = {
  id: 'policy-default-version',
  section: SECTION,
  title: 'The default version of each policy is what is declared',
  needs: DETAILS,
  async run({ iam, model }) {
    const { policies } = await iam.details();
    const items = itemsFor(model.policies, ({ arn, document }) => {
      const policy = policies.find(({ Arn }) => Arn === arn);
      if (policy === undefined) return 'not there';
      const version = policy.PolicyVersionList?.find(({ IsDefaultVersion }) => IsDefaultVersion);
      if (samePolicy(document, decodeDocument(version?.Document))) return undefined;
      return `${version?.VersionId ?? 'no version'} says something else`;
    });
    return outcomeOf(model.policies.length, items, {
      noun: 'policy',
      expected: 'the synthesized document',
      remediation: REVERT,
    });
  },
};

const roleSettings: Check = {
  id: 'role-settings',
  section: SECTION,
  title: 'Each role has its trust, its policies and its boundary',
  needs: DETAILS,
  async run({ iam, model }) {
    const { roles } = await iam.details();
    const items = itemsFor(model.roles, ({ arn, trust, boundary, policies }) => {
      const role = roles.find(({ Arn }) => Arn === arn);
      if (role === undefined) return 'not there';
      const found = attachedNames([...(role.AttachedManagedPolicies ?? []), ...(role.RolePolicyList ?? [])]);
      const limit = role.PermissionsBoundary?.PermissionsBoundaryArn?.split('/').at(-1);
      return [
        !samePolicy(trust.document, decodeDocument(role.AssumeRolePolicyDocument)) && 'another trust',
        limit !== boundary?.name && `the boundary ${limit ?? 'is gone'}`,
        difference(namesOf(policies), found),
      ]
        .filter(Boolean)
        .join('; ');
    });
    return outcomeOf(model.roles.length, items, {
      noun: 'role',
      expected: 'as declared',
      remediation: REVERT,
    });
  },
};

const otherGroups: Check = {
  id: 'group-other-policies',
  section: 'people',
  title: 'No other group carries policies',
  needs: DETAILS,
  async run({ iam }) {
    const ours: string[] = Object.values(GROUPS);
    const others = (await iam.details()).groups
      .map((group) => ({ ...group, name: group.GroupName ?? '?' }))
      .filter(({ name }) => !ours.includes(name));
    const items = itemsFor(others, ({ AttachedManagedPolicies = [], GroupPolicyList = [] }) =>
      attachedNames([...AttachedManagedPolicies, ...GroupPolicyList]).join(', '),
    );
    return outcomeOf(others.length, items, {
      noun: 'other group',
      expected: 'no policies',
      remediation: 'With credentials outside the groups: aws iam detach-group-policy, delete-group-policy',
    });
  },
};

/** Roles that AWS makes and keeps, which nobody can give a boundary. */
const isServiceLinked = (path: string) => path.startsWith('/aws-service-role/');

/** Made by IAM Identity Center, whose permission sets decide over the boundary. */
const isReserved = (path: string) => path.startsWith('/aws-reserved/');

const roleBoundary = (id: string, title: string, isReservedOne: boolean, mend: string): Check => ({
  id,
  section: 'people',
  title,
  needs: DETAILS,
  async run({ iam, accountId }) {
    const boundary = `arn:aws:iam::${accountId}:policy${IAM_PATH}${POLICIES.boundary}`;
    const roles = (await iam.details()).roles
      .map((role) => ({ ...role, name: role.RoleName ?? '?', path: role.Path ?? '/' }))
      .filter(({ name, path }) => !(path.startsWith(IAM_PATH) && name === ROLES.deploy))
      .filter(({ path }) => !isServiceLinked(path) && isReserved(path) === isReservedOne);
    const items = itemsFor(roles, ({ PermissionsBoundary }) =>
      PermissionsBoundary?.PermissionsBoundaryArn === boundary ? undefined : 'without the boundary',
    );
    return outcomeOf(roles.length, items, {
      noun: 'role',
      severity: isReservedOne ? 'warn' : 'fail',
      expected: POLICIES.boundary,
      remediation: mend,
    });
  },
});

const foreignRoles = roleBoundary(
  'role-boundary',
  'Each role that somebody made carries the permissions boundary',
  false,
  'With credentials outside the groups: aws iam put-role-permissions-boundary, or delete the role',
);

const identityCenterRoles = roleBoundary(
  'role-boundary-identity-center',
  'Each role of IAM Identity Center carries the permissions boundary',
  true,
  'In the management account: give the permission set the boundary, by its name and path',
);

const ANALYZER = 'AWS::AccessAnalyzer::Analyzer';
const declaresAnalyzer = (context: Context) => context.ofType(ANALYZER).length > 0;

const analyzer: Check = {
  id: 'access-analyzer',
  section: SECTION,
  title: 'IAM Access Analyzer looks for access from outside',
  needs: ['access-analyzer:GetAnalyzer'],
  applies: declaresAnalyzer,
  run: (context) =>
    judgeEach(
      context.ofType(ANALYZER),
      (each) => text(each, 'AnalyzerName'),
      async (each) => {
        const client = context.clients.in(AccessAnalyzerClient, each.region);
        const command = new GetAnalyzerCommand({ analyzerName: text(each, 'AnalyzerName') });
        const { analyzer: found } = await client.send(command).catch((error: Error) => {
          if (error.name === 'ResourceNotFoundException') return { analyzer: undefined };
          throw error;
        });
        return found?.status === 'ACTIVE' ? undefined : (found?.status ?? 'not there');
      },
      { noun: 'analyzer', expected: 'ACTIVE', remediation: REVERT },
    ),
};

const findings: Check = {
  id: 'access-analyzer-findings',
  section: SECTION,
  title: 'IAM Access Analyzer has found nothing that is open to others',
  needs: ['access-analyzer:ListFindings'],
  applies: declaresAnalyzer,
  async run(context) {
    const items = [];
    for (const each of context.ofType(ANALYZER)) {
      const client = context.clients.in(AccessAnalyzerClient, each.region);
      const name = text(each, 'AnalyzerName');
      const analyzerArn = `arn:aws:access-analyzer:${each.region}:${context.accountId}:analyzer/${name}`;
      const filter = { status: { eq: ['ACTIVE'] } };
      for await (const page of paginateListFindingsV2({ client }, { analyzerArn, filter }))
        items.push(
          ...(page.findings ?? []).map(({ resource, resourceType }) => `${resourceType}: ${resource}`),
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
  analyzer,
  findings,
];
