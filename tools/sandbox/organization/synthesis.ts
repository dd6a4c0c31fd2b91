import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BaselineConfigInput } from '../../../lib/config';
import { projectRoot } from '../folders';
import { synthesizeInputs } from '../synthesize-inputs';
import type { EmulatedOrganization } from './accounts';

/** The accounts of the emulated organization beside the one that owns it. */
export const ACCOUNT_NAMES = ['audit', 'log-archive', 'laboratory', 'shop'] as const;

/** The unit that has three of the accounts, and the one that has the other. */
export const UNIT = 'workloads';
const SECURITY = 'security';

/** The configuration around an emulated organization, with its accounts in two units. */
export function withOrganization(
  input: BaselineConfigInput,
  management: string,
  { id, root, accounts }: EmulatedOrganization,
): BaselineConfigInput {
  const [audit, ...others] = accounts.map((account) => account.id);
  const [logArchive = ''] = others;
  const ou = (suffix: string) => `ou-${root.slice(2)}-${suffix}`;
  return {
    ...input,
    account: management,
    organization: {
      ...{ id, root, management, audit: audit ?? '', logArchive },
      units: [
        { name: UNIT, ou: ou('11111111'), wave: 1 },
        { name: SECURITY, ou: ou('22222222'), wave: 2, storage: false },
      ],
      accounts: [
        ...accounts.slice(0, 1).map((account) => ({ id: account.id, name: account.name, unit: SECURITY })),
        ...accounts.slice(1).map((account) => ({ id: account.id, name: account.name, unit: UNIT })),
      ],
      breakGlass: ['break-glass'],
    },
  };
}

interface Options {
  readonly folder: string;
  readonly logFile: string;
  readonly signal: AbortSignal;
}

/**
 * Synthesizes a configuration that is in no file: the accounts of an emulated organization get their numbers when they are
 * created.
 *
 * @returns folder of the assembly
 * @throws UserError if it does not synthesize
 */
export async function synthesizeInput(
  input: BaselineConfigInput,
  { folder, logFile, signal }: Options,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const outdir = join(folder, 'assembly');
  const script = join(projectRoot, 'test', 'lifecycle', 'synthesize.ts');
  await synthesizeInputs([{ input, outdir }], 'The configuration does not synthesize with an organization', {
    script,
    folder,
    logFile,
    signal,
  });
  return outdir;
}
