import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { screenOf } from '../cli/screen';
import { renderAnswer } from '../../../tools/cli/command';
import { targetOf } from '../../../tools/cli/output';
import { compare } from '../../../tools/scan/compare';
import { scanAnswer } from '../../../tools/scan/command';
import { ofEmulator, stays, yours, type Finding } from '../../../tools/scan/model';
import { runCheckov } from '../../../tools/scan/run/checkov';
import { runProwler } from '../../../tools/scan/run/prowler';
import type { ScannerRun } from '../../../tools/scan/run/scanner-run';
import { script, temporaryFolder } from '../sandbox/support';

const finding = (check: string, resource: string): Finding => ({
  scanner: 'prowler',
  check,
  resource,
  says: 'It is not as it should be.',
});

describe('a finding', () => {
  const LIST = [
    ...stays('wide', 'On purpose.', 'admin_access', 'baseline_.+'),
    ...yours('elsewhere', 'Yours.'),
    ...ofEmulator('pretended', 'It only pretends.'),
  ];

  it('is known where its check and the whole of its resource are on the list', () => {
    const { known, unknown } = compare(
      [finding('wide', 'baseline_boundary'), finding('elsewhere', 'x'), finding('pretended', 'y')],
      LIST,
    );
    expect(known.map(({ because }) => because.kind)).toEqual(['stays', 'yours', 'emulator']);
    expect(unknown).toEqual([]);
  });

  it.each([
    ['wide', 'other_access'],
    ['wide', 'not_admin_access'],
    ['wide', 'admin_access_2'],
    ['wider', 'admin_access'],
  ])('is not known otherwise: %s of %s', (check, resource) => {
    expect(compare([finding(check, resource)], LIST).unknown).toEqual([finding(check, resource)]);
  });

  it('that there is none of leaves its line of the list unused', () => {
    const { unused } = compare([finding('wide', 'admin_access')], LIST);
    expect(unused.map(({ check }) => check)).toEqual(['elsewhere', 'pretended']);
  });
});

describe('the answer', () => {
  const findings = [
    finding('s3_bucket_object_lock', 'acme-logs'),
    finding('s3_bucket_public_access', 'acme-logs'),
  ];
  const answer = scanAnswer({
    checkov: { passed: 5, findings: [] },
    prowler: { passed: 7, findings, muted: 1 },
  });

  it('is a no that names what is on no list', () => {
    expect(answer.exitCode).toBe(1);
    const text = renderAnswer(answer, targetOf({}));
    expect(text).toContain('✖ prowler s3_bucket_public_access  acme-logs: It is not as it should be.');
    expect(text).not.toContain('s3_bucket_object_lock');
  });

  it('fits a terminal', () => {
    expect(screenOf(renderAnswer(answer, targetOf({ isTTY: true, columns: 80 })), 80).wrapped).toEqual([]);
  });

  it('is a yes where all is known', () => {
    expect(scanAnswer({ checkov: { passed: 5, findings: [] } }).exitCode).toBe(0);
  });
});

const folder = temporaryFolder();

/** A scanner that writes what a test says. */
function scannerThat(name: string, ...lines: string[]): ScannerRun & { statuses: string[] } {
  const home = mkdtempSync(join(folder, 'scanner-'));
  const out = join(home, 'out');
  mkdirSync(join(home, 'bin'));
  mkdirSync(out);
  script(join(home, 'bin', name), `cd ${out}`, ...lines);
  const statuses: string[] = [];
  return {
    python: join(home, 'bin', 'python'),
    folder: out,
    logFile: join(home, 'log.txt'),
    signal: new AbortController().signal,
    onProgress: (status) => statuses.push(status),
    statuses,
  };
}

const CHECKOV = {
  results: {
    failed_checks: [
      {
        check_id: 'CKV_1',
        check_name: 'Ensure it',
        file_path: '/A.template.json',
        resource: 'AWS::S3::Bucket.B',
      },
    ],
  },
  summary: { passed: 3, parsing_errors: 0 },
};
const writes = (file: string, content: unknown) => `echo '${JSON.stringify(content)}' > ${file}`;

describe('checkov', () => {
  it('is read with the stack and the resource of each finding', async () => {
    const run = scannerThat('checkov', writes('results_json.json', CHECKOV));
    expect(await runCheckov('cdk.out', run)).toEqual({
      passed: 3,
      findings: [{ scanner: 'checkov', check: 'CKV_1', resource: 'A AWS::S3::Bucket.B', says: 'Ensure it' }],
    });
  });

  it.each([
    [
      'could not read a template',
      writes('results_json.json', { ...CHECKOV, summary: { passed: 1, parsing_errors: 1 } }),
    ],
    ['found no resource', writes('results_json.json', { passed: 0, failed: 0, resource_count: 0 })],
    ['wrote nothing', 'true'],
  ])('is no answer where it %s', async (_, line) => {
    await expect(runCheckov('cdk.out', scannerThat('checkov', line))).rejects.toThrow(/cannot be read/);
  });

  it('that does not run says so, and where all that it printed is', async () => {
    await expect(
      runCheckov('cdk.out', scannerThat('checkov', 'echo no such option', 'exit 2')),
    ).rejects.toThrow(/^checkov did not run: no such option\n {2}→ .*log\.txt$/);
  });
});

describe('Prowler', () => {
  const found = (status_code: string, status: string) => ({
    metadata: { event_code: 'a_check' },
    status_code,
    status,
    status_detail: 'It says so.',
    resources: [{ name: 'acme-logs' }],
  });

  it('is read with what passed, what failed and what it muted, and says how far it is', async () => {
    const all = [
      found('PASS', 'New'),
      found('FAIL', 'New'),
      found('FAIL', 'Suppressed'),
      found('MANUAL', 'New'),
    ];
    const run = scannerThat(
      'prowler',
      'echo "Executing 2 checks, please wait..."',
      'echo "Check ID: a_check - iam [high]"',
      writes('findings.ocsf.json', all),
    );
    const { passed, muted, findings } = await runProwler(['eu-west-1'], 'list.yaml', run);
    expect([passed, muted, findings.length]).toEqual([1, 1, 2]);
    expect(findings[0]).toEqual({ ...finding('a_check', 'acme-logs'), says: 'It says so.' });
    expect(run.statuses).toEqual(['1 of 2: a_check']);
  });

  it('is no answer where it found another status than is known', async () => {
    const run = scannerThat('prowler', writes('findings.ocsf.json', [found('UNSURE', 'New')]));
    await expect(runProwler([], 'list.yaml', run)).rejects.toThrow(/cannot be read/);
  });
});
