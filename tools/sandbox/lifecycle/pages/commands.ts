import { UserError } from '../../../../lib/config/user-error';

/** A part of a page that a person follows, by its heading of the second or third level. */
export interface Section {
  readonly path: string;
  readonly heading: string;
}

/** A command of a page, as it stands there. */
export interface PageCommand extends Section {
  readonly command: string;
}

const HEADING = /^#{2,3} (.*)$/;
const COMMAND = /^(?:aws|npm|npx) \S/;

/**
 * The commands of a section of a page, in order: the lines of its blocks, and the commands of AWS within its text.
 *
 * @throws UserError if the page has no such section
 */
export function commandsOf({ path, heading }: Section, text: string): PageCommand[] {
  let isIn = false;
  let isInBlock = false;
  let isThere = false;
  const commands: string[] = [];
  for (const line of text.split('\n')) {
    const isFence = line.trimStart().startsWith('```');
    if (isFence) isInBlock = !isInBlock;
    const found = isInBlock ? undefined : HEADING.exec(line)?.[1];
    if (found !== undefined) isIn = found === heading;
    isThere ||= isIn;
    if (!isIn || isFence) continue;
    const spans = isInBlock ? [line.trim()] : inlineIn(line).filter((span) => span.startsWith('aws '));
    commands.push(...spans.filter((span) => COMMAND.test(span)));
  }
  if (!isThere)
    throw new UserError(
      `${path} has no section "${heading}", whose commands are to be followed.`,
      'Correct contract/lifecycles/pages.ts',
    );
  return commands.map((command) => ({ path, heading, command }));
}

const inlineIn = (line: string): string[] => [...line.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
