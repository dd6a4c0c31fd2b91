import {
  paginateListAccountAssignments,
  paginateListAccountsForProvisionedPermissionSet,
  paginateListPermissionSets,
  DescribePermissionSetCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import type { Clients } from '../../aws/clients';
import { allOf } from '../../reads/answers';
import type { Assignment, DeclaredOrganization } from '../declared';
import type { Job } from '../jobs';
import { part, partsOf, unreadPart, type Part } from '../parts';
import type { LiveOrganization } from '../tree';
import { PERMISSION_SETS, PERMISSION_SET_NEEDS, permissionSetJobs, type FoundSet } from './permission-sets';
import { nameAccount } from './stack-sets';

const ASSIGNMENT_CHECKS = ['assignments', 'assignments-other'] as const;
/** What the policy of the caller is to allow for what is found of the directory. */
export const DIRECTORY_NEEDS = [
  ...PERMISSION_SET_NEEDS,
  'sso:DescribePermissionSet',
  'sso:ListAccountAssignments',
  'sso:ListAccountsForProvisionedPermissionSet',
  'sso:ListPermissionSets',
];

type People = NonNullable<DeclaredOrganization['people']>;

/** Most things that AWS answers in a page. Source: IAM Identity Center API Reference, ListPermissionSets. */
const PAGE = 100;

interface PermissionSet extends FoundSet {
  readonly accounts: readonly string[];
}

/**
 * The pieces of work that read who may do what: one for each permission set that is declared, and one for each account that has
 * any, or should have one.
 *
 * @returns beside them what could not be read, without which there is no such work
 */
export async function directoryJobs(
  clients: Clients,
  { people, management }: DeclaredOrganization,
  live: LiveOrganization,
): Promise<{ jobs: readonly Job[]; unread: readonly Part[] }> {
  if (people === undefined) return { jobs: [], unread: [] };
  const client = clients.in(SSOAdminClient, people.region);
  try {
    const sets = await permissionSets(client, people);
    const accounts = new Set([
      ...sets.flatMap((set) => set.accounts),
      ...people.assignments.map(({ account }) => account),
    ]);
    const nameOf = (id: string) =>
      id === management
        ? `${id} (which owns the organization)`
        : nameAccount(live.accounts.find((account) => account.id === id) ?? { id, name: '' }).trimEnd();
    return {
      unread: [],
      jobs: [
        ...permissionSetJobs(people.sets, { client, instance: people.instance, found: sets }),
        ...[...accounts].sort().map((account) => ({
          id: `assignments ${account}`,
          run: () =>
            partsOf(ASSIGNMENT_CHECKS, nameOf(account), () =>
              ofAccount(account, { client, people, sets, nameOf }),
            ),
        })),
      ],
    };
  } catch (error) {
    return {
      jobs: [],
      unread: [PERMISSION_SETS, ...ASSIGNMENT_CHECKS].map((check) =>
        unreadPart(check, 'IAM Identity Center', error),
      ),
    };
  }
}

async function permissionSets(client: SSOAdminClient, { instance }: People): Promise<PermissionSet[]> {
  const InstanceArn = instance;
  const arns = await allOf(
    paginateListPermissionSets({ client, pageSize: PAGE }, { InstanceArn }),
    (page) => page.PermissionSets,
  );
  return Promise.all(
    arns.map(async (PermissionSetArn) => {
      const [{ PermissionSet: set }, accounts] = await Promise.all([
        client.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn })),
        allOf(
          paginateListAccountsForProvisionedPermissionSet(
            { client, pageSize: PAGE },
            { InstanceArn, PermissionSetArn },
          ),
          (page) => page.AccountIds,
        ),
      ]);
      const { Name = PermissionSetArn, SessionDuration = '?' } = set ?? {};
      return { arn: PermissionSetArn, name: Name, session: SessionDuration, accounts };
    }),
  );
}

interface Around {
  readonly client: SSOAdminClient;
  readonly people: People;
  readonly sets: readonly PermissionSet[];
  readonly nameOf: (account: string) => string;
}

async function ofAccount(account: string, { client, people, sets, nameOf }: Around): Promise<Part[]> {
  const found: Assignment[] = [];
  for (const { arn, name } of sets.filter(({ accounts }) => accounts.includes(account))) {
    const assigned = await allOf(
      paginateListAccountAssignments(
        { client, pageSize: PAGE },
        { InstanceArn: people.instance, AccountId: account, PermissionSetArn: arn },
      ),
      (page) => page.AccountAssignments,
    );
    found.push(...assigned.map(({ PrincipalId = '?' }) => ({ account, set: name, principal: PrincipalId })));
  }
  const wanted = people.assignments.filter((each) => each.account === account);
  const lacking = wanted.filter((each) => !found.some((other) => same(each, other)));
  const others = found.filter((each) => !wanted.some((other) => same(each, other)));
  const remarks = (assignments: readonly Assignment[]) =>
    assignments.map(({ set, principal }) => ({ of: nameOf(account), text: `${principal} is ${set}` }));
  return [
    part(ASSIGNMENT_CHECKS[0], { looked: wanted.length, problems: remarks(lacking) }),
    part(ASSIGNMENT_CHECKS[1], { looked: found.length, problems: remarks(others) }),
  ];
}

const same = (a: Assignment, b: Assignment): boolean => a.set === b.set && a.principal === b.principal;
