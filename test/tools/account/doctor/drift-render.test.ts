import pc from 'picocolors';
import { driftMarkdown } from '../../../../tools/account/doctor/render/drift-markdown';
import type { DriftReport, StackDrift } from '../../../../tools/account/doctor/drift/model';
import {
  driftTerminal,
  shortValue,
  driftSummary,
} from '../../../../tools/account/doctor/render/drift-terminal';

const IN_SYNC: StackDrift = {
  name: 'Baseline-Access',
  region: 'ap-southeast-2',
  verdict: 'in sync',
  checked: 12,
  resources: [],
  notChecked: [],
};

const DRIFTED: StackDrift = {
  ...IN_SYNC,
  name: 'Baseline-Storage',
  verdict: 'drifted',
  checked: 9,
  resources: [
    {
      logicalId: 'LogsResource',
      type: 'AWS::S3::Bucket',
      physicalId: 'acme-logs',
      status: 'modified',
      properties: [
        {
          path: '/VersioningConfiguration/Status',
          change: 'changed',
          expected: 'Enabled',
          actual: 'Suspended',
        },
        { path: '/Tags/0', change: 'added', actual: '{"Key":"a|b `c`","Value":"@everyone"}' },
      ],
    },
  ],
};

const NOT_DEPLOYED: StackDrift = {
  ...IN_SYNC,
  name: 'Baseline-Billing',
  region: 'us-east-1',
  verdict: 'unknown',
  checked: 0,
  problem: { problem: 'not deployed', remedy: 'npx cdk deploy Baseline-Billing' },
};

const REPORT: DriftReport = {
  account: '111122223333',
  verdict: 'drifted',
  stacks: [IN_SYNC, DRIFTED, NOT_DEPLOYED],
};

describe('on a terminal', () => {
  const text = driftTerminal(REPORT, pc.createColors(false));

  it('shows on a terminal each stack with its region and what was found', () => {
    expect(text).toContain('✔ Baseline-Access   ap-southeast-2  0 of 12 resources drifted');
    expect(text).toContain('✖ Baseline-Storage  ap-southeast-2  1 of 9 resources drifted');
    expect(text).toContain(
      '? Baseline-Billing  us-east-1  not deployed\n    → npx cdk deploy Baseline-Billing',
    );
  });

  it('shows on a terminal each property, expected and actual', () => {
    expect(text).toContain(
      [
        '    modified  LogsResource  AWS::S3::Bucket  acme-logs',
        '      /VersioningConfiguration/Status changed',
        '        expected  Enabled',
        '        actual    Suspended',
      ].join('\n'),
    );
    expect(text).toContain('expected  (nothing)');
  });

  it('ends on a terminal with the sum and with what to do', () => {
    expect(text).toContain('1 stack drifted, 1 could not be checked, 1 in sync\n');
    expect(text).toContain('npx cdk deploy Baseline-Storage --exclusively --revert-drift');
  });

  it('advises nothing on a terminal when nothing has drifted', () => {
    const clean = driftTerminal({ ...REPORT, stacks: [IN_SYNC] }, pc.createColors(false));
    expect(clean).toContain('1 stack in sync');
    expect(clean).not.toContain('deploy');
  });
});

describe('in Markdown', () => {
  const text = driftMarkdown(REPORT);

  it('begins in Markdown with the sum, and lists the stacks', () => {
    expect(text).toMatch(/^## Drift: 1 stack drifted, 1 could not be checked, 1 in sync\n/);
    expect(text).toContain('| Baseline-Billing | us-east-1 | **unknown** | not deployed → npx cdk');
  });

  it('keeps in Markdown a value of somebody else inside its cell and its code span', () => {
    expect(text).toContain('| `/Tags/0` | _nothing_ | `` {"Key":"a\\|b `c`","Value":"@everyone"} `` |');
  });

  it('mentions nobody in Markdown and links nowhere in what AWS says', () => {
    const problem = { problem: 'access denied: [x](https://example.com) @team', remedy: 'none' };
    expect(driftMarkdown({ ...REPORT, stacks: [{ ...NOT_DEPLOYED, problem }] })).toContain(
      'access denied: \\[x\\](https://example.com) @\u200bteam',
    );
  });
});

it('shortens a long value, and says how long it is', () => {
  expect(shortValue('x'.repeat(1000))).toBe(`${'x'.repeat(300)}… (1000 characters)`);
  expect(shortValue('')).toBe('""');
});

it('sums up nothing as nothing', () => {
  expect(driftSummary({ ...REPORT, stacks: [] })).toBe('no stacks');
});
