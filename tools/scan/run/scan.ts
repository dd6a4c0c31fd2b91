import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress, Step } from '../../cli/progress';
import { installedProgram, installProgram, type PythonProgram } from '../../sandbox/emulator/program';
import { makeLogFiles, makeRunFolder } from '../../sandbox/folders';
import { inDeployedAccount, type DeployedOptions } from './account';
import { runCheckov } from './checkov';
import { CHECKOV, PROWLER } from './programs';
import { runProwler, type ProwlerScan } from './prowler';
import type { Scanned, ScannerRun } from './scanner-run';

export interface ScanOptions extends Omit<DeployedOptions, 'port' | 'keep'> {
  /** folder of the cloud assembly whose templates are scanned beside those that are deployed */
  readonly assembly: () => Promise<string>;
  /** whether the templates alone are scanned. @default - no */
  readonly templates?: boolean;
  /** file with what Prowler is to mute */
  readonly muteList: string;
}

/** What the scanners found. */
export interface Scans {
  readonly checkov: Scanned;
  /** @default - the templates alone were scanned */
  readonly prowler?: ProwlerScan;
}

/**
 * Scans the templates with checkov, and an emulated account in which everything is deployed with Prowler.
 *
 * @throws UserError if a scanner cannot be installed or does not run
 */
export async function scan(options: ScanOptions): Promise<Scans> {
  const { progress, templates = false, muteList } = options;
  const folder = makeRunFolder();
  const logs = makeLogFiles(['scan']);
  const runIn = (step: Step, python: string, signal = options.signal): ScannerRun => ({
    python,
    folder: mkdtempSync(join(folder, 'scan-')),
    logFile: logs.scan,
    signal,
    onProgress: (status) => step.progress(status),
  });
  const install = (program: PythonProgram) => installed(program, logs.scan, options);
  const scanTemplates = (title: string, python: string, assembly: string) =>
    progress.step(title, (step) => runCheckov(assembly, runIn(step, python)), found);
  try {
    mkdirSync(folder, { recursive: true });
    const checkov = await install(CHECKOV);
    const templatesFolder = await options.assembly();
    const own = await scanTemplates('Scan the templates', checkov, templatesFolder);
    if (templates) return { checkov: own };
    const python = await install(PROWLER);
    return await inDeployedAccount(options, async ({ assembly, regions, signal }) => {
      const deployed = await scanTemplates('Scan those of everything', checkov, assembly);
      const prowler = await progress.step(
        'Scan the account',
        (step) => runProwler(regions, muteList, runIn(step, python, signal)),
        (scanned) => `${found(scanned)}, ${scanned.muted} of them muted`,
      );
      return { checkov: together(own, deployed), prowler };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const found = ({ passed, findings }: Scanned): string => `${passed} passed, ${findings.length} found`;

/** The same finding in two assemblies is one. */
function together(one: Scanned, other: Scanned): Scanned {
  const all = new Map(
    [...one.findings, ...other.findings].map((each) => [`${each.check} ${each.resource}`, each]),
  );
  return { passed: one.passed + other.passed, findings: [...all.values()] };
}

async function installed(
  program: PythonProgram,
  logFile: string,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<string> {
  const there = installedProgram(program);
  if (there !== undefined) return there;
  return progress.step(`Install ${program.requirement}`, (step) => {
    step.progress('', `once, into .sandbox/${program.folder}: about 270 MB`);
    const onProgress = (activity: string) => step.progress(activity);
    return installProgram(program, { environment: process.env, logFile, signal, onProgress });
  });
}
