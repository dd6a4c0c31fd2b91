import { CannotDecide } from '../../access/cannot-decide';
import { validate, type Layer } from '../../access/evaluate/validate';
import type { AccountModel } from '../../access/model';
import type { NamedPolicy } from '../../access/policy';

/** A policy that AWS would refuse, or take otherwise than it reads, and what is wrong with it. */
export interface Undecidable {
  readonly policy: NamedPolicy;
  readonly problem: string;
}

/** The policies of an account of which nobody can say what they allow. */
export async function undecidablePolicies(model: AccountModel): Promise<Undecidable[]> {
  const found = new Map<string, Undecidable>();
  for (const [layer, policy] of layered(model)) {
    try {
      await validate(policy, layer);
    } catch (error) {
      if (!(error instanceof CannotDecide)) throw error;
      found.set(error.problem, { policy, problem: error.problem });
    }
  }
  return [...found.values()];
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
