import { memberContract } from '../../contract/organization/requirements';
import { contract } from '../../contract/requests';
import type { TestCase } from '../../contract/requests/requirement';
import { VOCABULARY } from '../../contract/vocabulary';
import { Account } from '../../tools/access/account';
import { readModel } from '../../tools/access/model';
import { statementsOf, type NamedPolicy } from '../../tools/access/policy';
import { memberOf, organizationOf } from '../contract/organization/member';
import { subjectsIn } from '../contract/lint/subjects';
import { accountOf, unboundedAccountOf } from '../support/account';
import { centralStacks, unitsOf, type OrganizationName } from '../support/organization';
import { environmentOf, VARIANTS, type Variant } from '../support/variants';

/** An account that a configuration makes, and the requests whose answer the contract says there. */
export interface TriedAccount {
  readonly name: string;
  readonly account: () => Account;
  readonly requests: () => TestCase[];
}

/** Of these the suites decide the contract; of the others what is special about them. */
const WITH_CONTRACT: readonly Variant[] = ['default', 'configured', 'usEast1', 'pipelineWithIds'];

const single = (variant: Variant): TriedAccount => ({
  name: variant,
  account: () => accountOf(variant),
  requests: () =>
    WITH_CONTRACT.includes(variant) ? contract(environmentOf(variant)).flatMap(({ cases }) => cases) : [],
});

const owner = (name: OrganizationName): TriedAccount => ({
  name: `owner of ${name}`,
  account: () => new Account(readModel(centralStacks(name), organizationOf(name).management), VOCABULARY),
  requests: () => [],
});

/** Of these units the suites decide the whole contract. */
const UNITS_WITH_CONTRACT: Partial<Record<OrganizationName, string>> = {
  tenUnits: 'canary',
  identityCenter: 'sandbox',
};

const members = (name: OrganizationName): TriedAccount[] =>
  unitsOf(name).map((unit) => ({
    name: `${unit} of ${name}`,
    account: () => memberOf(name, unit).account,
    requests: () =>
      UNITS_WITH_CONTRACT[name] === unit
        ? memberContract(memberOf(name, unit).environment).flatMap(({ cases }) => cases)
        : [],
  }));

/** All accounts that the suites decide in: what most mutants change comes first. */
export const ACCOUNTS: readonly TriedAccount[] = [
  single('default'),
  {
    ...single('default'),
    name: 'default, members without a boundary',
    account: () => unboundedAccountOf('default'),
  },
  ...[...new Set([...WITH_CONTRACT, ...(Object.keys(VARIANTS) as Variant[])])].slice(1).map(single),
  owner('identityCenter'),
  ...members('identityCenter'),
  owner('tenUnits'),
  ...members('tenUnits'),
];

/** Each statement that decides something in an account, as text, with where it is. */
export function statementsIn({ model }: Account): string[] {
  const inPolicy = (where: string, { name, document }: NamedPolicy) =>
    statementsOf(document).map((statement) => JSON.stringify({ in: `${where} ${name}`, ...statement }));
  const levels = model.organization?.levels ?? [];
  return [
    ...subjectsIn(model).flatMap(({ kind, policy }) => inPolicy(kind, policy)),
    ...levels.flatMap(({ name, serviceControl, resourceControl }) =>
      [...serviceControl, ...resourceControl].flatMap((policy) => inPolicy(name, policy)),
    ),
  ];
}
