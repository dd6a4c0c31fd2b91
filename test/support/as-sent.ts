import { stringify } from 'yaml';

const written = new Map<string, string>();

/**
 * A template as the CDK CLI sends it: written again as YAML 1.1, which can be half as long again. Many stacks of many
 * variants have the same: each is written once.
 *
 * @param template its JSON
 */
export function asSent(template: string): string {
  const sent =
    written.get(template) ??
    stringify(JSON.parse(template), { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
  written.set(template, sent);
  return sent;
}
