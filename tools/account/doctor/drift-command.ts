import { UserError } from '../../../lib/config/user-error';
import type { AssemblyStack } from '../../assembly/read';
import type { Answer } from '../../cli/command';
import { ExitCode } from '../../cli/errors';
import { showProgress } from '../../cli/progress';
import { Clients } from '../aws/clients';
import { callersAccount, refuseOther } from '../aws/environment';
import { driftMarkdown } from './render/drift-markdown';
import type { DriftReport, Verdict } from './drift/model';
import { detectAll } from './drift/run';
import { driftSummary, driftTerminal } from './render/drift-terminal';

/** What a person types after `npm run drift --`. */
export interface DriftFlags {
  readonly markdown?: boolean;
  /** minutes to wait for CloudFormation */
  readonly timeout: number;
}

const EXIT_CODES: Record<Verdict, number> = {
  'in sync': ExitCode.yes,
  drifted: ExitCode.no,
  unknown: ExitCode.unable,
};

/**
 * Has CloudFormation compare stacks with what it deployed.
 *
 * @param names of those to compare; none is all
 * @param stacksOf reads or synthesizes all there are
 */
export async function driftAnswer(
  names: readonly string[],
  { markdown, timeout }: DriftFlags,
  stacksOf: () => Promise<readonly AssemblyStack[]>,
): Promise<Answer<DriftReport>> {
  const report = await showProgress(process.stderr).step(
    'Drift',
    async (step) => {
      // First what takes a second: without credentials, a synthesis would be in vain.
      const account = await callersAccount([]);
      const stacks = select(await stacksOf(), names);
      refuseOther(
        account,
        stacks.map((stack) => stack.account),
      );
      step.progress(`0 of ${stacks.length} stacks compared`);
      return detectAll(account, stacks, new Clients(), {
        patience: { first: 2, longest: 10, inAll: timeout * 60 },
        onStack: ({ name, verdict }, waiting) =>
          step.progress(
            `${stacks.length - waiting.length} of ${stacks.length}: waiting for ${waiting.join(', ')}`,
            `${name}: ${verdict}`,
          ),
      });
    },
    driftSummary,
  );
  return {
    result: report,
    text: ({ colours }) => (markdown ? driftMarkdown(report) : driftTerminal(report, colours)),
    isDocument: markdown,
    exitCode: EXIT_CODES[report.verdict],
  };
}

function select(all: readonly AssemblyStack[], names: readonly string[]): readonly AssemblyStack[] {
  const unknown = names.find((name) => !all.some((stack) => stack.name === name));
  if (unknown !== undefined)
    throw new UserError(`There is no stack ${unknown}`, `Stacks: ${all.map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}
