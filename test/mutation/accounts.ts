import { memberContract } from '../../contract/organization/requirements';
import { contract } from '../../contract/requests';
import type { Requirement, TestCase } from '../../contract/requests/requirement';
import { forSessions } from '../../contract/sessions';
import { VOCABULARY } from '../../contract/vocabulary';
import { Account } from '../../tools/access/account';
import { readModel } from '../../tools/access/model';
import { statementsOf, type NamedPolicy } from '../../tools/access/policy';
import { CAPABILITIES, type CapabilityId } from '../../lib/names';
import { ANALYST_DATA } from '../contract/analyst-data';
import { accountWith, requestsOf } from '../contract/properties/capabilities';
import { memberOf, organizationOf } from '../contract/organization/member';
import { subjectsIn } from '../contract/lint/subjects';
import { accountOf, unboundedAccountOf } from '../support/account';
import { elsewhereAtWork, THROUGH_PROFILES } from '../contract/work-regions';
import { centralStacks, unitsOf, type OrganizationName } from '../support/organization';
import {
  environmentOf,
  VARIANTS,
  WITH_CONTRACT,
  WITH_CONTRACT_UNBOUNDED,
  type Variant,
} from '../support/variants';

/** An account that a configuration makes, and the requests whose answer the contract says there. */
export interface TriedAccount {
  readonly name: string;
  readonly account: () => Account;
  readonly requests: () => TestCase[];
}

const casesOf = (requirements: readonly Requirement[]) => requirements.flatMap(({ cases }) => cases);

/** Of some the suites decide the contract; of the others what is special about them. */
function requestsIn(variant: Variant): TestCase[] {
  if (variant === 'shared') return Object.values(ANALYST_DATA).flat();
  if (variant === 'directory') return casesOf(forSessions(contract(environmentOf(variant))));
  if (!WITH_CONTRACT.includes(variant)) return [];
  return [
    ...casesOf(contract(environmentOf(variant))),
    ...elsewhereAtWork(variant),
    ...(variant === 'abroad' ? THROUGH_PROFILES : []),
  ];
}

const single = (variant: Variant): TriedAccount => ({
  name: variant,
  account: () => accountOf(variant),
  requests: () => requestsIn(variant),
});

const alone = (capability: CapabilityId): TriedAccount => ({
  name: `${capability} by itself`,
  account: () => accountWith([capability]),
  requests: () => requestsOf([capability]),
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
      UNITS_WITH_CONTRACT[name] === unit ? casesOf(memberContract(memberOf(name, unit).environment)) : [],
  }));

/** All accounts that the suites decide in: what most mutants change comes first. */
export const ACCOUNTS: readonly TriedAccount[] = [
  single('default'),
  ...WITH_CONTRACT_UNBOUNDED.map((variant) => ({
    ...single(variant),
    name: `${variant}, members without a boundary`,
    account: () => unboundedAccountOf(variant),
  })),
  ...[...new Set([...WITH_CONTRACT, ...(Object.keys(VARIANTS) as Variant[])])].slice(1).map(single),
  ...CAPABILITIES.map(alone),
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
