import { CloudFormationClient, paginateListStackSetOperations } from '@aws-sdk/client-cloudformation';
import { OrganizationsClient, paginateListPoliciesForTarget } from '@aws-sdk/client-organizations';
import { GLOBAL_REGION } from '../../../../lib/names';
import type { Clients } from '../../aws/clients';
import { nameOf } from '../../aws/errors';
import { allOf } from '../../reads/answers';
import type { DeclaredOrganization, DeclaredStackSet, DeclaredUnit } from '../declared';
import type { Job } from '../jobs';
import { part, partsOf, type Remark } from '../parts';
import type { LiveOrganization } from '../tree';
import { QUOTA_NEEDS, quotaJob } from './quotas';

export const WAVE_NEEDS = [
  'cloudformation:ListStackSetOperations',
  'organizations:ListPoliciesForTarget',
  ...QUOTA_NEEDS,
];

/** An operation that is not at its end. */
const UNDER_WAY = ['RUNNING', 'QUEUED', 'STOPPING'];

/** The pieces of work that read what all accounts of a wave have in common. */
export const waveJobs = (
  clients: Clients,
  units: readonly DeclaredUnit[],
  declared: DeclaredOrganization,
  live: LiveOrganization,
): Job[] => [
  quotaJob(clients, declared, live),
  ...units.map((unit) => slots(clients, unit, live)),
  ...declared.stackSets
    .filter((set) => units.some(({ name }) => name === set.unit))
    .map((set) => operations(clients, set)),
];

/** The room for policies is counted with what the configuration says of others. */
const slots = (clients: Clients, { name, otherPolicies }: DeclaredUnit, live: LiveOrganization): Job => ({
  id: `policy-slots ${name}`,
  run: () =>
    partsOf(['policy-slots'], name, async () => {
      const TargetId = live.unitIds.get(name);
      const client = clients.in(OrganizationsClient, GLOBAL_REGION);
      const Filter = 'SERVICE_CONTROL_POLICY';
      const attached =
        TargetId === undefined
          ? []
          : await allOf(
              paginateListPoliciesForTarget({ client }, { TargetId, Filter }),
              (page) => page.Policies,
            );
      const others = attached.filter(
        ({ AwsManaged, Name }) => !AwsManaged && !Name?.startsWith(`baseline_${name}_`),
      );
      const text = `${others.length} of others (${others.map(({ Name }) => Name).join(', ')}), and otherPolicies says ${otherPolicies}`;
      return [
        part('policy-slots', {
          looked: 1,
          problems: others.length > otherPolicies ? [{ of: name, text }] : [],
        }),
      ];
    }),
});

const operations = (clients: Clients, { name, region }: DeclaredStackSet): Job => ({
  id: `stack-set-operations ${name}`,
  run: () =>
    partsOf(['stack-set-operations'], name, async () => [
      part('stack-set-operations', {
        looked: 1,
        problems: await underWay(clients.in(CloudFormationClient, region), name),
      }),
    ]),
});

/** The newest come first, so that one page has what is under way. */
async function underWay(client: CloudFormationClient, StackSetName: string): Promise<Remark[]> {
  try {
    for await (const { Summaries = [] } of paginateListStackSetOperations({ client }, { StackSetName }))
      return Summaries.filter(({ Status = '' }) => UNDER_WAY.includes(Status)).map(
        ({ OperationId = '?', Action = '?', Status = '?' }) => ({
          of: StackSetName,
          text: `${Action} ${OperationId} is ${Status}`,
        }),
      );
    return [];
  } catch (error) {
    // Before its first deployment a StackSet is not there.
    if (nameOf(error).startsWith('StackSetNotFound')) return [];
    throw error;
  }
}
