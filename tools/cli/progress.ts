import { performance } from 'node:perf_hooks';
import { coloursFor, type Colours, type Output } from './colour';
import { isExplained } from './errors';
import { clip, wrap } from './wrap';

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
   * Runs one step of the whole, showing its title, for how long it has run, and what is under way.
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
/** Milliseconds between two frames on a terminal. */
const FRAME = 100;
/** Milliseconds between two signs of life in a log. */
const SIGN_OF_LIFE = 30_000;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** Back to the beginning of the line, and erase it. Source: ECMA-48, CR and EL. */
const CLEAR = '\r\u001b[2K';

/** Progress of a sequence of steps on a stream: one line that is redrawn on a terminal, line by line elsewhere. */
export function showProgress(output: Output): Progress {
  const isLive = isTerminal(output);
  return {
    async step(title, run, summary = () => '') {
      const shown = isLive ? new LiveLine(title, output) : new PlainLines(title, output);
      underWay = shown;
      try {
        const result = await run({ progress: (status, line) => shown.progress(status, line) });
        shown.end(summary(result));
        return result;
      } catch (error) {
        // What went wrong is reported once, at the end of the run.
        shown.end({ failed: isExplained(error) ? '' : 'did not finish' });
        throw error;
      } finally {
        underWay = undefined;
      }
    },
  };
}

/** The step that is shown now. */
let underWay: Shown | undefined;

/**
 * Waits for something that may take seconds and is no step of its own: a step that is shown says that it is under way; without
 * one, a terminal shows it until it is done, and nothing of it stays.
 *
 * @param title what is under way
 * @param run may say how far it is
 */
export async function waitFor<Result>(
  title: string,
  run: (step: Step) => Promise<Result>,
  output: Output = process.stderr,
): Promise<Result> {
  const around = underWay;
  around?.progress(title);
  const line = around === undefined && isTerminal(output) ? new LiveLine(title, output) : undefined;
  const progress = (status: string) => {
    around?.progress(`${title}: ${status}`);
    line?.progress(status);
  };
  try {
    return await run({ progress });
  } finally {
    line?.erase();
  }
}

/** Shows at once, on a terminal, that a command has begun. What is shown next takes its place. */
export function showBeginning(): void {
  if (isTerminal(process.stderr)) process.stderr.write(`${FRAMES[0]} Loading`);
}

/** Erases the line that the cursor is in: for what is written without a step before it. */
export function clearLine(): void {
  if (isTerminal(process.stderr)) process.stderr.write(CLEAR);
}

const isTerminal = ({ isTTY }: Output): boolean => isTTY === true && process.env.TERM !== 'dumb';

/** A step as it is shown: begun with its title, and ended with what it came to. */
abstract class Shown {
  protected readonly colours: Colours;
  protected status = '';
  private readonly timer: NodeJS.Timeout;
  private readonly started = performance.now();
  private isOver = false;

  constructor(
    protected readonly title: string,
    protected readonly output: Output,
    interval: number,
  ) {
    this.colours = coloursFor(output);
    this.timer = setInterval(() => this.tick(), interval);
    this.timer.unref();
  }

  progress(status: string, line?: string): void {
    if (this.isOver) return;
    if (status !== '') this.status = status;
    this.report(line);
  }

  end(summary: Summary): void {
    this.stop();
    const isGood = typeof summary === 'string';
    const { green, red, dim } = this.colours;
    const sign = isGood ? green('✔') : red('✖');
    const text = isGood ? summary : summary.failed && red(summary.failed);
    const time = dim(`${this.seconds.toFixed(1)} s`);
    this.close(sign, [text, time].filter(Boolean).join('  '));
  }

  protected stop(): void {
    clearInterval(this.timer);
    this.isOver = true;
  }

  protected get seconds(): number {
    return (performance.now() - this.started) / 1_000;
  }

  /** The title, for how long it has run once that is a second, and what is under way. */
  protected get line(): string {
    const time = this.seconds < 1 ? '' : `${Math.floor(this.seconds)} s`;
    return [this.title, time, this.status].filter(Boolean).join('  ');
  }

  protected abstract tick(): void;
  protected abstract report(line: string | undefined): void;
  protected abstract close(sign: string, text: string): void;
}

class LiveLine extends Shown {
  private frame = 0;

  constructor(title: string, output: Output) {
    super(title, output, FRAME);
    this.tick();
  }

  /** Ends it, and leaves nothing behind. */
  erase(): void {
    this.stop();
    this.output.write(CLEAR);
  }

  protected tick(): void {
    this.frame = (this.frame + 1) % FRAMES.length;
    this.draw();
  }

  /** At once: what takes long may leave the timer no turn. */
  protected report(): void {
    this.draw();
  }

  protected close(sign: string, text: string): void {
    const width = this.width;
    const indent = width >= 2 * TITLE_WIDTH ? TITLE_WIDTH + 3 : 2;
    const [first = '', ...more] = wrap(text, Math.max(1, width - indent)).split('\n');
    const head = `${sign} ${this.title.padEnd(TITLE_WIDTH)}`;
    const lines =
      indent > 2 && this.title.length <= TITLE_WIDTH
        ? [`${head} ${first}`, ...more.map((line) => ' '.repeat(indent) + line)]
        : [
            ...wrap(`${sign} ${this.title}`, width).split('\n'),
            ...[first, ...more].map((line) => `  ${line}`),
          ];
    this.output.write(`${CLEAR}${lines.join('\n')}\n`);
  }

  private draw(): void {
    const sign = this.colours.cyan(FRAMES[this.frame] ?? '');
    this.output.write(`${CLEAR}${sign} ${clip(this.line, this.width - 3)}`);
  }

  /** A terminal that does not know its width says 0. */
  private get width(): number {
    return this.output.columns || 80;
  }
}

class PlainLines extends Shown {
  constructor(title: string, output: Output) {
    super(title, output, SIGN_OF_LIFE);
    output.write(`❯ ${title}\n`);
  }

  protected tick(): void {
    this.output.write(`› ${this.line}\n`);
  }

  protected report(line: string | undefined): void {
    if (line !== undefined) this.output.write(`› ${line}\n`);
  }

  protected close(sign: string, text: string): void {
    this.output.write(`${sign} ${this.title.padEnd(TITLE_WIDTH)} ${text}\n`);
  }
}
