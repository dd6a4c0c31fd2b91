import { join } from 'node:path';
import shipped from '../../baseline.config';
import { CONTRACT } from '../../contract';
import type { AssemblyStack } from '../../tools/assembly/read';
import { readAssembly } from '../../tools/assembly/read';
import { gather } from '../../tools/report/gather';
import type { Report } from '../../tools/report/model';
import { sourcesOf } from '../../tools/report/sources';
import { assemblyOf } from './assembly';
import { organizationOfPage } from './report-organization';

/** What somebody may have written where a text goes, to run in the browser of who reads the report. */
export const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>&amp;"\'';

const results = (status: 'passed' | 'failed' | 'not provable', name: string) => ({
  section: 'Access contract',
  requirement: 'Every other request goes to the home region',
  name,
  expected: 'denied',
  got: HOSTILE,
  status,
  ...(status === 'not provable' && { reason: `the emulator lacks it ${HOSTILE}` }),
});

const examined = (written: string, status: 'pass' | 'fail') => ({
  written,
  result: {
    ...{ account: '111122223333', homeRegion: 'ap-southeast-2', ok: status === 'pass' },
    checks: [
      {
        ...{ id: 'root-mfa', section: 'root', title: HOSTILE },
        ...{ status, found: HOSTILE, items: [HOSTILE] },
      },
      { id: 'root-keys', section: 'root', title: 'No keys', status: 'pass' as const, found: 'none' },
    ],
  },
});

/**
 * A report of the shipped configuration, with all that can be handed in, and a hostile text wherever one goes.
 *
 * @param progress receives what is under way
 */
export async function hostileReport(progress: (status: string) => void = () => undefined): Promise<Report> {
  const stacks = withHostileTexts(readAssembly(assemblyOf('shipped')));
  const sources = sourcesOf(join(__dirname, '../..'), {
    stacks,
    config: shipped,
    contract: { ...CONTRACT, attacks: [...CONTRACT.attacks, { name: HOSTILE, source: HOSTILE }] },
  });
  const report = await gather(
    {
      ...sources,
      runbook: sources.runbook.replaceAll('**Means:**', `**Means:** ${HOSTILE}`),
      proof: {
        ...{ passed: 1, failed: 1, notProvable: 1, seconds: 1 },
        checks: [results('passed', 'a'), results('failed', HOSTILE), results('not provable', 'c')],
      },
      doctor: [examined('2026-11-01', 'pass'), examined('2026-11-02', 'fail')],
      review: {
        findings: [
          { section: 'gate', kind: 'changes the gate', text: HOSTILE, lines: [HOSTILE] },
          {
            ...{ section: 'access', kind: 'widens access', text: `analyst: now s3:PutObject ${HOSTILE}` },
            requests: { principals: ['analyst'], actions: ['s3:PutObject'] },
          },
        ],
      },
    },
    { progress },
  );
  return { ...report, organization: organizationOfPage(HOSTILE, { units: 4, accounts: 5 }) };
}

/** Addresses, descriptions and the values of tags say it. */
function withHostileTexts(stacks: readonly AssemblyStack[]): AssemblyStack[] {
  const text = JSON.stringify(HOSTILE).slice(1, -1);
  return stacks.map((stack) => ({
    ...stack,
    template: JSON.parse(
      JSON.stringify(stack.template)
        .replaceAll('billing@example.com', `${text}@example.com`)
        .replaceAll('the home region only', `the home region only ${text}`)
        .replaceAll('"Key":"project","Value":"account-baseline"', `"Key":"project","Value":"${text}"`),
    ) as AssemblyStack['template'],
  }));
}
