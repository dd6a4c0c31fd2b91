import { stringify } from 'yaml';
import { z } from 'zod';

const sections = z.record(z.string(), z.unknown());

/**
 * A template as the CDK CLI sends it: written again as YAML 1.1, which can be half as long again. Many stacks of many
 * variants have the same resources: each is written once.
 *
 * @param template its JSON
 */
export function asSent(template: string): string {
  return Object.entries(sections.parse(JSON.parse(template)))
    .map(sectionAsSent)
    .join('');
}

function sectionAsSent([name, content]: [string, unknown]): string {
  const entries = isRecord(content) ? Object.entries(content) : [];
  if (entries.length === 0) return write({ [name]: content });
  const head = `${name}:\n`;
  return head + entries.map(([key, value]) => entryAsSent(head, { [name]: { [key]: value } })).join('');
}

const written = new Map<string, string>();

/** One entry of a section, indented as it is there. */
function entryAsSent(head: string, section: object): string {
  const json = JSON.stringify(section);
  const sent = written.get(json) ?? write(section).slice(head.length);
  written.set(json, sent);
  return sent;
}

const write = (value: object): string =>
  stringify(value, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
