import { nameOf } from '../aws/errors';

/** What the services call a thing that is not there, each in its own way. A bucket is more than one of its settings. */
const ABSENT = /NotFound|NoSuch(?!Bucket$)|DoesNotExist/;

/**
 * The answer of a call, or undefined if AWS says that there is no such thing.
 *
 * @param alsoAbsent an error that means the same for this call
 */
export const ifThere = <Answer>(call: Promise<Answer>, alsoAbsent?: string): Promise<Answer | undefined> =>
  call.catch((error: unknown) => {
    const name = nameOf(error);
    if (ABSENT.test(name) || name === alsoAbsent) return undefined;
    throw error;
  });

/** Everything on all pages of an answer. */
export async function allOf<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  return items;
}
