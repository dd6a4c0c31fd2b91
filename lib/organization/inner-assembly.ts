import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { BaselineConfig } from '../config';
import type { BaselineStack } from '../stacks/baseline-stack';

/** Has the synthesis of an app fail where something is wrong with it. */
export type Check = (app: App, config: BaselineConfig) => void;

/** A template for other accounts, synthesized. */
export interface InnerTemplate {
  /** of the stack, such as `Baseline-Guardrails` */
  readonly name: string;
  readonly region: string;
  readonly description: string;
  /** names of the stacks before it */
  readonly after: readonly string[];
  /** as its file has it */
  readonly template: string;
}

interface Inner {
  /** below the folder of the assembly around it */
  readonly folder: string;
  readonly config: BaselineConfig;
  readonly check: Check;
  readonly build: (app: App) => readonly BaselineStack[];
}

/** Synthesizes stacks for other accounts into an assembly of their own. */
export function innerAssembly(app: App, { folder, config, check, build }: Inner): InnerTemplate[] {
  const inner = new App({
    outdir: join(app.outdir, folder),
    context: app.node.getAllContext() as Record<string, unknown>,
    autoSynth: false,
    builtinCloudFormationValidation: false,
    analyticsReporting: false,
  });
  check(inner, config);
  const stacks = build(inner);
  const { directory } = inner.synth();
  return stacks.map((stack) => ({
    name: stack.stackName,
    region: stack.region,
    description: stack.templateOptions.description ?? '',
    after: stack.dependencies.map(({ stackName }) => stackName),
    template: readFileSync(join(directory, stack.templateFile), 'utf8'),
  }));
}
