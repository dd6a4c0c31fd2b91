import { join } from 'node:path';
import { z } from 'zod';
import { readOutput, runScanner, type Scanned, type ScannerRun } from './scanner-run';

/** What is read of its findings. Source: OCSF, class Detection Finding. */
const FINDINGS = z.array(
  z.object({
    metadata: z.object({ event_code: z.string() }),
    status_code: z.enum(['PASS', 'FAIL', 'MANUAL']),
    status: z.string(),
    status_detail: z.string(),
    resources: z.array(z.object({ name: z.string() })).min(1),
  }),
);

/** A finding, and whether the list of what stays mutes it. */
export interface ProwlerScan extends Scanned {
  readonly muted: number;
}

/**
 * Scans the account of the environment.
 *
 * @param regions where it looks
 * @param muteList file with what stays
 */
export async function runProwler(
  regions: readonly string[],
  muteList: string,
  run: ScannerRun,
): Promise<ProwlerScan> {
  const scan = ['aws', '--region', ...regions, '--mutelist-file', muteList, '--ignore-exit-code-3'];
  const output = ['--no-banner', '--no-color', '--verbose', '--output-formats', 'json-ocsf'];
  const file = ['--output-directory', run.folder, '--output-filename', 'findings'];
  await runScanner('prowler', [...scan, ...output, ...file], run, counting(run.onProgress));
  const all = readOutput(join(run.folder, 'findings.ocsf.json'), FINDINGS);
  const failed = all.filter(({ status_code }) => status_code === 'FAIL');
  return {
    passed: all.filter(({ status_code }) => status_code === 'PASS').length,
    muted: failed.filter(({ status }) => status === 'Suppressed').length,
    findings: failed.map(({ metadata, resources, status_detail }) => ({
      scanner: 'prowler',
      check: metadata.event_code,
      resource: resources.map(({ name }) => name).join(' '),
      says: status_detail,
    })),
  };
}

/** It names each check as it begins, after it has said how many there are. */
function counting(onProgress: (status: string) => void): (line: string) => void {
  let [all, begun] = ['?', 0];
  return (line) => {
    all = /Executing (\d+) checks/.exec(line)?.[1] ?? all;
    const [, check] = /^Check ID: (\S+)/.exec(line) ?? [];
    if (check !== undefined) onProgress(`${++begun} of ${all}: ${check}`);
  };
}
