import { stripVTControlCharacters } from 'node:util';
import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import { coloursFor, type Output } from './colour';

/** Where a step reports how it is getting on. */
export interface Step {
  /**
   * Reports what is under way at this moment.
   *
   * @param status shown on a terminal until the next one
   * @param line for a line of its own where there is no terminal
   * @default - no line
   */
  progress(status: string, line?: string): void;
}

/** What a finished step came to, good or bad. */
export type Summary = string | { readonly failed: string };

export interface Progress {
  /**
   * Runs one step of the whole, showing its title, its progress, and how long it took.
   *
   * @param summary what to say about the result; wrapped in `failed` if it is not what it should be
   */
  step<Result>(
    title: string,
    run: (step: Step) => Promise<Result>,
    summary?: (result: Result) => Summary,
  ): Promise<Result>;
}

const TITLE_WIDTH = 32;

/** Progress of a sequence of steps on a stream: alive on a terminal, line by line elsewhere. */
export function showProgress(output: Output): Progress {
  const { dim, isColorSupported } = coloursFor(output);
  // listr2 reads standard output whatever stream it draws on, and at a width of 0 draws a column of letters.
  const isLive = output.isTTY === true && process.stdout.isTTY && process.stdout.columns > 0;
  const target = isLive || isColorSupported ? output : withoutColour(output);
  const streams = [target, target] as unknown as ConstructorParameters<typeof ProcessOutput>;
  const rendererOptions = {
    logger: new ListrLogger({ processOutput: new ProcessOutput(...streams) }),
    timer: {
      condition: true,
      field: (duration = 0) => `${(duration / 1000).toFixed(1)} s`,
      format: () => dim,
    },
    collapseErrors: false,
  };
  const options = {
    exitOnError: false,
    registerSignalListeners: false,
    fallbackRendererCondition: !isLive,
    rendererOptions,
    fallbackRendererOptions: rendererOptions,
  };
  return {
    async step<Result>(
      title: string,
      run: (step: Step) => Promise<Result>,
      summary: (result: Result) => Summary = () => '',
    ) {
      let result: Promise<Result> | undefined;
      const task = async (_: unknown, shown: { title: string; output: string }) => {
        const tell = (text?: string) => text !== undefined && (shown.output = text);
        result = run({ progress: (status, line) => void tell(isLive ? status : line) });
        const said = summary(await result.catch(notFinished));
        if (typeof said !== 'string') throw new Error(said.failed);
        if (said !== '') shown.title = `${title.padEnd(TITLE_WIDTH)} ${said}`;
      };
      await new Listr({ title, task }, options).run();
      return result as Promise<Result>;
    },
  };
}

// What went wrong is reported once, at the end of the run.
function notFinished(): never {
  throw new Error('see below');
}

/** listr2 colours by standard output and FORCE_COLOR, whatever stream it writes to. */
const withoutColour = (output: Output): Output => ({
  write: (text) => output.write(stripVTControlCharacters(text)),
});
