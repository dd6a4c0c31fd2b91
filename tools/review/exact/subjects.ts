import type { Account } from '../../access/account';
import { ADMINISTRATOR_ACCESS } from '../../access/aws-managed';
import type { Principal, PrincipalReference } from '../../access/principals';
import { ALLOW_ALL, grantOn, type Holder } from './gather';
import { namedAccounts, namedPrincipals, otherNames } from './names';
import type { Rule } from './rules';

/** Someone whose requests are compared, on each side. */
export interface Subject {
  readonly label: string;
  /** label of someone who is distinguished from this one by the name alone. @default - there is nobody */
  readonly variantOf?: string;
  /** as a request names the principal */
  readonly reference: PrincipalReference;
  /** name of the user, where the reference is a group */
  readonly user?: string;
  readonly principal: Principal;
  /** with the policies of that side. @default - there is no such principal */
  readonly base?: Principal;
  readonly head?: Principal;
  /** whether policies of an organization are all that holds them. @default false */
  readonly isHeldByOrganization?: boolean;
  /** the accounts that this one is in. @default - that of the review */
  readonly where?: string;
  /** whether StackSets are deployed by this one. @default false */
  readonly deploys?: boolean;
  /** what to allow beside, so that a denial is seen where nothing is allowed yet */
  readonly beside: (holders: readonly Holder[]) => readonly Rule[];
}

const everything = (): readonly Rule[] => [ALLOW_ALL];
const grants = (holders: readonly Holder[]): readonly Rule[] => holders.map(grantOn);
const nothing = (): readonly Rule[] => [];

interface Sides {
  readonly base: Account;
  readonly head: Account;
  readonly both: readonly [Account, Account];
  /** ID of an account that no policy names */
  readonly other: string;
}

/**
 * Everyone whose requests could be decided otherwise: those with policies first.
 *
 * @param other ID of an account that no policy names
 */
export function subjectsOf(base: Account, head: Account, other: string): Subject[] {
  const sides: Sides = { base, head, both: [base, head], other };
  return [
    ...members(sides),
    ...roles(sides),
    ...held(sides),
    ...carriers(sides),
    ...ownOutsiders(sides),
    ...strangers(sides),
  ];
}

const has = (account: Account, kind: 'groups' | 'roles', name: string): boolean =>
  account.model[kind].some((each) => each.name === name);

const namesOf = ({ both: [base, head] }: Sides, kind: 'groups' | 'roles'): string[] => [
  ...new Set([...head.model[kind], ...base.model[kind]].map(({ name }) => name)),
];

function declared(
  label: string,
  reference: string,
  on: (account: Account) => Principal | undefined,
  sides: Sides,
  rest: Partial<Subject> = {},
): Subject[] {
  const [base, head] = [on(sides.base), on(sides.head)];
  const principal = head ?? base;
  if (principal === undefined) return [];
  const found = { ...(base && { base }), ...(head && { head }) };
  return [{ label, reference, principal, ...found, beside: everything, ...rest }];
}

const members = (sides: Sides): Subject[] =>
  namesOf(sides, 'groups').flatMap((name) => {
    const usual = sides.head.userNameOf(name);
    return [usual, ...otherNames(usual, 'user/', sides.both)].flatMap((user) =>
      declared(
        user === usual ? name : `${name} (as the user ${user})`,
        name,
        (account) => (has(account, 'groups', name) ? account.principal(name, user) : undefined),
        sides,
        { user, ...(user !== usual && { variantOf: name }) },
      ),
    );
  });

/** A role by its name, people of a directory by their permission set. */
function labelOf({ both }: Sides, role: string): string {
  const [found] = both.flatMap(({ model }) => model.roles.filter(({ name }) => name === role));
  return found?.people === undefined ? role : `the permission set ${found.people.persona}`;
}

const roles = (sides: Sides): Subject[] =>
  namesOf(sides, 'roles').flatMap((name) =>
    declared(
      labelOf(sides, name),
      name,
      (account) => (has(account, 'roles', name) ? account.principal(name) : undefined),
      sides,
    ),
  );

/** Of whoever gets in by the policies of resources alone. */
const NO_POLICY = '';

interface Described {
  readonly label: string;
  readonly resource: string;
  /** @default - that of the review */
  readonly account?: string;
  /** `NO_POLICY` for none. @default 'AdministratorAccess' */
  readonly policy?: string;
  readonly boundary?: string;
}

/** A principal that no stack declares. */
function described(
  { label, resource, account, policy = ADMINISTRATOR_ACCESS.name, boundary }: Described,
  sides: Sides,
): Subject {
  const arn = `arn:aws:iam::${account ?? sides.head.model.account}:${resource}`;
  const reference = {
    arn,
    policies: [policy].filter((name) => name !== NO_POLICY),
    ...(boundary !== undefined && { boundary }),
  };
  const [base, head] = [sides.base.principal(reference), sides.head.principal(reference)];
  const beside = [ADMINISTRATOR_ACCESS.name, NO_POLICY].includes(policy) ? nothing : everything;
  return { label, reference, principal: head, base, head, beside };
}

/** A user or role, and those that conditions tell from it by their names. */
function family(given: Described, kind: 'user/' | 'role/', sides: Sides): Subject[] {
  const usual = given.resource.slice(kind.length);
  return [
    described(given, sides),
    ...otherNames(usual, kind, sides.both).map((name) => ({
      ...described(
        {
          ...given,
          label: `${given.label} (as the ${kind.slice(0, -1)} ${name})`,
          resource: `${kind}${name}`,
        },
        sides,
      ),
      variantOf: given.label,
    })),
  ];
}

/** For each boundary, whoever is held by nothing else: what it denies, it denies to whoever will carry it. */
const held = (sides: Sides): Subject[] =>
  boundariesOf(sides).flatMap((boundary) => [
    ...family(
      { label: `whoever is held by ${boundary} alone`, resource: 'role/app/example', boundary },
      'role/',
      sides,
    ),
    ...family(
      { label: `a user who is held by ${boundary} alone`, resource: 'user/example', boundary },
      'user/',
      sides,
    ),
  ]);

const boundariesOf = ({ both }: Sides): string[] => {
  const names = both.flatMap(({ model }) => model.roles.flatMap(({ boundary }) => boundary?.name ?? []));
  return [...new Set(names)].filter((name) => isOnBoth(name, both));
};

const isOnBoth = (name: string, sides: readonly Account[]): boolean =>
  sides.every(({ model }) => model.policies.some((policy) => policy.name === name));

/** Of managed policies that are on nobody, whoever will carry them. */
function carriers(sides: Sides): Subject[] {
  const worn = sides.both.flatMap(({ model }) =>
    [...model.groups, ...model.roles].flatMap(({ policies }) => policies.map(({ name }) => name)),
  );
  const known = new Set([...worn, ...boundariesOf(sides)]);
  return [...new Set(sides.head.model.policies.map(({ name }) => name))]
    .filter((name) => !known.has(name) && isOnBoth(name, sides.both))
    .map((policy) =>
      described({ label: `whoever carries ${policy}`, resource: 'user/example', policy }, sides),
    );
}

const plain = (label: string, reference: PrincipalReference, { base, head }: Sides): Subject => {
  const principal = head.principal(reference);
  return { label, reference, principal, base: base.principal(reference), head: principal, beside: grants };
};

/** Those of the account whom only policies of resources keep out. */
function ownOutsiders(sides: Sides): Subject[] {
  const { account, roles: own } = sides.head.model;
  const isOwn = (arn: string) => arn.startsWith(`arn:aws:iam::${account}:`) && /:(user|role)\//.test(arn);
  const named = namedPrincipals(sides.both).filter(
    (arn) => isOwn(arn) && !own.some((role) => role.arn === arn),
  );
  return [
    plain('root', 'root', sides),
    ...family({ label: 'an administrator of this account', resource: 'user/example' }, 'user/', sides),
    ...family({ label: 'a role with every permission', resource: 'role/example' }, 'role/', sides),
    ...family(
      { label: 'a role without a permission', resource: 'role/example', policy: NO_POLICY },
      'role/',
      sides,
    ),
    ...family(
      { label: 'a user without a permission', resource: 'user/example', policy: NO_POLICY },
      'user/',
      sides,
    ),
    ...named.map((arn) => {
      const resource = arn.split(':').slice(5).join(':');
      return described({ label: resource.replace('/', ' '), resource }, sides);
    }),
  ];
}

/** Of another account a user, and the users and roles that conditions tell from it by their names. */
function administrators(account: string, resource: string, label: string, sides: Sides): Subject[] {
  const roles = family({ label: `${label} (as a role)`, resource: 'role/someone', account }, 'role/', sides);
  return [
    ...family({ label, resource, account }, 'user/', sides),
    ...roles.map((role) => ({ ...role, variantOf: label })),
  ];
}

/** Those of other accounts, services and identity providers. */
function strangers(sides: Sides): Subject[] {
  const { account } = sides.head.model;
  const named = namedPrincipals(sides.both);
  const admin = (other: string, resource: string, label: string) =>
    described({ label, resource, account: other }, sides);
  const foreign = named.flatMap((arn) => {
    const [, other, resource] = /^arn:aws:iam::(\d{12}):((?:user|role)\/.*)$/.exec(arn) ?? [];
    return other === undefined || resource === undefined || other === account
      ? []
      : [admin(other, resource, `${resource.replace('/', ' ')} of the account ${other}`)];
  });
  return [
    plain('anyone on the internet', 'anonymous', sides),
    ...administrators(sides.other, 'user/mallory', 'an administrator of another account', sides),
    ...namedAccounts(sides.both, account).flatMap((other) =>
      administrators(other, 'user/someone', `an administrator of the account ${other}`, sides),
    ),
    ...foreign,
    plain('a service that no policy names', { service: 'other.amazonaws.com' }, sides),
    ...named
      .filter((name) => /\.amazonaws\.com$/.test(name))
      .map((service) => plain(service, { service }, sides)),
    ...named
      .filter((name) => /:(oidc|saml)-provider\//.test(name))
      .map((federated) => plain(federated.replace(/^.*-provider\//, ''), { federated }, sides)),
  ];
}
