import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../../../tools/cli/errors';
import { untilAborted } from '../../../tools/cli/interrupt';
import { showProgress, waitFor } from '../../../tools/cli/progress';
import { screenOf } from './screen';

it('shows progress in plain lines without a terminal', async () => {
  const lines: string[] = [];
  const progress = showProgress({ write: (text) => lines.push(text) });
  await progress.step(
    'Deploy',
    (step) => {
      step.progress('1/2', 'bucket created');
      step.progress('2/2');
      return sleep(2);
    },
    () => 'done',
  );
  expect(lines.join('')).toMatch(/^❯ Deploy\n› bucket created\n✔ Deploy +done {2}\d+\.\d s\n$/);
});

it('marks a result that is not what it should be, and still gives it', async () => {
  const lines: string[] = [];
  const progress = showProgress({ write: (text) => lines.push(text) });
  const step = progress.step(
    'Prove',
    () => Promise.resolve(1),
    (failed) => ({ failed: `${failed} of 2 failed` }),
  );
  expect(await step).toBe(1);
  expect(lines.join('')).toMatch(/^❯ Prove\n✖ Prove +1 of 2 failed {2}\d+\.\d s\n$/);
});

it('says no more than the sign of a step that ends with a message of what to do', async () => {
  const lines: string[] = [];
  const step = showProgress({ write: (text) => lines.push(text) }).step('Doctor', () =>
    Promise.reject(new CommandError('There are no credentials', 'Sign in')),
  );
  await expect(step).rejects.toThrow('There are no credentials');
  expect(lines.join('')).toMatch(/^❯ Doctor\n✖ Doctor +\d+\.\d s\n$/);
});

it('closes a step that is aborted, and shows no more of it', async () => {
  const lines: string[] = [];
  const controller = new AbortController();
  let late: () => void = () => undefined;
  const step = showProgress({ write: (text) => lines.push(text) }).step('Deploy', (reporter) => {
    late = () => reporter.progress('', 'too late');
    return untilAborted(new Promise(() => undefined), controller.signal);
  });
  setImmediate(() => controller.abort(new Error('interrupted')));
  await expect(step).rejects.toThrow('interrupted');
  late();
  expect(lines.join('')).toMatch(/^❯ Deploy\n✖ Deploy +did not finish {2}\d+\.\d s\n$/);
});

describe('on a terminal', () => {
  const written: string[] = [];
  const terminal = (columns: number) => ({
    isTTY: true,
    columns,
    write: (text: string) => written.push(text),
  });
  beforeEach(() => {
    written.length = 0;
    jest.useFakeTimers({ advanceTimers: false });
  });
  afterEach(() => jest.useRealTimers());

  it('shows for how long a step has run and what is under way, in one line of the terminal', async () => {
    const step = showProgress(terminal(40)).step('Prove', async (reporter) => {
      reporter.progress(`requirement 3 of 96: ${'a long one '.repeat(9)}`);
      await jest.advanceTimersByTimeAsync(2_300);
      const { lines, wrapped } = screenOf(written.join(''), 40);
      expect(lines.at(-1)).toMatch(/^. Prove {2}2 s {2}requirement 3 of 96: .*…$/);
      expect(wrapped).toEqual([]);
    });
    await step;
  });

  it('shows at once what is reported, before a timer has had its turn', async () => {
    await showProgress(terminal(80)).step('Decide', (reporter) => {
      reporter.progress('1 of 2');
      expect(screenOf(written.join(''), 80).lines).toEqual([expect.stringMatching(/^. Decide {2}1 of 2$/)]);
      return Promise.resolve();
    });
  });

  it.each([24, 80, 120])(
    'ends with lines that fit %s columns, and leaves nothing of the progress',
    async (columns) => {
      await showProgress(terminal(columns)).step(
        'Deploy the baseline',
        (reporter) => Promise.resolve(reporter.progress('under way')),
        () => '127 resources in ap-southeast-2 and us-east-1; 2 stacks left out, with a function each',
      );
      const { lines, wrapped } = screenOf(written.join(''), columns);
      expect(wrapped).toEqual([]);
      expect(lines.join(' ').replace(/\s+/g, ' ')).toMatch(/^✔ Deploy the baseline 127 .* each 0\.0 s $/);
    },
  );
});

describe('a wait that is no step', () => {
  const written: string[] = [];
  const output = (isTTY: boolean) => ({ isTTY, columns: 80, write: (text: string) => written.push(text) });
  beforeEach(() => (written.length = 0));

  it('is shown on a terminal while it lasts, and leaves nothing', async () => {
    const result = await waitFor('synthesizing', () => Promise.resolve(1), output(true));
    expect(result).toBe(1);
    expect(written.join('')).toContain('synthesizing');
    expect(screenOf(written.join(''), 80).lines).toEqual(['']);
  });

  it('is what is under way in a step, which goes on', async () => {
    await showProgress(output(true)).step('Doctor', (step) =>
      waitFor('synthesizing', () => Promise.resolve(step.progress('reading')), output(true)),
    );
    expect(written.join('')).toMatch(/Doctor {2}synthesizing[^]*Doctor {2}reading/);
    expect(screenOf(written.join(''), 80).lines).toEqual([expect.stringMatching(/^✔ Doctor/), '']);
  });

  it('says how far it is, by itself and within a step', async () => {
    const wait = () =>
      waitFor('Deciding', (step) => Promise.resolve(step.progress('2 of 3: roles')), output(true));
    await wait();
    expect(written.join('')).toContain('Deciding  2 of 3: roles');
    await showProgress(output(true)).step('Access', wait);
    expect(written.join('')).toContain('Access  Deciding: 2 of 3: roles');
  });

  it('is not shown where there is no terminal', async () => {
    await waitFor('synthesizing', () => Promise.resolve(), output(false));
    expect(written).toEqual([]);
  });
});

it('gives a sign of life where there is no terminal and nothing happens', async () => {
  jest.useFakeTimers();
  const lines: string[] = [];
  await showProgress({ write: (text) => lines.push(text) }).step('Deploy', async (reporter) => {
    reporter.progress('3 of 9');
    await jest.advanceTimersByTimeAsync(61_000);
  });
  jest.useRealTimers();
  expect(lines.slice(1, 3)).toEqual(['› Deploy  30 s  3 of 9\n', '› Deploy  60 s  3 of 9\n']);
});
