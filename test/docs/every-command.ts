import { inlineCode, pages, type Page } from './pages';

/** What was, and why: its commands are those of their time. */
const HISTORY = /^(?:CHANGELOG\.md|docs\/decisions\/)/;

const COMMAND = /^(?:\$ )?((?:aws|npx|npm|docker|sam) \S.*)$/;

/** The lines of the blocks of code; a line that ends with a backslash goes on in the next. */
const linesOf = ({ text }: Page): string[] =>
  [...text.matchAll(/^ *```\n(.*?)^ *```$/gms)].flatMap(([, block = '']) =>
    block.replaceAll(/ *\\\n\s*/g, ' ').split('\n'),
  );

/** A line without what is explained beside it, and without what it is piped into. */
const plain = (line: string): string => line.replace(/ {3,}.*| \\?\|.*|;.*/, '').trim();

/** The commands of a page, from its blocks and its text. */
const commandsOf = (page: Page): string[] =>
  [...linesOf(page), ...inlineCode(page)]
    .flatMap((line) => line.trim().split(' && '))
    .flatMap((line) => COMMAND.exec(plain(line))?.[1] ?? []);

/** Each command of the pages, once, as somebody copies it. */
export const everyCommand = (): string[] => [
  ...new Set(
    pages()
      .filter(({ path }) => !HISTORY.test(path))
      .flatMap(commandsOf),
  ),
];

/** A command as words; quotes are gone. */
export const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plainWord]) => single ?? double ?? plainWord ?? '',
  );
