import { Option, type Command } from 'commander';
import { answering, describe } from '../cli/command';
import type { Account } from './account';
import { accountOptions, explainOptions } from './explain/options';
import type { AccountFlags, ExplainParameters } from './explain/options';
import type { Vocabulary } from './vocabulary';

interface Sources {
  readonly vocabulary: Vocabulary;
  /** what `explain --help` says of principals, resources and examples */
  readonly explainNotes: string;
  readonly account: (flags: AccountFlags) => Promise<Account>;
}

const markdown = () => new Option('--markdown', 'print all of it in Markdown').conflicts('json');

/** A summary without a further word; `matrix`, `journeys` and `explain` with it. */
export function addCommands(program: Command, { vocabulary, explainNotes, account }: Sources): void {
  accountOptions(program)
    .addOption(markdown())
    .action(
      answering(async (flags: AccountFlags & { markdown?: boolean }) =>
        flags.markdown
          ? (await import('./matrix/answer')).matrixAnswer(await account(flags), flags)
          : (await import('./journeys/summary')).summaryAnswer(await account(flags)),
      ),
    );

  accountOptions(
    describe(program.command('journeys'), {
      description: 'Prints what people want to get done: what works, and what to do instead of the rest.',
      notes: 'Example: npm run access -- journeys <group>',
      exitCodes: { yes: 'for an answer' },
    }).argument('[who]', 'a group; or application, pipeline or service. Everybody without it'),
  ).action(
    answering(async (who: string | undefined, flags: AccountFlags) =>
      (await import('./journeys/list')).journeysAnswer(await account(flags), who),
    ),
  );

  accountOptions(
    describe(program.command('matrix'), {
      description:
        'Prints who may do what, request by request: with or without MFA, where, and held to what.',
      notes: 'Example: npm run access -- matrix <group>',
      exitCodes: { yes: 'for an answer' },
    }).argument('[who]', 'a group or a role. Everybody without it'),
  ).action(
    answering(async (who: string | undefined, flags: AccountFlags) =>
      (await import('./matrix/answer')).matrixAnswer(await account(flags), { who }),
    ),
  );

  explainOptions(
    describe(program.command('explain'), {
      description:
        'Says whether a request is allowed, which statement decides it, and what would make it pass.',
      notes: explainNotes,
      exitCodes: { yes: 'for an answer', no: 'denied (with --exit-code)' },
    }),
    vocabulary,
  ).action(
    answering(async (...[principal, action, resources, flags]: ExplainParameters) =>
      (await import('./explain/command')).explainAnswer(await account(flags), {
        ...flags,
        principal,
        action,
        resources,
      }),
    ),
  );
}
