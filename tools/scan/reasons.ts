import type { Acknowledgement } from '../assembly/acknowledgements';
import type { Because, Known } from './model';

/** A finding that stays, its reason in words. */
export interface Reason {
  readonly check: string;
  readonly resources: readonly string[];
  readonly why: string;
}

/**
 * What stays of a list, with reasons.
 *
 * @throws Error where nobody acknowledges any longer what a reason is taken from
 */
export const staying = (list: readonly Known[], acknowledgements: readonly Acknowledgement[]): Reason[] =>
  list.flatMap(({ check, resources, because }) => {
    const why = whyStays(because, acknowledgements);
    return why === undefined ? [] : [{ check, resources, why }];
  });

function whyStays(because: Because, acknowledgements: readonly Acknowledgement[]): string | undefined {
  if (because.kind !== 'acknowledged') return because.kind === 'stays' ? because.why : undefined;
  const { rule, at } = because;
  const reasons = acknowledgements
    .filter((each) => each.rule === rule && new RegExp(at).test(each.at))
    .map(({ reason }) => reason);
  if (reasons.length === 0) throw new Error(`No construct ${at} acknowledges ${rule}`);
  return [...new Set(reasons)].join(' ');
}
