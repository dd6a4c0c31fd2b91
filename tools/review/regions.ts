import type { Finding } from './review';
import type { Snapshot } from './snapshot';

/** What stands in several regions alike is one finding, which names the others. */
export function acrossRegions(findings: readonly Finding[], sides: readonly Snapshot[]): Finding[] {
  const regions = [...new Set(sides.flatMap(({ stacks }) => stacks.map(({ region }) => region)))];
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { section, kind, text, lines = [] } = finding;
    const key = [section, kind, ...[text, ...lines].map((each) => anywhere(each, regions))].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const named = others.flatMap(({ text }) => regions.find((region) => text.includes(region)) ?? []);
    const elsewhere = [...new Set(named)].filter((region) => !first.text.includes(region));
    // The same twice, or what differs in more than its region, is left as it is.
    if (elsewhere.length < others.length) return [first, ...others];
    return others.length === 0
      ? [first]
      : [{ ...first, text: `${first.text}, and alike in ${elsewhere.join(', ')}` }];
  });
}

/** A text without the regions in it: a stack elsewhere has the region behind its name. */
const anywhere = (text: string, regions: readonly string[]): string =>
  regions.reduce((whole, region) => whole.replaceAll(`-${region}`, '').replaceAll(region, '*'), text);
