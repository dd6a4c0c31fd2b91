import pico from 'picocolors';

/** Where a step tells how it is getting on. */
export interface Step {
  /**
   * Tells what is under way at this moment.
   *
   * @param status for the status line of a terminal
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

export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const TITLE_WIDTH = 32;

/**
 * Colours for a stream: none if it is not a terminal or NO_COLOR is set.
 */
export function coloursFor(output: Output, environment: Record<string, string | undefined> = process.env) {
  return pico.createColors(output.isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb');
}

/** Progress of a sequence of steps on a stream: alive on a terminal, line by line elsewhere. */
export function showProgress(output: Output): Progress {
  const colours = coloursFor(output);
  let abandon: (() => void) | undefined;
  return {
    async step(title, run, summary = () => '') {
      // A step still open when the next begins was given up: the run stopped waiting for it.
      abandon?.();
      const line = output.isTTY ? liveLine(output, title) : plainLine(output, title);
      const started = Date.now();
      let isOpen = true;
      const finish = (mark: string, detail: string) => {
        if (!isOpen) return;
        isOpen = false;
        const seconds = colours.dim(`${((Date.now() - started) / 1000).toFixed(1)} s`);
        line.end(`${mark} ${title.padEnd(TITLE_WIDTH)} ${[detail, seconds].filter(Boolean).join('  ')}\n`);
      };
      const fail = (abandon = () => finish(colours.red('✖'), ''));
      try {
        const result = await run({ progress: (status, text) => isOpen && line.progress(status, text) });
        const said = summary(result);
        if (typeof said === 'string') finish(colours.green('✔'), said);
        else finish(colours.red('✖'), colours.red(said.failed));
        return result;
      } catch (error) {
        fail();
        throw error;
      }
    },
  };
}

interface Line extends Step {
  end(text: string): void;
}

function liveLine(output: Output, title: string): Line {
  let activity = '';
  let frame = 0;
  const draw = () => {
    const text = `${FRAMES[frame++ % FRAMES.length] ?? ''} ${title.padEnd(TITLE_WIDTH)} ${activity}`;
    output.write(`\r\x1b[2K${text.slice(0, (output.columns ?? 80) - 1)}`);
  };
  const timer = setInterval(draw, 100);
  draw();
  return {
    progress(status) {
      activity = status;
    },
    end(text) {
      clearInterval(timer);
      output.write(`\r\x1b[2K${text}`);
    },
  };
}

function plainLine(output: Output, title: string): Line {
  output.write(`… ${title}\n`);
  return {
    progress: (_, line) => void (line !== undefined && output.write(`    ${line}\n`)),
    end: (text) => void output.write(text),
  };
}
