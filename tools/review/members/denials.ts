import { sortedJson } from '../../assembly/json';
import type { OrganizationFile } from '../../assembly/organization-file';
import { FULL_ACCESS, type Membership } from '../../access/organization/membership';
import { statementsOf, type Statement } from '../../access/policy';
import { controlsIn } from '../access/controls';
import type { Control } from '../exact/controls';
import type { Geography, Reach } from '../organization/geography';
import type { Snapshot } from '../snapshot';

/** What the organization denies in some accounts, statement by statement. */
type Denied = ReadonlyMap<string, { readonly kind: Control['kind']; readonly statement: Statement }>;

const NOTHING: Denied = new Map();

/** The policies of an organization that decide over access, of one side. */
export class OrganizationDenials {
  private readonly controls: readonly Control[];

  /** @param account that manages the organization */
  constructor(
    { stacks }: Pick<Snapshot, 'stacks'>,
    account: string,
    private readonly geography: Geography,
  ) {
    this.controls = controlsIn(stacks, account, geography).controls;
  }

  /** What is denied in every account of a reach. */
  in(reach: Reach): Denied {
    return new Map(
      this.controls
        .filter(({ targets }) => this.geography.coversAll(targets, reach))
        .flatMap(({ kind, policy: { document } }) =>
          statementsOf(document)
            .filter(({ Effect }) => Effect === 'Deny')
            .map((statement) => [sortedJson([kind, statement]), { kind, statement }] as const),
        ),
    );
  }
}

/**
 * What an account has of its organization in a review: what is denied there before and after. What the policies themselves
 * begin or cease to deny is compared where they are declared. A side on which the account has nothing says nothing.
 *
 * @param file what the configuration says of the organization. @default - nothing: what a resource control policy denies
 *   depends on who is in the organization, so that none is read
 */
export function jointMembership(
  before: Denied | undefined,
  after: Denied | undefined,
  file: OrganizationFile | undefined,
): Membership {
  const one = after ?? before ?? NOTHING;
  const other = before ?? after ?? NOTHING;
  const both = [...one].flatMap(([key, denial]) => (other.has(key) ? [denial] : []));
  const policies = (kind: Control['kind']) => {
    const Statement = both.filter((each) => each.kind === kind).map(({ statement }) => statement);
    if (Statement.length === 0) return [];
    return [{ name: `${kind} policies`, document: { Version: '2012-10-17', Statement } }];
  };
  return {
    ...(file && { id: file.id }),
    accounts: file === undefined ? [] : [file.management, ...file.accounts.flatMap(({ id }) => id ?? [])],
    levels: [
      {
        name: 'the organization',
        serviceControl: [FULL_ACCESS, ...policies('service control')],
        resourceControl: file === undefined ? [] : policies('resource control'),
      },
    ],
  };
}
