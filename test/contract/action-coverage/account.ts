import { contract, type TestCase } from '../../../contract/requests';
import { journeyRequirements } from '../../../contract/journeys/requirements';
import type { Principal } from '../../../tools/access/principals';
import { accountOf } from '../../support/account';
import { ACCOUNT, configOf, environmentOf } from '../../support/variants';
import type { Action } from '../lint/actions';
import { classesOf } from './classes';
import { Viewpoint } from './decisions';
import type { View } from './summary';
import type { Account } from '../../../tools/access/account';

/** The account whose policies are counted: with personas, regions and older roles of each kind. */
const VARIANT = 'configured';
export const account = accountOf(VARIANT);

const { homeRegion, workRegions, governedRegions } = configOf(VARIANT);
const REGIONS: Readonly<Record<string, string>> = {
  home: homeRegion,
  'a work region': workRegions[0] ?? '',
  'us-east-1': 'us-east-1',
  'a governed region': governedRegions[0] ?? '',
  'any other': 'sa-east-1',
};

/** What admins create, with every right that AWS has. */
const CREATED = (['user/neu', 'role/app/reports'] as const).map((name) => ({
  arn: `arn:aws:iam::${ACCOUNT}:${name}`,
  policies: ['AdministratorAccess'],
  boundary: 'baseline_boundary',
}));

const isCreated = (principal: TestCase['principal']): boolean =>
  typeof principal === 'object' && 'boundary' in principal && principal.boundary === 'baseline_boundary';

/** Everyone of whom an account decides: its groups, its roles, and who is created within the boundary. */
const principalsOf = (of: Account): Principal[] => [
  ...of.model.groups.map(({ name }) => of.principal(name)),
  ...CREATED.map((reference) => ({
    ...of.principal(reference),
    label: `a ${of.principal(reference).kind} within the boundary`,
  })),
  ...of.model.roles.map(({ name }) => of.principal(name)),
];

const PRINCIPALS = principalsOf(account);

/** The requests of the contract and of its journeys. */
export const CASES: readonly TestCase[] = [contract, journeyRequirements].flatMap((requirements) =>
  requirements(environmentOf(VARIANT)).flatMap(({ cases }) => cases),
);

/** Who makes a request of the contract; undefined for who is neither in a group nor a role of the baseline. */
export function principalOf({ principal, policies = [] }: TestCase): Principal | undefined {
  if (policies.length > 0) return undefined;
  if (isCreated(principal)) {
    const { kind } = account.principal(principal);
    return PRINCIPALS.find(({ label }) => label === `a ${kind} within the boundary`);
  }
  const found = account.principal(principal);
  return PRINCIPALS.find(({ label, kind }) => label === found.label && kind === found.kind);
}

/** Everything that anybody may do, as classes of actions and what is decided of each. */
export function coverage(of: Account, actions: ReadonlyMap<string, readonly Action[]>) {
  const viewpoints = principalsOf(of).flatMap((principal) =>
    Object.entries(REGIONS).map(([where, region]) => ({
      where,
      viewpoint: new Viewpoint(principal, region, ACCOUNT),
    })),
  );
  const statements = viewpoints.flatMap(({ viewpoint }) => viewpoint.statements);
  const classes = classesOf(actions, statements);
  const views: View[] = viewpoints.map(({ viewpoint, where }) => ({
    where,
    viewpoint,
    decisions: new Map(classes.map((each) => [each, viewpoint.decide(each)])),
  }));
  return { classes, views };
}
