import { writeFileSync, writeSync } from 'node:fs';
import { coloursFor, type Colours, type Output } from './colour';
import { CommandError, ExitCode, messageOf } from './errors';

/** What a text is written for. */
export interface Target {
  readonly colours: Colours;
  /** columns of the terminal. @default - no terminal: as wide as it gets */
  readonly width?: number;
}

/** What a stream can show. */
export function targetOf(output: Pick<Output, 'isTTY' | 'columns'>): Target {
  // A terminal that does not know its width says 0.
  const width = output.isTTY === true && output.columns ? output.columns : undefined;
  return { colours: coloursFor(output), width };
}

/** Standard output, or a file, which has neither colour nor width. */
export const targetFor = (file: string | undefined): Target =>
  targetOf(file === undefined ? process.stdout : {});

/**
 * Writes a result to a file, or to standard output.
 *
 * @throws CommandError if the file cannot be written
 */
export function writeResult(text: string, file: string | undefined): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CommandError(`${file} cannot be written: ${messageOf(error)}`, 'Name another file');
  }
}

/**
 * Keeps a reader that goes away, as in `npm run access | head`, from ending the command: it finishes what it does,
 * and cleans up. A disk that is full ends it, with one message.
 */
export function tolerateBrokenPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return;
      writeAtOnce(`The output cannot be written: ${error.message}\n`);
      process.exit(ExitCode.unable);
    });
}

/** Writes to standard error as the last thing before the process ends; nobody may be there to read it. */
export function writeAtOnce(text: string): void {
  try {
    writeSync(process.stderr.fd, text);
  } catch {
    // There is nowhere else to tell it.
  }
}

/** Waits until a stream has handed on what was written, or cannot. */
export const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    stream.write('', () => resolve());
  });
