import { CannotDecide } from '../../access/cannot-decide';
import { validate, type Layer } from '../../access/evaluate/validate';
import type { AccountModel } from '../../access/model';
import { statementsOf, type NamedPolicy } from '../../access/policy';
import type { ControlChange } from '../exact/controls';

/** A policy that AWS would refuse, or take otherwise than it reads, and what is wrong with it. */
export interface Undecidable {
  readonly policy: NamedPolicy;
  readonly problem: string;
}

/** The policies of an account of which nobody can say what they allow. */
export async function undecidablePolicies(model: AccountModel): Promise<Undecidable[]> {
  const found = new Map<string, Undecidable>();
  for (const [layer, policy] of layered(model)) {
    const problem = await problemOf(policy, layer);
    if (problem !== undefined) found.set(problem, { policy, problem });
  }
  return [...found.values()];
}

/** The policies of an organization of which nobody can say what they allow. */
export async function undecidableControls(
  controls: readonly ControlChange[],
): Promise<{ readonly change: ControlChange; readonly problem: string }[]> {
  const each = controls.flatMap((change) =>
    [change.base, change.head].flatMap((policy) => (policy === undefined ? [] : { change, policy })),
  );
  const found = await Promise.all(
    each.map(async ({ change, policy }) => {
      const problem = await problemOf(withoutPrincipals(policy), 'identity');
      return problem === undefined ? [] : [{ change, problem: `in ${change.where}: ${problem}` }];
    }),
  );
  return found.flat();
}

/** Resource control policies name everyone, which they have to: what is left reads like any other policy. */
const withoutPrincipals = (policy: NamedPolicy): NamedPolicy => ({
  ...policy,
  document: {
    ...policy.document,
    Statement: statementsOf(policy.document).map(({ Principal, ...rest }) =>
      Principal === '*' || Principal === undefined ? rest : { Principal, ...rest },
    ),
  },
});

async function problemOf(policy: NamedPolicy, layer: Layer): Promise<string | undefined> {
  try {
    await validate(policy, layer);
    return undefined;
  } catch (error) {
    if (!(error instanceof CannotDecide)) throw error;
    return error.problem;
  }
}

function layered({ groups, roles, policies, resources }: AccountModel): (readonly [Layer, NamedPolicy])[] {
  const identity = [
    ...policies,
    ...[...groups, ...roles].flatMap((holder) => holder.policies),
    ...roles.flatMap(({ boundary }) => boundary ?? []),
  ];
  return [
    ...identity.map((policy) => ['identity', policy] as const),
    ...roles.map(({ trust }) => ['trust', trust] as const),
    ...resources.flatMap(({ policy }) => (policy === undefined ? [] : [['resource', policy] as const])),
  ];
}
