import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TIERS } from '../../lib/config/security';
import { PERSONAS } from '../../lib/names';
import type { Answer } from '../cli/command';
import { ExitCode } from '../cli/errors';
import { renderTable } from '../cli/table';
import { ROOT, synthCommand, time } from './measure';

/** What of the checkout the app is made from, beside its configuration. */
const APP = ['bin', 'lib', 'cdk.json', 'package.json', 'tsconfig.json'];

const UNITS = 10;
const MOST_SECONDS = 60;
const MOST_BYTES = 1024 ** 3;
/** What CloudFormation takes inline. Source: AWS CloudFormation User Guide, "CloudFormation quotas". */
const MOST_TEMPLATE_BYTES = 51_200;

/** One organization, synthesized. */
interface Row {
  readonly accounts: number;
  readonly seconds: number;
  /** most memory that the app took */
  readonly bytes: number;
  readonly templates: number;
  /** bytes of the largest template */
  readonly largestTemplate: number;
}

/** What was measured, as `--json` prints it. */
interface OrganizationReport {
  readonly withinTargets: boolean;
  readonly rows: readonly Row[];
}

const id = (number: number): string => String(500_000_000_000 + number);

/** An organization of so many accounts in ten units of all tiers, every tenth of which the configuration creates, with three personas in each other. */
function configuration(accounts: number): object {
  const unit = (number: number): string => `unit-${number % UNITS}`;
  return {
    name: 'acme',
    notificationEmails: ['billing@example.com'],
    access: { legacyRoles: [] },
    organization: {
      id: 'o-abcde12345',
      root: 'r-abcd',
      management: '111122223333',
      audit: id(0),
      logArchive: id(2),
      units: Array.from({ length: UNITS }, (_, number) => ({
        name: unit(number),
        ou: `Unit ${number}`,
        wave: number === 0 ? 1 : 2 + (number % 3),
        tier: TIERS[number % TIERS.length],
      })),
      accounts: Array.from({ length: accounts }, (_, number) =>
        number % 10 !== 9
          ? { id: id(number), unit: unit(number) }
          : { name: `account-${number}`, email: `account-${number}@example.com`, unit: unit(number) },
      ),
      identityCenter: {
        instance: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
        groups: Object.fromEntries(
          PERSONAS.map((persona, number) => [persona, `1a2b3c4d-1111-2222-3333-44445555666${number}`]),
        ),
        stacks: 64,
      },
    },
  };
}

function synthesize(folder: string, accounts: number): Row {
  const outdir = join(folder, 'cdk.out');
  const memory = join(folder, 'memory');
  writeFileSync(
    join(folder, 'baseline.config.ts'),
    `export default ${JSON.stringify(configuration(accounts))};\n`,
  );
  const app = `node -r ${join(ROOT, 'tools/bench/peak-memory.js')} -r ts-node/register bin/baseline.ts`;
  const seconds = time({
    name: `The synthesis of an organization of ${accounts} accounts`,
    command: synthCommand(app, outdir),
    environment: { BENCH_MEMORY_FILE: memory },
    folder,
  });
  const sizes = readdirSync(outdir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => statSync(join(outdir, file)).size);
  rmSync(outdir, { recursive: true });
  return {
    accounts,
    seconds,
    bytes: Number(readFileSync(memory, 'utf8')),
    templates: sizes.length,
    largestTemplate: Math.max(...sizes),
  };
}

/** Whether each is within the limits, and ten times the accounts take at most ten times the seconds. */
const isWithinTargets = (rows: readonly Row[]): boolean =>
  rows.every(
    ({ accounts, seconds, bytes, largestTemplate }, index) =>
      seconds <= MOST_SECONDS &&
      bytes <= MOST_BYTES &&
      largestTemplate < MOST_TEMPLATE_BYTES &&
      rows.slice(0, index).every((less) => seconds / less.seconds <= accounts / less.accounts),
  );

/**
 * Times `cdk synth` of organizations of 10, 100, … accounts in ten units, up to the number given.
 *
 * @param most accounts of the largest
 * @throws Error if one does not synthesize
 */
export function benchOrganization(most: number): Answer<OrganizationReport> {
  const folder = mkdtempSync(join(tmpdir(), 'organization-bench-'));
  try {
    for (const name of APP) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    synthesize(folder, UNITS);
    const rows = [UNITS, 100, 1000, 10_000]
      .filter((accounts) => accounts < most)
      .concat(most)
      .map((accounts) => synthesize(folder, accounts));
    const withinTargets = isWithinTargets(rows);
    return {
      result: { withinTargets, rows },
      text: ({ width }) =>
        `${tableOf(rows, width)}\nTargets: ${MOST_SECONDS} s, 1 GB, templates below ${MOST_TEMPLATE_BYTES} bytes, linear growth or better: ${withinTargets ? 'met' : 'MISSED'}\n`,
      exitCode: withinTargets ? ExitCode.yes : ExitCode.no,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const tableOf = (rows: readonly Row[], width: number | undefined): string =>
  renderTable({
    head: ['accounts', 'cdk synth', 'memory', 'templates', 'largest'],
    rows: rows.map(({ accounts, seconds, bytes, templates, largestTemplate }) => [
      String(accounts),
      `${seconds.toFixed(1)} s`,
      `${Math.round(bytes / 1024 ** 2)} MB`,
      String(templates),
      `${largestTemplate} bytes`,
    ]),
    aligns: ['right', 'right', 'right', 'right', 'right'],
    width,
  });
