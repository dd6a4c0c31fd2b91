import { sortedJson } from '../../assembly/json';
import type { Finding, FindingKind } from '../review';
import type { Template } from '../snapshot';
import { BY_HAND } from './kinds';
import type { StackChange } from './resources';

/** What stands in a template beside its resources. */
export function sectionChanges(changes: readonly StackChange[]): Finding[] {
  return changes.flatMap(({ name, base, head, diff }): Finding[] => {
    if (base === undefined || head === undefined) return [];
    const rules = ruleChange(base.template, head.template);
    const texts = [
      ...(diff.description?.isDifferent ? ['its description'] : []),
      ...outputTexts(base.template, head.template),
      ...(rules === 'words' ? ['words of its rules'] : []),
      ...(isOther(base.template.Metadata, head.template.Metadata) ? ['metadata'] : []),
    ];
    return [
      ...(texts.length > 0 ? [found('changes texts', `${name}: ${texts.join(', ')}`)] : []),
      ...(rules === 'fewer'
        ? [found('weakens protection', `${name}: rules that refuse a wrong deployment`)]
        : []),
      ...(rules === 'more'
        ? [found('strengthens protection', `${name}: rules that refuse a wrong deployment`)]
        : []),
      ...exportsIn(base.template, head.template).map((text) => found('cannot be judged', `${name}: ${text}`)),
      ...otherSections(base.template, head.template).map((section) =>
        found('cannot be judged', `${name}: ${section} is other than before: ${BY_HAND}`),
      ),
    ];
  });
}

const found = (kind: FindingKind, text: string): Finding => ({ section: 'resources', kind, text });

const isOther = (before: unknown, after: unknown): boolean =>
  sortedJson(before ?? {}) !== sortedJson(after ?? {});

/** Sections that are classified; of the others, such as `Conditions` and `Transform`, nobody knows what a change does. */
const CLASSIFIED = ['AWSTemplateFormatVersion', 'Description', 'Metadata', 'Outputs', 'Resources', 'Rules'];

const otherSections = (before: Template, after: Template): string[] => {
  const [old, own] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...own.keys()])].filter(
    (section) => !CLASSIFIED.includes(section) && isOther(old.get(section), own.get(section)),
  );
};

type Outputs = NonNullable<Template['Outputs']>;

const outputsOf = ({ Outputs: outputs = {} }: Template): Outputs => outputs;

function changedOutputs(before: Template, after: Template): string[] {
  const [old, own] = [outputsOf(before), outputsOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(own)])].filter((id) => isOther(old[id], own[id]));
}

/** Outputs are what people read after a deployment. */
function outputTexts(before: Template, after: Template): string[] {
  const names = changedOutputs(before, after);
  return names.length === 0 ? [] : [`outputs ${names.join(', ')}`];
}

/** What is exported, other stacks may import: it cannot go or change as long as they do. */
const exportsIn = (before: Template, after: Template): string[] =>
  changedOutputs(before, after)
    .filter((id) => {
      const [old, own] = [outputsOf(before)[id], outputsOf(after)[id]];
      return (
        old !== undefined &&
        'Export' in old &&
        (isOther(old.Export, own?.Export) || isOther(old.Value, own?.Value))
      );
    })
    .map((id) => `the export of ${id} is other than before, and other stacks may import it`);

/** Rules of a template refuse a deployment; the words they do it with change nothing. */
function ruleChange(base: Template, head: Template): 'words' | 'more' | 'fewer' | undefined {
  const [old, own] = [base, head].map(({ Rules: rules = {} }) => new Map(Object.entries(rules))) as [
    Map<string, unknown>,
    Map<string, unknown>,
  ];
  if (!isOther(base.Rules, head.Rules)) return undefined;
  const isSame = (name: string) => withoutWords(old.get(name)) === withoutWords(own.get(name));
  if (![...old.keys()].every(isSame)) return 'fewer';
  return [...own.keys()].every(isSame) ? 'words' : 'more';
}

const withoutWords = (rule: unknown): string =>
  sortedJson(rule ?? null).replaceAll(/"AssertDescription":"(?:[^"\\]|\\.)*"/g, '');
