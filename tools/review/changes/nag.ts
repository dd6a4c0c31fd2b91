import type { Finding } from '../review';
import type { NagFinding, Snapshot } from '../snapshot';

/** Findings of cdk-nag that nobody accepted, new or resolved, and acceptances that came, went or give another reason. */
export function nagChanges(base: Snapshot, head: Snapshot): Finding[] {
  const [before, after] = [byPlace(base.nag), byPlace(head.nag)];
  const places = [...new Set([...after.keys(), ...before.keys()])];
  const open: Finding[] = [];
  const accepted: string[] = [];
  for (const place of places) {
    const [was, is] = [before.get(place), after.get(place)];
    if (isOpen(is) && !isOpen(was))
      open.push({ section: 'findings', kind: 'new findings', text: `${nameOf(is)}: ${firstSentence(is)}` });
    if (isOpen(was) && is === undefined)
      open.push({ section: 'findings', kind: 'resolves findings', text: nameOf(was) });
    accepted.push(...acceptance(was, is));
  }
  return accepted.length === 0 ? open : [...open, summary(accepted)];
}

const isOpen = (finding: NagFinding | undefined): finding is NagFinding =>
  finding !== undefined && finding.reason === undefined;

const byPlace = (findings: readonly NagFinding[]): Map<string, NagFinding> =>
  new Map(findings.map((finding) => [`${finding.rule} ${finding.where}`, finding]));

const nameOf = ({ rule, where }: NagFinding): string => `${rule} on ${where}`;

const firstSentence = ({ description }: NagFinding): string => description.split(/\.\s/)[0] ?? description;

function acceptance(was: NagFinding | undefined, is: NagFinding | undefined): string[] {
  if (was?.reason === is?.reason) return [];
  const gone = was?.reason === undefined ? [] : [`- ${nameOf(was)}: ${was.reason}`];
  const come = is?.reason === undefined ? [] : [`+ ${nameOf(is)}: ${is.reason}`];
  return [...gone, ...come];
}

function summary(lines: readonly string[]): Finding {
  const count = (sign: string) => lines.filter((line) => line.startsWith(sign)).length;
  const text = `acceptances of findings: ${count('+')} new, ${count('-')} gone`;
  return { section: 'findings', kind: 'accepts findings', text, lines, isDiff: true };
}
