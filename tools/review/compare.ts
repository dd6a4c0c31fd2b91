import { UserError } from '../../lib/config/user-error';
import { Unresolved } from '../assembly/resolve';
import { accessChanges } from './access';
import { otherHolders } from './access/other-holders';
import { controlChanges, controlsIn, type Controls } from './access/controls';
import { otherResources } from './access/other-resources';
import { attributeChanges } from './changes/attributes';
import { classifiedChanges } from './changes/classified';
import { codeChanges } from './changes/code';
import { nagChanges } from './changes/nag';
import { policyChanges } from './changes/policies';
import { quotaChanges } from './changes/quotas';
import { resourceChanges, stackChanges } from './changes/resources';
import { sectionChanges } from './changes/sections';
import { toolkitDiffs } from './changes/toolkit-diff';
import { deliveryChanges } from './delivery';
import { ORGANIZATION_POLICY } from './exact/controls';
import { memberChanges } from './members';
import { Geography } from './organization/geography';
import { acrossRegions } from './regions';
import type { Finding, Comparison } from './review';
import { RISK_CATEGORIES } from './settings';
import { OTHER_KINDS, SECTIONS } from './review';
import type { Snapshot } from './snapshot';

/**
 * Everything that differs between two synthesized apps.
 *
 * @param signal ends the comparison
 * @param during receives what is under way
 */
export async function compare(
  base: Snapshot,
  head: Snapshot,
  signal?: AbortSignal,
  during: (activity: string) => void = () => undefined,
): Promise<Comparison> {
  let compared = 0;
  const stacks = await compareStacks(base, head, { signal, during });
  const members = await memberChanges(base, head, async (before, after) => {
    const found = await compareStacks(before, after, { signal, during });
    compared += found.compared;
    return found.findings;
  });
  return {
    ...stacks,
    findings: inOrder([...stacks.findings, ...members]),
    compared: stacks.compared + compared,
  };
}

/** The same without what StackSets deploy. */
async function compareStacks(
  base: Snapshot,
  head: Snapshot,
  { signal, during }: { readonly signal?: AbortSignal; readonly during: (activity: string) => void },
): Promise<Comparison> {
  const changes = stackChanges(base, head);
  const [before, after] = [organizationOf(base, head), organizationOf(head, base)];
  const access = await accessChanges(base.account, head.account, {
    sources: { base: base.locations, head: head.locations },
    controls: controlChanges(before.controls, after.controls, after).map((change) => ({
      ...change,
      organization: (head.organization ?? base.organization)?.id,
    })),
    onSubject: (number, all) => during(`access of ${number} of ${all}`),
    ...(signal && { signal }),
  });
  const { quotas, findings: overfull } = quotaChanges(base, head);
  const findings = [
    ...access.findings,
    ...[
      ...unread(before, after),
      ...otherHolders(base.stacks, head.stacks, accountIn(head)),
      ...otherResources(base.stacks, head.stacks, accountIn(head)),
    ].map((text): Finding => ({ section: 'access', kind: 'cannot be judged', text })),
    ...policyChanges(changes),
    ...codeChanges(changes),
    ...classifiedChanges(changes, base),
    ...(changes.length === 0 ? [] : await deliveryChanges(base, head)),
    ...resourceChanges(changes),
    ...sectionChanges(changes),
    ...attributeChanges(changes, head.stacks),
    ...nagChanges(base, head),
    ...overfull,
  ];
  return {
    findings: inOrder(acrossRegions(findings, [base, head])),
    quotas,
    diffs: toolkitDiffs(changes),
    compared: access.compared,
  };
}

const accountIn = ({ account }: Snapshot): string =>
  account instanceof UserError ? 'the account' : account.model.account;

/** The policies of a side, and what the targets of either side are called. */
function organizationOf(
  side: Snapshot,
  other: Snapshot,
): Controls & { readonly wordsFor: (targets: readonly string[]) => string } {
  const geography = geographyOf(side, other);
  return {
    ...controlsIn(side.stacks, accountIn(side), geography),
    wordsFor: (targets) => geography?.wordsFor([{ units: targets }]) ?? targets.join(' and '),
  };
}

/** Undefined where there is no policy of an organization, or the templates are not understood. */
function geographyOf(side: Snapshot, other: Snapshot): Geography | undefined {
  const hasPolicies = [side, other].some(({ stacks }) =>
    stacks.some(({ template }) =>
      Object.values(template.Resources ?? {}).some(({ Type }) => Type === ORGANIZATION_POLICY),
    ),
  );
  try {
    return hasPolicies
      ? new Geography(side.stacks, accountIn(side), side.organization ?? other.organization)
      : undefined;
  } catch (error) {
    if (error instanceof Unresolved || error instanceof UserError) return undefined;
    throw error;
  }
}

const unread = (base: Controls, head: Controls): string[] =>
  [...head.unread].flatMap(([problem, content]) => (base.unread.get(problem) === content ? [] : [problem]));

const KINDS: readonly string[] = [...RISK_CATEGORIES, ...OTHER_KINDS];
const ORDER = Object.keys(SECTIONS);

/** Section by section, the worst first. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort(
    (a, b) =>
      ORDER.indexOf(a.section) - ORDER.indexOf(b.section) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind),
  );
