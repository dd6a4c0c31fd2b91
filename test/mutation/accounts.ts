import { memberContract } from '../../contract/organization/requirements';
import { archiveContract, auditContract } from '../../contract/organization/audit';
import { owningAccountContract } from '../../contract/organization/owning-account';
import { contract } from '../../contract/requests';
import { applicationRoles } from '../../contract/requests/application-roles';
import { launchTemplates } from '../../contract/requests/launch-templates';
import type { Requirement, TestCase } from '../../contract/requests/requirement';
import { forSessions } from '../../contract/sessions';
import type { Account } from '../../tools/access/account';
import { statementsOf, type NamedPolicy } from '../../tools/access/policy';
import { CAPABILITIES, type CapabilityId } from '../../lib/names';
import { ANALYST_DATA } from '../contract/analyst-data';
import { answersFor, deployed, deployedOwner, type Deployed } from '../contract/deployers';
import { accountWith, requestsOf } from '../contract/properties/capabilities';
import { auditAccount, centralAccount, memberOf, ownerOf } from '../contract/organization/member';
import { subjectsIn } from '../contract/lint/subjects';
import { accountOf, unboundedAccountOf } from '../support/account';
import { elsewhereAtWork, THROUGH_PROFILES } from '../contract/work-regions';
import { unitsOf, type OrganizationName } from '../support/organization';
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
  /** What its roles that deploy and compare lack, and what they may beside their purpose, as the suites accept it. */
  readonly deployers?: () => Promise<string[]>;
}

const casesOf = (requirements: readonly Requirement[]) => requirements.flatMap(({ cases }) => cases);

/** Of some the suites decide the contract; of the others what is special about them. */
function requestsIn(variant: Variant): TestCase[] {
  if (variant === 'shared') return Object.values(ANALYST_DATA).flat();
  if (variant === 'directory')
    return casesOf(forSessions(contract(environmentOf(variant)), environmentOf(variant)));
  if (variant === 'unlisted')
    return casesOf([...applicationRoles(environmentOf(variant)), ...launchTemplates(environmentOf(variant))]);
  if (!WITH_CONTRACT.includes(variant)) return [];
  return [
    ...casesOf(contract(environmentOf(variant))),
    ...elsewhereAtWork(variant),
    ...(variant === 'abroad' ? THROUGH_PROFILES : []),
  ];
}

const deployersOf =
  (made: () => Deployed, ...roles: ('deploy' | 'diff')[]) =>
  async () => {
    const answers = await Promise.all(roles.map((role) => answersFor(role, made())));
    return answers.flatMap(({ lacking, open }, index) =>
      [...lacking, ...open].map((each) => `${roles[index]}: ${each}`),
    );
  };

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
  account: () => ownerOf(name).account,
  requests: () => casesOf(owningAccountContract(ownerOf(name).environment)),
});

const audit = (name: OrganizationName, isCentral: boolean): TriedAccount => ({
  name: `audit account of ${name}`,
  account: () => auditAccount(name).account,
  requests: () => casesOf(auditContract(auditAccount(name).environment, isCentral)),
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

/** Of these the suites decide what the roles that deploy and compare may. */
const DEPLOYED: TriedAccount[] = [
  { ...single('default'), requests: () => [], deployers: deployersOf(() => deployed('default'), 'deploy') },
  { ...single('regulated'), deployers: deployersOf(() => deployed('regulated'), 'deploy') },
  { ...single('pipeline'), deployers: deployersOf(() => deployed('pipeline'), 'diff') },
  {
    name: 'owner of identityCenter',
    account: () => deployedOwner('identityCenter').account,
    requests: () => [],
    deployers: deployersOf(() => deployedOwner('identityCenter'), 'deploy', 'diff'),
  },
].map((each) => ({ ...each, name: `${each.name}, deployed` }));

/** All accounts that the suites decide in: what most mutants change comes first. */
export const ACCOUNTS: readonly TriedAccount[] = [
  single('default'),
  ...WITH_CONTRACT_UNBOUNDED.map((variant) => ({
    ...single(variant),
    name: `${variant}, members without a boundary`,
    account: () => unboundedAccountOf(variant),
  })),
  ...[...new Set([...WITH_CONTRACT, ...(Object.keys(VARIANTS) as Variant[])])].slice(1).map(single),
  ...DEPLOYED,
  ...CAPABILITIES.map(alone),
  owner('identityCenter'),
  ...members('identityCenter'),
  owner('tenUnits'),
  ...members('tenUnits'),
  audit('tenUnits', false),
  {
    name: 'account that keeps logs of tenUnits',
    account: () => centralAccount('tenUnits', 'logArchive').account,
    requests: () => casesOf(archiveContract(centralAccount('tenUnits', 'logArchive').environment)),
  },
  audit('centralDetection', true),
  owner('centralDetection'),
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
