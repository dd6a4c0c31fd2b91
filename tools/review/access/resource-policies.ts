import type { Account } from '../../access/account';
import type { NamedPolicy } from '../../access/policy';
import { statementsOf } from '../../access/policy';
import type { PrincipalReference } from '../../access/principals';
import { sortedJson } from '../../assembly/json';
import type { Subject } from './ask';
import type { Place } from './settings';
import { principalsOf, type Layer } from './rules';

/** A policy of a resource or the trust of a role, on each side, where it differs. */
export interface OwnPolicy {
  readonly layer: Layer;
  readonly arn: string;
  readonly base?: NamedPolicy;
  readonly head?: NamedPolicy;
  /** whether the resource is there */
  readonly isIn: { readonly base: boolean; readonly head: boolean };
}

/** Whether public policies of a bucket have an effect bears on who gets in, too. */
interface Owner {
  readonly arn: string;
  readonly policy?: NamedPolicy;
  readonly restrictsPublicBuckets?: boolean;
}

/** Resource policies and trust policies that are not what they were. */
export function changedOwnPolicies(base: Account, head: Account): OwnPolicy[] {
  const trusts = ({ model }: Account): Owner[] =>
    model.roles.map(({ arn, trust }) => ({ arn, policy: trust }));
  return [
    ...differing('resource', base.model.resources, head.model.resources),
    ...differing('trust', trusts(base), trusts(head)),
  ];
}

function differing(layer: Layer, base: readonly Owner[], head: readonly Owner[]): OwnPolicy[] {
  const arns = [...new Set([...head, ...base].map(({ arn }) => arn))];
  return arns.flatMap((arn) => {
    const [before, after] = [base, head].map((side) => side.find((owner) => owner.arn === arn));
    const text = (owner: Owner | undefined) =>
      sortedJson([owner?.policy?.document ?? null, owner?.restrictsPublicBuckets ?? false]);
    if (after === undefined || text(before) === text(after)) return [];
    const isIn = { base: before !== undefined, head: true };
    return [{ layer, arn, base: before?.policy, head: after.policy, isIn }];
  });
}

const STRANGER = 'arn:aws:iam::444455556666:user/mallory';

/** Everyone to ask about a resource: people and roles, the account, strangers, and whomever its policy names. */
export function subjectsFor(
  { layer, base, head, isIn }: OwnPolicy,
  before: Account,
  after: Account,
): [Subject, Place][] {
  const { model } = after;
  const place = (name: string, isPerson = false): Place => ({ ...model, name, isPerson });
  const subject = (label: string, who: PrincipalReference): Subject => ({
    label,
    who,
    base: isIn.base ? before : undefined,
    head: after,
  });
  const on = (name: string) =>
    [...before.model.groups, ...before.model.roles].some((each) => each.name === name);
  const known = (name: string): Subject => ({
    ...subject(name, name),
    ...(on(name) ? {} : { base: undefined }),
  });
  const stranger = { arn: STRANGER, policies: ['AdministratorAccess'] };
  const own: [Subject, Place][] = [
    ...model.groups.map(({ name }): [Subject, Place] => [known(name), place(after.userNameOf(name), true)]),
    ...model.roles.map(({ name }): [Subject, Place] => [known(name), place(name)]),
    // The root user assumes no role, though a trust policy that names the account seems to let it.
    ...(layer === 'trust' ? [] : [[subject('root', 'root'), place('root', true)] as [Subject, Place]]),
  ];
  return [
    // What the account's own policies allow on a new resource, they allowed before.
    ...(isIn.base || layer === 'trust' ? own : []),
    [subject('anyone on the internet', 'anonymous'), place('anonymous')],
    [subject('an administrator of another account', stranger), place('mallory')],
    ...namedIn([base, head], model.account).map(({ label, who }): [Subject, Place] => [
      subject(label, who),
      place(label),
    ]),
  ];
}

/** Services, identity providers and principals of other accounts that a policy speaks of. */
function namedIn(
  policies: readonly (NamedPolicy | undefined)[],
  account: string,
): { label: string; who: PrincipalReference }[] {
  const names = policies.flatMap((policy) =>
    policy === undefined
      ? []
      : statementsOf(policy.document).flatMap(({ Principal }) => principalsOf(Principal)),
  );
  return [...new Set(names)].flatMap((name): { label: string; who: PrincipalReference }[] => {
    if (/\.amazonaws\.com$/.test(name)) return [{ label: name, who: { service: name } }];
    if (/:(oidc|saml)-provider\//.test(name))
      return [{ label: name.replace(/^.*-provider\//, ''), who: { federated: name } }];
    const [, other] = /^(?:arn:aws:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(name) ?? [];
    if (other === undefined || other === account) return [];
    const arn = /:(user|role)\//.test(name) ? name : `arn:aws:iam::${other}:user/someone`;
    return [
      { label: `an administrator of the account ${other}`, who: { arn, policies: ['AdministratorAccess'] } },
    ];
  });
}
