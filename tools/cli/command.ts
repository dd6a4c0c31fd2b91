import { Command, CommanderError } from 'commander';
import { coloursFor } from './colour';
import { ExitCode, failureOf } from './errors';
import { endOnInterrupt } from './interrupt';
import { flushed, targetFor, targetOf, tolerateBrokenPipes, writeResult, type Target } from './output';
import { clearLine, showBeginning } from './progress';
import { fit } from './wrap';

/** What `--help` says beside the options. */
export interface CommandHelp {
  readonly description: string;
  /** what follows the options: examples, and what else to know */
  readonly notes: string;
  readonly exitCodes: ExitCodeWords;
}

/** What the exit codes of a command mean. */
export interface ExitCodeWords {
  readonly yes: string;
  /** @default - it gives no such answer */
  readonly no?: string;
  /** @default could not run */
  readonly unable?: string;
}

/** Options that every command may have. */
interface OutputFlags {
  readonly json?: boolean;
  readonly output?: string;
}

/** What a command found. */
export interface Answer<Result = unknown> {
  /** what `--json` prints. @default - the text, whatever the options */
  readonly result?: Result;
  /** what is printed otherwise, with a line feed at its end; on a terminal its lines are broken to fit */
  readonly text: string | ((target: Target) => string);
  /** whether the text is for a program or a file, and stays as it is on a terminal. @default - no */
  readonly isDocument?: boolean;
  /** @default 0, done or yes */
  readonly exitCode?: number;
}

/** What a command writes where its result would be, if it has none. @returns undefined for nothing */
export type FailureText<Flags> = (message: string, flags: Flags) => Promise<string | undefined>;

/** A command of this repository: help, colours and exit codes are the same for all. */
export const command = (name: string, help: CommandHelp): Command =>
  describe(
    new Command(name)
      .configureOutput({
        writeOut: (text) => process.stdout.write(fitted(text, targetOf(process.stdout))),
        writeErr: (text) => process.stderr.write(fitted(text, targetOf(process.stderr))),
        outputError: (text, write) =>
          write(`${coloursFor(process.stderr).red(text.trimEnd())}\n  → ${name} --help says what there is\n`),
      })
      .configureHelp({ subcommandTerm: (sub) => sub.name() })
      .exitOverride(),
    help,
  );

/** Gives a command, or one within another, its help. */
export const describe = (of: Command, { description, notes, exitCodes }: CommandHelp): Command =>
  of.description(description).addHelpText('after', `\n${notes.trim()}\n\n${exitCodeLine(exitCodes)}`);

function exitCodeLine({ yes, no, unable = 'could not run' }: ExitCodeWords): string {
  const answers = [`${ExitCode.yes} ${yes}`, ...(no === undefined ? [] : [`${ExitCode.no} ${no}`])];
  return `Exit code: ${answers.join(', ')}, ${ExitCode.unable} ${unable} (wrong usage too), 130 after Ctrl-C.`;
}

/**
 * The action of a command: does the work, and writes what it found to standard output or the file of `--output`, as text
 * or with `--json` as JSON. An error becomes one message on standard error, with `--json` also `{ ok: false, error }`
 * where the result would be: whoever shows that shows no older one.
 *
 * @param work takes the arguments of the command, then its options
 * @param failureText what else takes the place of a result
 */
export function answering<Parameters extends readonly unknown[], Flags extends object>(
  work: (...parameters: [...Parameters, Flags]) => Answer | Promise<Answer>,
  failureText: FailureText<Flags> = () => Promise.resolve(undefined),
) {
  return async function (this: Command, ...parameters: [...Parameters, Flags, Command]): Promise<void> {
    const flags: Flags & OutputFlags = this.optsWithGlobals();
    const given = parameters.slice(0, -2) as unknown as Parameters;
    // The work of a command begins with what takes long to load.
    showBeginning();
    try {
      const answer = await work(...given, flags);
      clearLine();
      writeResult(textOf(answer, flags), flags.output);
      process.exitCode = answer.exitCode ?? ExitCode.yes;
    } catch (error) {
      process.exitCode = await tell(error, flags, failureText);
    }
  };
}

const textOf = (answer: Answer, { json, output }: OutputFlags): string =>
  json && answer.result !== undefined
    ? `${JSON.stringify(answer.result, null, 2)}\n`
    : renderAnswer(answer, targetFor(output));

/** An answer as text, for where it is shown. */
export function renderAnswer({ text, isDocument = false }: Answer, target: Target): string {
  const shown = typeof text === 'string' ? text : text(target);
  return isDocument ? shown : fitted(shown, target);
}

const fitted = (text: string, { width }: Target): string => (width === undefined ? text : fit(text, width));

async function tell<Flags>(
  error: unknown,
  flags: Flags & OutputFlags,
  failureText: FailureText<Flags>,
): Promise<number> {
  const { message, exitCode } = failureOf(error);
  clearLine();
  const [problem = '', ...rest] = message.split('\n');
  const shown = [coloursFor(process.stderr).red(problem), ...rest].join('\n');
  process.stderr.write(`${fitted(shown, targetOf(process.stderr))}\n`);
  const instead = flags.json
    ? `${JSON.stringify({ ok: false, error: message }, null, 2)}\n`
    : await failureText(message, flags);
  try {
    if (instead !== undefined) writeResult(instead, flags.output);
  } catch {
    // The file that cannot be written is what was reported.
  }
  return exitCode;
}

/** Runs a command with what was typed, and ends the process with its exit code. */
export async function execute(program: Command): Promise<void> {
  tolerateBrokenPipes();
  const stop = endOnInterrupt();
  try {
    await program.parseAsync();
  } catch (error) {
    // Commander has said what is wrong with the usage, or printed the help.
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? ExitCode.yes : ExitCode.unable;
  }
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  stop();
  // A call that was abandoned would keep the process alive until it has failed.
  process.exit();
}
