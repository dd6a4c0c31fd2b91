import leven from 'leven';

/** The candidates closest to a word that was mistyped, the nearest first; none if all are far. */
export function nearest(word: string, candidates: Iterable<string>, count = 3): string[] {
  const lower = word.toLowerCase();
  const limit = Math.max(2, Math.ceil(lower.length / 2.5));
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, distance: distance(lower, candidate.toLowerCase()) }))
    .filter((entry) => entry.distance <= limit)
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate))
    .slice(0, count)
    .map((entry) => entry.candidate);
}

/** A name typed only in part is near, too. */
const distance = (word: string, candidate: string): number =>
  word.length > 2 && candidate.startsWith(word)
    ? Math.min(1, candidate.length - word.length)
    : leven(word, candidate);

/** ` a, b or c`, for a sentence such as `Did you mean a, b or c?`. */
export const orList = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** A remedy that names what was probably meant. */
export const didYouMean = (found: readonly string[], otherwise: string): string =>
  found.length > 0 ? `Did you mean ${orList(found)}?` : otherwise;
