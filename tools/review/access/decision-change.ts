import type { Difference } from '../exact';
import { policyNameOf } from '../exact/controls';
import type { Subject } from '../exact/subjects';
import type { Cause, DecisionChangeKind } from './cause';

/** A kind of request that is decided otherwise than before. */
export interface DecisionChange {
  readonly subject: Subject;
  readonly principal: string;
  readonly kind: DecisionChangeKind;
  readonly actions: readonly string[];
  /** of the witness. @default - the request is for no resource */
  readonly resource?: string;
  /** the pattern of the changed statement that covers the resource */
  readonly pattern: string;
  /** such as `without MFA`; empty for the usual */
  readonly context: string;
  readonly cause: Cause;
  readonly difference: Difference;
}

const KINDS: Record<'gain' | 'loss', Record<'own' | 'latent', DecisionChangeKind>> = {
  gain: { own: 'now allowed', latent: 'no longer denied explicitly' },
  loss: { own: 'no longer allowed', latent: 'now denied explicitly' },
};

/** Undefined of what could not be decided. */
export function decisionChangeOf(difference: Difference): DecisionChange | undefined {
  const { subject, isLatent, actions, witness } = difference;
  if (witness.kind === 'undecided') return undefined;
  return {
    subject,
    principal: subject.label,
    kind: KINDS[witness.kind][isLatent ? 'latent' : 'own'],
    actions,
    ...(witness.resource !== undefined && { resource: witness.resource }),
    pattern: witness.pattern,
    context: witness.words.join(', '),
    cause: causeOf(difference),
    difference,
  };
}

function causeOf({ witness: { kind, isDenial }, causes }: Difference): Cause {
  const how = kind === 'gain' ? (isDenial ? 'denied' : 'allow now') : isDenial ? 'deny now' : 'allowed';
  const statements = causes.map(({ source }) => ({
    sid:
      source === undefined ? 'no permissions boundary' : (source.statement.Sid ?? 'a statement without Sid'),
    policy: source === undefined ? 'AWS' : policyNameOf(source.policy, source.statement),
  }));
  return { how, statements };
}
