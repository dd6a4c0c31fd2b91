import {
  DescribePolicyCommand,
  OrganizationsClient,
  paginateListPolicies,
  paginateListTargetsForPolicy,
  type PolicySummary,
  type PolicyTargetSummary,
  type PolicyType,
} from '@aws-sdk/client-organizations';
import { GLOBAL_REGION } from '../../../../lib/names';
import { equivalentJson } from '../../../assembly/json';
import type { Clients } from '../../aws/clients';
import { allOf } from '../../reads/answers';
import type { DeclaredOrganization, DeclaredPolicy } from '../declared';
import type { Job } from '../jobs';
import { part, partsOf, type Remark } from '../parts';
import type { LiveOrganization } from '../tree';

const POLICY_CHECKS = ['organization-policies', 'organization-policies-other'] as const;
export const POLICY_NEEDS = [
  'organizations:DescribePolicy',
  'organizations:ListPolicies',
  'organizations:ListTargetsForPolicy',
];

/** A policy of the organization, and what it is attached to. */
interface Attached {
  readonly policy: PolicySummary;
  readonly targets: readonly PolicyTargetSummary[];
}

/**
 * The pieces of work that read the policies of the organization: one for each type. What each policy is attached to is
 * fewer calls than what is attached to each account, and says the same.
 */
export const policyJobs = (
  clients: Clients,
  declared: DeclaredOrganization,
  live: LiveOrganization,
): Job[] => {
  const client = clients.in(OrganizationsClient, GLOBAL_REGION);
  const types = [...new Set(declared.policies.map(({ type }) => type))];
  return types.map((type) => ({
    id: `policies ${type}`,
    run: () =>
      partsOf(POLICY_CHECKS, type, async () => {
        const attached = await attachedOf(client, type);
        const own = declared.policies.filter((policy) => policy.type === type);
        const problems = await Promise.all(own.map((policy) => whatIsWrong(client, policy, attached, live)));
        const names = new Set(own.map(({ name }) => name));
        const others = attached.filter(({ policy }) => !policy.AwsManaged && !names.has(policy.Name ?? ''));
        return [
          part(POLICY_CHECKS[0], { looked: own.length, problems: problems.flat() }),
          part(POLICY_CHECKS[1], {
            looked: others.length,
            problems: others.flatMap((each) => whereUndeclared(each, declared, live)),
          }),
        ];
      }),
  }));
};

async function attachedOf(client: OrganizationsClient, Filter: PolicyType): Promise<Attached[]> {
  const policies = await allOf(paginateListPolicies({ client }, { Filter }), (page) => page.Policies);
  return Promise.all(
    policies.map(async (policy) => ({
      policy,
      // AWS's own is attached to everything from the beginning.
      targets: policy.AwsManaged
        ? []
        : await allOf(
            paginateListTargetsForPolicy({ client }, { PolicyId: policy.Id }),
            (page) => page.Targets,
          ),
    })),
  );
}

async function whatIsWrong(
  client: OrganizationsClient,
  { name, unit, content }: DeclaredPolicy,
  attached: readonly Attached[],
  live: LiveOrganization,
): Promise<Remark[]> {
  const found = attached.find(({ policy }) => policy.Name === name);
  if (found === undefined) return [{ of: name, text: 'not there' }];
  const target = live.unitIds.get(unit);
  const elsewhere = found.targets.filter(({ TargetId }) => TargetId !== target);
  const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId: found.policy.Id }));
  return [
    found.targets.some(({ TargetId }) => TargetId === target)
      ? ''
      : `not on the unit ${unit}${target === undefined ? ', whose organizational unit is not there' : ` (${target})`}`,
    ...elsewhere.map((each) => `on ${whereIs(each, live)} besides`),
    says(Policy?.Content) === equivalentJson(content) ? '' : 'another document than declared',
  ].flatMap((text) => (text === '' ? [] : [{ of: name, text }]));
}

/** A document as it compares; one that is none is another than declared. */
function says(content = ''): string {
  try {
    return equivalentJson(JSON.parse(content));
  } catch {
    return content;
  }
}

const whereIs = (
  { TargetId = '?', Name, Type }: PolicyTargetSummary,
  { paths }: LiveOrganization,
): string => {
  if (Type === 'ROOT') return 'the root';
  return Type === 'ORGANIZATIONAL_UNIT'
    ? `${paths.get(TargetId) ?? Name ?? '?'} (${TargetId})`
    : `the account ${TargetId} ${Name ?? ''}`.trimEnd();
};

/** A unit says how many service control policies others attach to it; which these are nobody declares. */
function whereUndeclared(
  { policy: { Name = '?', Type }, targets }: Attached,
  { units }: DeclaredOrganization,
  live: LiveOrganization,
): Remark[] {
  const expected = units
    .filter(({ otherPolicies }) => otherPolicies > 0 && Type === 'SERVICE_CONTROL_POLICY')
    .map(({ name }) => live.unitIds.get(name));
  return targets
    .filter(({ TargetId }) => !expected.includes(TargetId))
    .map((target) => ({ of: Name, text: `on ${whereIs(target, live)}` }));
}
