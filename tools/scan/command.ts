import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Answer } from '../cli/command';
import { ExitCode } from '../cli/errors';
import type { Target } from '../cli/output';
import { renderTable } from '../cli/table';
import { CHECKOV_LIST } from './accepted/checkov';
import { PROWLER_LIST } from './accepted/prowler';
import { compare, type Compared } from './compare';
import { scannerFiles, type FileSources } from './files';
import type { Because, Finding } from './model';
import type { Scans } from './run/scan';

/** What the scanners found, beside what is known, as `--json` prints it. */
export interface ScanReport {
  /** whether every finding is known */
  readonly ok: boolean;
  readonly scanners: Readonly<Record<string, Compared & { readonly passed: number }>>;
}

/** Writes the files for scanners into a project. */
export function writeAnswer(project: string, sources: FileSources): Answer {
  const files = Object.entries(scannerFiles(sources));
  for (const [path, content] of files) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
  }
  const names = files.map(([path]) => path);
  return { result: names, text: `${names.join('\n')}\n` };
}

/** Says which findings nobody has an answer to; there must be none. */
export function scanAnswer({ checkov, prowler }: Scans): Answer<ScanReport> {
  const scanners = {
    checkov: { passed: checkov.passed, ...compare(checkov.findings, CHECKOV_LIST) },
    ...(prowler && { prowler: { passed: prowler.passed, ...compare(prowler.findings, PROWLER_LIST) } }),
  };
  const ok = Object.values(scanners).every(({ unknown }) => unknown.length === 0);
  const report: ScanReport = { ok, scanners };
  return {
    result: report,
    text: (target) => render(report, target),
    exitCode: ok ? ExitCode.yes : ExitCode.no,
  };
}

const KINDS: readonly (readonly [head: string, ...kinds: Because['kind'][]])[] = [
  ['stays', 'stays', 'acknowledged'],
  ['yours to decide', 'yours'],
  ['of the emulator', 'emulator'],
];

function render({ ok, scanners }: ScanReport, { colours, width }: Target): string {
  const all = Object.entries(scanners);
  const table = renderTable({
    head: ['', 'passed', ...KINDS.map(([head]) => head), 'not on the list'],
    rows: all.map(([name, { passed, known, unknown }]) => [
      name,
      String(passed),
      ...KINDS.map(([, ...kinds]) =>
        String(known.filter(({ because }) => kinds.includes(because.kind)).length),
      ),
      unknown.length === 0 ? '0' : colours.red(String(unknown.length)),
    ]),
    aligns: ['left', 'right', 'right', 'right', 'right', 'right'],
    look: 'room',
    width,
  });
  const lines = all.flatMap(([, { unknown }]) => unknown.map((finding) => colours.red(lineOf(finding))));
  const unused = all.flatMap(([name, each]) => each.unused.map(({ check }) => `${name} ${check}`));
  return `${[
    table,
    '',
    ...lines,
    ...(unused.length > 0 ? [`On the list, and not found here: ${[...new Set(unused)].join(', ')}`] : []),
    ok
      ? colours.green('Every finding is on the list: docs/scanners.md')
      : 'Fix what was found, or say in tools/scan/accepted why it stays, and run npm run scan -- --write',
  ].join('\n')}\n`;
}

const lineOf = ({ scanner, check, resource, says }: Finding): string =>
  `✖ ${scanner} ${check}  ${resource}: ${says}`;
