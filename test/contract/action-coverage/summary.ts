import { asList, type Statement } from '../../../tools/access/policy';
import type { ActionClass } from './classes';
import { compress, type ActionNames } from './compress';
import type { ClassDecision, Viewpoint } from './decisions';

/** What is decided of each class, for a principal in a region. */
export interface View {
  readonly viewpoint: Viewpoint;
  /** such as `home`, `any other` */
  readonly where: string;
  readonly decisions: ReadonlyMap<ActionClass, ClassDecision>;
}

const WIDTH = 120;

/** A decision in words: `denied by DenyOutsideHomeRegion`. */
export function wordsFor({ outcome, by, unless }: ClassDecision): string {
  const some = unless.filter((statement) => !isGeneral(statement));
  return [
    outcome,
    ...(by.length > 0 ? [`by ${sids(by)}`] : []),
    ...(some.length > 0 ? [`unless ${sids(some)}`] : []),
  ].join(' ');
}

const sids = (statements: readonly Statement[]): string =>
  [...new Set(statements.map(({ Sid }) => Sid ?? '(no Sid)'))].toSorted().join(', ');

/** Whether a statement is about everything, under a condition: it stands in no decision, for it would stand in each. */
const isGeneral = ({ Action, Resource }: Statement): boolean =>
  asList(Resource).includes('*') && (Action === undefined || Action === '*');

/**
 * Who may do which actions where, as a page of text to compare. Under each principal stand the decisions by region, each with
 * its actions; the one with most actions has `*`. Principals of whom the same holds stand together.
 */
export function summary(views: readonly View[], all: ActionNames): string {
  const byPrincipal = groupBy(views, ({ viewpoint }) => viewpoint.principal.label);
  const byText = groupBy([...byPrincipal], ([, ofPrincipal]) => textOf(ofPrincipal, all));
  return [...byText]
    .map(([text, same]) => `# ${same.map(([label]) => label).join(', ')}\n${text}`)
    .join('\n');
}

function textOf(views: readonly View[], all: ActionNames): string {
  const byWords = new Map<string, string[]>();
  for (const each of views[0]?.decisions.keys() ?? []) {
    const words = wordsByRegion(views, each);
    const names = byWords.get(words) ?? [];
    for (const { name } of each.actions) names.push(name);
    byWords.set(words, names);
  }
  const [most = ''] = [...byWords].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
  return [...byWords]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([words, names]) => `\n${words}${words === most ? '    *\n' : lines(compress(names, all))}`)
    .join('');
}

/** A line for each decision, such as `home, a work region: allowed by WhoAmI`. */
function wordsByRegion(views: readonly View[], each: ActionClass): string {
  const byWords = groupBy(views, ({ decisions }) => {
    const decision = decisions.get(each);
    if (decision === undefined) throw new Error('Each class is decided for everyone');
    return wordsFor(decision);
  });
  return [...byWords]
    .map(([words, same]) => {
      const where = same.length === views.length ? 'everywhere' : same.map((view) => view.where).join(', ');
      return `  ${where}: ${words}\n`;
    })
    .join('');
}

/** Whole services together, each other service from a line of its own, so that a change moves little else. */
function lines(patterns: readonly string[]): string {
  const whole = patterns.filter((pattern) => pattern.endsWith(':*'));
  const others = patterns.filter((pattern) => !pattern.endsWith(':*'));
  return [...filled(whole.join(' ')), ...others.flatMap(filled)].map((line) => `${line}\n`).join('');
}

function filled(text: string): string[] {
  const all: string[] = [];
  for (const word of text === '' ? [] : text.split(' ')) {
    const last = all.at(-1);
    if (last === undefined || last.length + word.length + 1 > WIDTH) all.push(`    ${word}`);
    else all[all.length - 1] = `${last} ${word}`;
  }
  return all;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
