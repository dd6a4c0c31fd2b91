import { Option, type Command } from 'commander';
import { answering, describe, type Answer } from '../cli/command';
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
export function addCommands(program: Command, sources: Sources): void {
  const { account } = sources;
  accountOptions(program)
    .addOption(markdown())
    .action(
      answering(async (flags: AccountFlags & { markdown?: boolean }) =>
        flags.markdown
          ? (await import('./matrix/answer')).matrixAnswer(await account(flags), flags)
          : (await import('./journeys/summary')).summaryAnswer(await account(flags)),
      ),
    );

  const addList = (name: string, list: List) =>
    accountOptions(
      describe(program.command(name), {
        description: list.description,
        notes: `Example: npm run access -- ${name} <group>`,
        exitCodes: { yes: 'for an answer' },
      }).argument('[who]', `${list.who}. Everybody without it`),
    ).action(
      answering(async (who: string | undefined, flags: AccountFlags) =>
        list.answer(await account(flags), who),
      ),
    );
  addList('journeys', {
    description: 'Prints what people want to get done: what works, and what to do instead of the rest.',
    who: 'a group; or application, pipeline or service',
    answer: async (of, who) => (await import('./journeys/list')).journeysAnswer(of, who),
  });
  addList('matrix', {
    description: 'Prints who may do what, request by request: with or without MFA, where, and held to what.',
    who: 'a group or a role',
    answer: async (of, who) => (await import('./matrix/answer')).matrixAnswer(of, { who }),
  });
  addExplain(program, sources);
}

/** A command that lists what holds for everybody, or for one. */
interface List {
  readonly description: string;
  /** who can be named */
  readonly who: string;
  readonly answer: (account: Account, who?: string) => Promise<Answer>;
}

function addExplain(program: Command, { vocabulary, explainNotes, account }: Sources): void {
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
