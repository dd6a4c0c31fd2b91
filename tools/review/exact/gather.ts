import type { AccountModel, ResourceModel } from '../../access/model';
import type { NamedPolicy } from '../../access/policy';
import type { Principal } from '../../access/principals';
import { organizationRules, type Denials } from './organization-rules';
import { isPublic } from './public';
import { ruleOf, rulesOf, type Rule } from './rules';
import type { Subject } from './subjects';
import { whoIs, type Who } from './who';

/** A resource that carries a policy of its own, on each side: a bucket, a key, a topic, a repository, or a role with its trust. */
export interface Holder {
  readonly arn: string;
  readonly base?: HolderSide;
  readonly head?: HolderSide;
}

export interface HolderSide {
  readonly policy?: NamedPolicy;
  /** of a bucket: whether a policy that lets everyone in lets nobody of another account in */
  readonly restrictsPublicBuckets: boolean;
}

/** All rules that bear on a principal on one side. */
export interface RulesOfSide {
  readonly rules: readonly Rule[];
  /** ARNs of the resources with policies of their own */
  readonly holders: readonly string[];
  readonly isThere: boolean;
}

export function holdersOf(base: AccountModel, head: AccountModel): Holder[] {
  const sides = [base, head].map(sideOf) as [Map<string, HolderSide>, Map<string, HolderSide>];
  const arns = new Set([...sides[1].keys(), ...sides[0].keys()]);
  return [...arns].map((arn) => ({ arn, base: sides[0].get(arn), head: sides[1].get(arn) }));
}

function sideOf({ resources, roles }: AccountModel): Map<string, HolderSide> {
  const own = ({ arn, policy, restrictsPublicBuckets = false }: ResourceModel) =>
    [arn, { policy, restrictsPublicBuckets }] as const;
  return new Map([
    ...resources.map(own),
    ...roles.map(({ arn, trust }) => [arn, { policy: trust, restrictsPublicBuckets: false }] as const),
  ]);
}

export interface BothSides {
  readonly base: RulesOfSide;
  readonly head: RulesOfSide;
}

/** @param denials of the organization, on each side. @default - the account is in none */
export function rulesFor(
  subject: Subject,
  holders: readonly Holder[],
  account: string,
  denials: { readonly base?: Denials; readonly head?: Denials } = {},
): BothSides {
  const under = (own: Denials | undefined) => {
    const who = whoIs(subject.principal, own);
    return { who, denied: own === undefined ? [] : organizationRules(own, subject.principal, who) };
  };
  const after = under(denials.head);
  const before = denials.base === denials.head ? after : under(denials.base);
  const side = (principal: Principal | undefined, name: 'base' | 'head'): RulesOfSide => {
    const { who, denied } = name === 'base' ? before : after;
    const there = holders.flatMap((holder) =>
      holder[name] === undefined ? [] : [{ ...holder[name], arn: holder.arn }],
    );
    return {
      isThere: principal !== undefined,
      holders: there.map(({ arn }) => arn),
      rules: [
        ...(principal === undefined ? [] : ownRules(principal, who)),
        ...denied,
        ...there.flatMap((holder) => holderRules(holder, who, account)),
      ],
    };
  };
  return { base: side(subject.base, 'base'), head: side(subject.head, 'head') };
}

function ownRules({ policies, boundary }: Principal, who: Who): Rule[] {
  return [
    ...policies.flatMap((policy) => rulesOf(policy, 'identity', who)),
    ...(boundary === undefined ? [HELD_BY_NOTHING] : rulesOf(boundary, 'boundary', who)),
  ];
}

/** Whoever has no boundary is held by none. */
export const HELD_BY_NOTHING = ruleOf({ effect: 'Allow', layer: 'boundary', isBut: false, atoms: [] });

/** A policy that allows everything. */
export const ALLOW_ALL = ruleOf({ effect: 'Allow', layer: 'identity', isBut: false, atoms: [] });

/** A policy of whatever resource that lets a principal in. */
export const LET_IN = ruleOf({
  effect: 'Allow',
  layer: 'resource',
  isBut: false,
  atoms: [],
  match: 'itself',
});

/** A grant of everything on a resource. */
export const grantOn = ({ arn }: Holder): Rule =>
  ruleOf({ effect: 'Allow', layer: 'resource', isBut: false, atoms: [], holder: arn, match: 'itself' });

function holderRules(
  { arn, policy, restrictsPublicBuckets }: HolderSide & { arn: string },
  who: Who,
  account: string,
): Rule[] {
  if (policy === undefined) return [];
  const own = rulesOf(policy, 'resource', who, arn);
  const isOutside = who.kind === 'anonymous' || (who.kind !== 'service' && who.account !== account);
  return restrictsPublicBuckets && isOutside && isPublic(policy.document)
    ? [
        ...own,
        ruleOf({
          effect: 'Deny',
          layer: 'resource',
          isBut: false,
          atoms: [],
          holder: arn,
          match: 'everyone',
        }),
      ]
    : own;
}
