import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { untilAborted } from '../../../tools/cli/interrupt';
import { showProgress } from '../../../tools/cli/progress';

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
  expect(stripVTControlCharacters(lines.join(''))).toMatch(
    /^❯ Deploy\n› bucket created\n✔ Deploy +done \[\d+\.\d s\]\n$/,
  );
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
  expect(stripVTControlCharacters(lines.join(''))).toMatch(/^❯ Prove\n✖ Prove \[FAILED: 1 of 2 failed\]\n$/);
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
  expect(stripVTControlCharacters(lines.join(''))).toMatch(/^❯ Deploy\n✖ Deploy \[FAILED: see below\]\n$/);
});
