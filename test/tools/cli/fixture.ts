import { setTimeout as sleep } from 'node:timers/promises';
import { spawn } from 'node:child_process';
import { UserError } from '../../../lib/config/user-error';
import { answering, command, execute } from '../../../tools/cli/command';
import { confirmed } from '../../../tools/cli/confirm';
import { ExitCode } from '../../../tools/cli/errors';
import { interruptible } from '../../../tools/cli/interrupt';
import { wholeNumber } from '../../../tools/cli/options';

class Unfinished extends Error {
  readonly exitCode = ExitCode.unable;
}

/** A command of every kind of ending. */
const program = command('fixture', {
  description: 'Ends as its argument says.',
  notes: 'Examples:\n  fixture yes',
  exitCodes: { yes: 'fine', no: 'not fine' },
})
  .option('--json')
  .option('--output <file>')
  .option('--markdown')
  .option('--lines <number>', 'how much it writes', wholeNumber(1, 1_000_000), 1);

const ending = (name: string, end: () => Promise<unknown>) =>
  program.command(name).action(
    answering(
      async ({ lines }: { lines: number; markdown?: boolean }) => {
        await end();
        return {
          result: { name },
          text: ({ colours, width = 0 }) => colours.green(`${name}, ${width} columns\n`.repeat(lines)),
          exitCode: name === 'no' ? ExitCode.no : ExitCode.yes,
        };
      },
      (message, { markdown }) => Promise.resolve(markdown ? `**${message}**\n` : undefined),
    ),
  );

/** A kind of mistake with a name of its own. */
class Undecided extends UserError {
  override name = 'Undecided';
}

const fail = (error: Error) => () => Promise.reject(error);

ending('yes', () => Promise.resolve());
ending('no', () => Promise.resolve());
ending('mistake', fail(new UserError('The name is wrong', 'Choose another')));
ending('undecided', fail(new Undecided('Nobody can tell', 'Name a resource')));
ending('unfinished', fail(new Unfinished('It could not be finished')));
ending('bug', fail(new TypeError('undefined is no function')));
ending('abandon', () => {
  setInterval(() => undefined, 1_000);
  return Promise.resolve();
});
program
  .command('ask')
  .action(answering(async () => ({ text: (await confirmed('Delete it?')) ? 'deleted\n' : 'kept\n' })));
ending('loiter', async () => {
  process.stderr.write('waiting\n');
  await sleep(60_000);
});
ending('wait', () =>
  interruptible(async (signal) => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { detached: true });
    process.stderr.write(`waiting ${child.pid ?? 0}\n`);
    await sleep(60_000, undefined, { signal }).catch(() => undefined);
    process.stderr.write('cleaning up\n');
    await sleep(Number(process.env.CLEAN_UP ?? 0));
    child.kill();
    throw new Error('aborted');
  }),
);

void execute(program);
