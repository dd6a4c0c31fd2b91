import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { BaselineConfigInput } from '../../lib/config';
import { ACKNOWLEDGEMENTS_FILE, acknowledgement, type Acknowledgement } from './acknowledgements';
import { filledOnceFor } from './filled-once';

const finding = z.object({ ruleName: z.string(), severity: z.string() });

const reports = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(finding),
      suppressedViolations: z
        .array(finding.extend({ acknowledgedId: z.string(), acknowledgedAt: z.string() }))
        .default([]),
    }),
  ),
});

type Report = z.infer<typeof reports>['pluginReports'][number];

/** What cdk-nag reported of the assembly in a folder, by pack. */
export const reportsIn = (folder: string): Report[] =>
  reports.parse(JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8'))).pluginReports;

/** Where the checked assembly of a configuration is; those of its units are below. @throws Error if cdk-nag finds something that nobody accepted */
export const checkedFolder = (input: BaselineConfigInput): string =>
  filledOnceFor('checked', input, (outdir) => checking().check(input, outdir));

/**
 * What cdk-nag reports of a configuration, and which acknowledgements its constructs hold. Each is checked once, as it is
 * synthesized once.
 *
 * @throws Error if cdk-nag finds something that nobody accepted
 */
export const checked = (input: BaselineConfigInput) => checkedIn(checkedFolder(input));

/** The same of an assembly in a folder, such as that of a unit in one of an organization. */
export function checkedIn(folder: string) {
  const written: unknown = JSON.parse(readFileSync(join(folder, ACKNOWLEDGEMENTS_FILE), 'utf8'));
  return { reports: reportsIn(folder), acknowledgements: z.array(acknowledgement).parse(written) };
}

/** What checks, only where it is needed: loading CDK and the rules costs more than all that is asserted. */
const checking = () =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require('./check') as typeof import('./check');

/** Acknowledgements that no finding needs: `where: what`. */
export function stale(all: readonly Acknowledgement[], reported: readonly Report[]): string[] {
  const used = reported.flatMap(({ suppressedViolations }) =>
    suppressedViolations.map(({ acknowledgedAt, acknowledgedId }) => `${acknowledgedAt}: ${acknowledgedId}`),
  );
  return all.map(({ at, id }) => `${at}: ${id}`).filter((one) => !used.includes(one));
}
