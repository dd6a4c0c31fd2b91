import type { Declared } from '../../assembly/declared';
import { asList } from '../../access/policy';
import type { Context } from './context';
import type { Check, EachCheck, SubjectResult } from './model';
import { outcomeOf, type Words } from './outcome';

/** What is wrong with a thing, in one text or several; nothing or an empty text if it is as it should be. */
export type Problems = string | readonly string[] | undefined;

interface Each<Thing> extends Omit<Check, 'run'>, Words {
  /** the things, such as all users */
  things(context: Context): readonly Thing[] | Promise<readonly Thing[]>;
  nameOf(thing: Thing): string;
  problems(thing: Thing, context: Context): Problems | Promise<Problems>;
}

/**
 * A check of many things of a kind, each with calls of its own: one that cannot be read does not hide what is wrong with
 * another.
 */
export function eachCheck<Thing>({ things, nameOf, problems, ...rest }: Each<Thing>): EachCheck {
  const { noun, expected, remediation, severity, ...check } = rest;
  const results = async (context: Context): Promise<SubjectResult[]> =>
    Promise.all(
      (await things(context)).map(async (thing) => {
        const name = nameOf(thing);
        try {
          return { name, problems: asList(await problems(thing, context)).filter((text) => text !== '') };
        } catch (error) {
          return { name, problems: [], error };
        }
      }),
    );
  const run = async (context: Context) => {
    const all = await results(context);
    const wrong = all.filter((each) => each.problems.length > 0);
    const unread = all.find(({ error }) => error !== undefined);
    if (unread && wrong.length === 0) throw unread.error;
    const items = wrong.flatMap((each) => each.problems.map((problem) => `${each.name}: ${problem}`));
    return outcomeOf(all.length, items.sort(), { noun, expected, remediation, severity }, wrong.length);
  };
  return { ...check, expected, results, run };
}

interface OfType extends Omit<Each<Declared>, 'things' | 'applies'> {
  /** the resource type; the check does not apply where no template declares one */
  readonly type: string;
}

/** A check of everything that the templates declare of a type. */
export const declaredCheck = ({ type, ...rest }: OfType): EachCheck =>
  eachCheck({
    ...rest,
    applies: (context) => context.ofType(type).length > 0,
    things: (context) => context.ofType(type),
  });

/** Whether a check is of several things, each by itself. */
export const isEachCheck = (check: Check): check is EachCheck => 'results' in check;
