import type { Account } from '../../access/account';
import { validate } from '../../access/evaluate/validate';
import { CannotDecide } from '../../access/cannot-decide';
import { asList, type NamedPolicy } from '../../access/policy';
import { ADMINISTRATOR_ACCESS } from '../../access/aws-managed';
import type { Principal } from '../../access/principals';
import type { Subject } from './evaluate';
import type { Environment } from './key-variants';
import type { LayeredPolicy } from './rules';

/** A group or role, and the policies that bear on it, on each side. */
export interface PolicyHolder {
  readonly subject: Subject;
  readonly environment: Environment;
  readonly base: readonly LayeredPolicy[];
  readonly head: readonly LayeredPolicy[];
}

/** Every group and role of either side, groups first. */
export function policyHolders(base: Account, head: Account): PolicyHolder[] {
  const names = (kind: 'groups' | 'roles') => [
    ...new Set([...head.model[kind], ...base.model[kind]].map(({ name }) => name)),
  ];
  return [
    ...names('groups').map((name) => policyHolder(name, base, head, true)),
    ...names('roles').map((name) => policyHolder(name, base, head, false)),
    ...boundaries(base, head),
  ];
}

/** For each boundary, someone who is held by nothing else: what it denies, it denies to whoever will carry it. */
function boundaries(base: Account, head: Account): PolicyHolder[] {
  const named = (account: Account) => account.model.roles.flatMap(({ boundary }) => boundary?.name ?? []);
  const names = [...new Set([...named(base), ...named(head)])];
  const { account, homeRegion } = head.model;
  return names.flatMap((name) => {
    const [before, after] = [base, head].map(({ model }) =>
      model.policies.find((policy) => policy.name === name),
    );
    if (before === undefined || after === undefined) return [];
    const held = (policy: NamedPolicy) =>
      [['identity', ADMINISTRATOR_ACCESS] as const, ['boundary', policy] as const] as const;
    const one = (label: string, resource: string, isPerson: boolean): PolicyHolder => {
      const arn = `arn:aws:iam::${account}:${resource}`;
      return {
        subject: { label, principal: { arn, policies: [ADMINISTRATOR_ACCESS], boundary: name }, base, head },
        environment: { account, homeRegion, name: 'example', isPerson },
        base: held(before),
        head: held(after),
      };
    };
    return [
      one(`whoever is held by ${name} alone`, 'role/app/example', false),
      ...(differsForUsers(before, after)
        ? [one(`a user who is held by ${name} alone`, 'user/example', true)]
        : []),
    ];
  });
}

/** Whether statements on one side alone test keys that only a user's request carries: else a user fares as a role does. */
function differsForUsers(before: NamedPolicy, after: NamedPolicy): boolean {
  const statements = ({ document }: NamedPolicy) =>
    asList(document.Statement).map((statement) => JSON.stringify(statement));
  const [base, head] = [statements(before), statements(after)];
  const changed = [
    ...base.filter((statement) => !head.includes(statement)),
    ...head.filter((statement) => !base.includes(statement)),
  ];
  return changed.some((statement) => /aws:(username|MultiFactorAuth)/i.test(statement));
}

function policyHolder(name: string, base: Account, head: Account, isPerson: boolean): PolicyHolder {
  const kind = isPerson ? 'groups' : 'roles';
  const on = (account: Account) => account.model[kind].some((each) => each.name === name);
  const policies = (account: Account) => (on(account) ? policiesOf(account.principal(name)) : []);
  const { account, homeRegion } = head.model;
  return {
    subject: {
      label: name,
      principal: name,
      base: on(base) ? base : undefined,
      head: on(head) ? head : undefined,
    },
    environment: { account, homeRegion, name: isPerson ? head.userNameOf(name) : name, isPerson },
    base: policies(base),
    head: policies(head),
  };
}

const policiesOf = ({ policies, boundary }: Principal): LayeredPolicy[] => [
  ...policies.map((policy) => ['identity', policy] as const),
  ...(boundary ? [['boundary', boundary] as const] : []),
];

/**
 * Policies that AWS would refuse, or take otherwise than they read.
 *
 * @returns what is wrong with each
 */
export async function undecidable(
  policies: readonly LayeredPolicy[],
): Promise<{ policy: string; problem: string }[]> {
  const found = new Map<string, string>();
  for (const [layer, policy] of policies) {
    try {
      await validate(policy, layer);
    } catch (error) {
      if (!(error instanceof CannotDecide)) throw error;
      found.set(policy.name, error.problem);
    }
  }
  return [...found].map(([policy, problem]) => ({ policy, problem }));
}
