import { accessChanges } from './access';
import { codeChanges } from './changes/code';
import { nagChanges } from './changes/nag';
import { policyChanges } from './changes/policies';
import { protectionChanges } from './changes/protection';
import { quotaChanges } from './changes/quotas';
import { resourceChanges, stackChanges } from './changes/resources';
import { textChanges } from './changes/texts';
import { toolkitDiffs } from './changes/toolkit-diff';
import type { Effect, Findings } from './review';
import { RISK_CATEGORIES } from './settings';
import { MILD, SECTIONS } from './review';
import type { Snapshot } from './snapshot';

/**
 * Everything that differs between two synthesized apps.
 *
 * @param signal ends the comparison
 */
export async function compare(base: Snapshot, head: Snapshot, signal?: AbortSignal): Promise<Findings> {
  const changes = stackChanges(base, head);
  const access = await accessChanges(
    base.account,
    head.account,
    { base: base.places, head: head.places },
    signal,
  );
  const { quotas, effects: overfull } = quotaChanges(base, head);
  const effects = [
    ...access.effects,
    ...policyChanges(changes),
    ...codeChanges(changes),
    ...protectionChanges(changes),
    ...resourceChanges(changes),
    ...textChanges(changes),
    ...nagChanges(base, head),
    ...overfull,
  ];
  return { effects: inOrder(effects), quotas, diffs: toolkitDiffs(changes), asked: access.asked };
}

const KINDS: readonly string[] = [...RISK_CATEGORIES, ...MILD];
const ORDER = Object.keys(SECTIONS);

/** Section by section, the worst first. */
const inOrder = (effects: readonly Effect[]): Effect[] =>
  [...effects].sort(
    (a, b) =>
      ORDER.indexOf(a.section) - ORDER.indexOf(b.section) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind),
  );
