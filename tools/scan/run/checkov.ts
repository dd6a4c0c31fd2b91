import { join } from 'node:path';
import { z } from 'zod';
import { readOutput, runScanner, type Scanned, type ScannerRun } from './scanner-run';

const FAILED = z.object({
  check_id: z.string(),
  check_name: z.string(),
  file_path: z.string(),
  resource: z.string(),
});

const REPORT = z.object({
  results: z.object({ failed_checks: z.array(FAILED) }),
  summary: z.object({ passed: z.number(), parsing_errors: z.literal(0) }),
});

/** Without a finding and without a resource its report is another: neither is an answer here. */
const REPORTS = z.union([REPORT, z.array(REPORT)]);

/** Scans the templates in the folder of a cloud assembly. Nothing is asked of the network. */
export async function runCheckov(assembly: string, run: ScannerRun): Promise<Scanned> {
  const scan = ['--directory', assembly, '--framework', 'cloudformation', '--skip-download', '--soft-fail'];
  const output = ['--compact', '--quiet', '--output', 'json', '--output-file-path', run.folder];
  await runScanner('checkov', [...scan, ...output], run);
  const reports = [readOutput(join(run.folder, 'results_json.json'), REPORTS)].flat();
  return {
    passed: reports.reduce((sum, { summary }) => sum + summary.passed, 0),
    findings: reports.flatMap(({ results }) =>
      results.failed_checks.map(({ check_id, check_name, file_path, resource }) => ({
        scanner: 'checkov',
        check: check_id,
        resource: `${file_path.replace(/^\//, '').replace('.template.json', '')} ${resource}`,
        says: check_name,
      })),
    ),
  };
}
