import type { Finding } from '../review';
import type { Template } from '../snapshot';
import { sortedJson } from '../../assembly/json';
import type { StackChange } from './resources';

/** What stands in a template beside its resources. */
export function textChanges(changes: readonly StackChange[]): Finding[] {
  return changes.flatMap(({ name, base, head, diff }): Finding[] => {
    if (base === undefined || head === undefined) return [];
    const rules = ruleChange(base.template, head.template);
    const sections = [
      ...(diff.description?.isDifferent ? ['its description'] : []),
      ...(diff.outputs.differenceCount > 0
        ? [`outputs ${diff.outputs.logicalIds.filter((id) => diff.outputs.get(id).isDifferent).join(', ')}`]
        : []),
      ...(rules === 'words' ? ['words of its rules'] : []),
      ...(diff.metadata.differenceCount > 0 ? ['metadata'] : []),
    ];
    const others = [
      ...(diff.parameters.differenceCount > 0 ? ['parameters'] : []),
      ...(diff.conditions.differenceCount > 0 ? ['conditions'] : []),
      ...(diff.mappings.differenceCount > 0 ? ['mappings'] : []),
      ...(rules === 'rules' ? ['rules'] : []),
      ...(diff.transform?.isDifferent ? ['a transform'] : []),
    ];
    return [
      ...(sections.length > 0
        ? [{ section: 'resources', kind: 'changes texts', text: `${name}: ${sections.join(', ')}` } as const]
        : []),
      ...(others.length > 0
        ? [{ section: 'resources', kind: 'changes', text: `${name}: ${others.join(', ')}` } as const]
        : []),
    ];
  });
}

/** Rules of a template refuse a deployment; the words they do it with change nothing. */
function ruleChange(base: Template, head: Template): 'rules' | 'words' | undefined {
  const [before, after] = [base, head].map(({ Rules: rules }) => sortedJson(rules ?? {})) as [string, string];
  if (before === after) return undefined;
  const withoutWords = (text: string) => text.replaceAll(/"AssertDescription":"(?:[^"\\\\]|\\\\.)*"/g, '');
  return withoutWords(before) === withoutWords(after) ? 'words' : 'rules';
}
