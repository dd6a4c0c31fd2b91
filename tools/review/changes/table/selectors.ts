import { readableText } from '../../../assembly/resolve';
import { at, listAt } from '../values';
import { by, type Rule } from './rule';

/** Some events that a trail logs: of one kind, without those of some sources. */
interface Logged {
  /** such as `management Read`, or `AWS::S3::Object arn:aws:s3:::bucket/ Write` */
  readonly what: string;
  readonly without: readonly string[];
}

const texts = (value: unknown, path: string): string[] => listAt(value, path).map(readableText);

/** Without selectors a trail logs all management events. */
const DEFAULT = [{}];

/** Source: AWS CloudTrail API Reference, "EventSelector". */
const logged = (selectors: unknown): Logged[] =>
  (Array.isArray(selectors) ? (selectors as unknown[]) : DEFAULT).flatMap((selector) => {
    const type = readableText(at(selector, 'ReadWriteType') ?? 'All');
    const ways = ['Read', 'Write'].filter((way) => type === 'All' || type === `${way}Only`);
    const isManagement = readableText(at(selector, 'IncludeManagementEvents') ?? true) === 'true';
    const data = listAt(selector, 'DataResources').flatMap((each) =>
      texts(each, 'Values').map((value) => `${readableText(at(each, 'Type') ?? '')} ${value}`),
    );
    return ways.flatMap((way) => [
      ...(isManagement
        ? [{ what: `management ${way}`, without: texts(selector, 'ExcludeManagementEventSources') }]
        : []),
      ...data.map((what) => ({ what: `${what} ${way}`, without: [] })),
    ]);
  });

const covers = (all: readonly Logged[], { what, without }: Logged): boolean =>
  all.some((each) => each.what === what && each.without.every((source) => without.includes(source)));

/** What a trail logs must not be less, whatever its selectors say it with. */
export const eventSelectors = (): Rule =>
  by('fewer events are weaker', ({ was, is }) => {
    const [before, after] = [logged(was), logged(is)];
    if (!before.every((each) => covers(after, each))) return 'weaker';
    return after.every((each) => covers(before, each)) ? 'none' : 'stronger';
  });

const isOfManagement = (selector: unknown): boolean => {
  const [field, ...more] = listAt(selector, 'FieldSelectors');
  return (
    more.length === 0 &&
    readableText(at(field, 'Field') ?? '') === 'eventCategory' &&
    texts(field, 'Equals').join() === 'Management'
  );
};

/** The same of selectors by fields: each says what is logged, and together with none of them all management events are. */
export const advancedSelectors = (): Rule =>
  by('fewer events are weaker', ({ was, is }) => {
    const [before, after] = [was, is].map((side) => (Array.isArray(side) ? (side as unknown[]) : undefined));
    const logsManagement = (side: readonly unknown[] | undefined) => side?.some(isOfManagement) ?? true;
    if (logsManagement(before) && !logsManagement(after)) return 'weaker';
    // Their names are words for people.
    const fields = (side: readonly unknown[] | undefined) =>
      (side ?? []).map((each) => JSON.stringify(at(each, 'FieldSelectors') ?? each));
    const [old, own] = [fields(before), fields(after)];
    if (before !== undefined && old.some((each) => !own.includes(each))) return 'weaker';
    return own.some((each) => !old.includes(each)) ? 'stronger' : 'none';
  });
