import type { Account } from '../../access/account';
import type { NamedPolicy } from '../../access/policy';
import { statementsOf } from '../../access/policy';
import type { PrincipalReference } from '../../access/principals';
import { sortedJson } from '../../assembly/json';
import type { Subject } from './evaluate';
import type { Environment } from './key-variants';
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

/** Whether public policies of a bucket have an effect bears on principal gets in, too. */
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

/** Everyone whose requests on a resource are simulated: people and roles, the account, strangers, and whomever its policy names. */
export function subjectsFor(
  { layer, base, head, isIn }: OwnPolicy,
  before: Account,
  after: Account,
): [Subject, Environment][] {
  const { model } = after;
  const environment = (name: string, isPerson = false): Environment => ({ ...model, name, isPerson });
  const subject = (label: string, principal: PrincipalReference): Subject => ({
    label,
    principal: principal,
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
  const own: [Subject, Environment][] = [
    ...model.groups.map(({ name }): [Subject, Environment] => [
      known(name),
      environment(after.userNameOf(name), true),
    ]),
    ...model.roles.map(({ name }): [Subject, Environment] => [known(name), environment(name)]),
    // The root user assumes no role, though a trust policy that names the account seems to let it.
    ...(layer === 'trust'
      ? []
      : [[subject('root', 'root'), environment('root', true)] as [Subject, Environment]]),
  ];
  return [
    // What the account's own policies allow on a new resource, they allowed before.
    ...(isIn.base || layer === 'trust' ? own : []),
    [subject('anyone on the internet', 'anonymous'), environment('anonymous')],
    [subject('an administrator of another account', stranger), environment('mallory')],
    ...namedIn([base, head], model.account).map(({ label, principal }): [Subject, Environment] => [
      subject(label, principal),
      environment(label),
    ]),
  ];
}

/** Services, identity providers and principals of other accounts that a policy names. */
function namedIn(
  policies: readonly (NamedPolicy | undefined)[],
  account: string,
): { label: string; principal: PrincipalReference }[] {
  const names = policies.flatMap((policy) =>
    policy === undefined
      ? []
      : statementsOf(policy.document).flatMap(({ Principal }) => principalsOf(Principal)),
  );
  return [...new Set(names)].flatMap((name): { label: string; principal: PrincipalReference }[] => {
    if (/\.amazonaws\.com$/.test(name)) return [{ label: name, principal: { service: name } }];
    if (/:(oidc|saml)-provider\//.test(name))
      return [{ label: name.replace(/^.*-provider\//, ''), principal: { federated: name } }];
    const [, other] = /^(?:arn:aws:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(name) ?? [];
    if (other === undefined || other === account) return [];
    const arn = /:(user|role)\//.test(name) ? name : `arn:aws:iam::${other}:user/someone`;
    return [
      {
        label: `an administrator of the account ${other}`,
        principal: { arn, policies: ['AdministratorAccess'] },
      },
    ];
  });
}
