import { InvalidArgumentError } from 'commander';

/** Reads a whole number of an option; others are refused with the range. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most)
      throw new InvalidArgumentError(`It has to be a whole number, ${least} to ${most}.`);
    return number;
  };

/** Gathers the values of an option that may be repeated. */
export const collect = (value: string, all: readonly string[] = []): string[] => [...all, value];

/** Reads words with commas between them. */
export const wordList = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
