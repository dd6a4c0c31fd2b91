import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { BaselineConfig } from '../config';
import { unitStack } from '../names';
import type { BaselineStack } from '../stacks/baseline-stack';
import { memberConfig, type Organization, type Unit } from './member';
import { memberStacks } from './member-stacks';
import { StackSetStack } from './stack-set-stack';
import { UnitPoliciesStack } from './unit-policies-stack';
import { ouIdOf, UnitsStack } from './units-stack';

/**
 * Where the assembly of a unit's accounts lies in the assembly of the organization. It is one of its own, as an account by
 * itself has it: whatever reads an assembly reads it too. Its stacks are deployed by the StackSets that hold its templates,
 * and by no `cdk deploy`.
 */
export const MEMBER_ASSEMBLIES = 'units';

/** A template of the accounts of a unit, synthesized. */
interface MemberTemplate {
  /** of the stack, such as `Baseline-Guardrails` */
  readonly name: string;
  readonly region: string;
  readonly description: string;
  /** names of the stacks before it */
  readonly after: readonly string[];
  readonly template: string;
}

/** Has the synthesis of an app fail where something is wrong with it. */
type Check = (app: App, config: BaselineConfig) => void;

interface Given {
  readonly organization: Organization;
  readonly unit: Unit;
  readonly check: Check;
}

/** Synthesizes what each account of a unit gets, into a folder of the assembly. */
function memberTemplates(app: App, { organization, unit, check }: Given): MemberTemplate[] {
  const config = memberConfig(organization, unit);
  const members = new App({
    outdir: join(app.outdir, MEMBER_ASSEMBLIES, unit.name),
    context: app.node.getAllContext() as Record<string, unknown>,
    autoSynth: false,
    builtinCloudFormationValidation: false,
    analyticsReporting: false,
  });
  check(members, config);
  const stacks = memberStacks(members, config, unit.storage);
  const { directory } = members.synth();
  return stacks.map((stack) => ({
    name: stack.stackName,
    region: stack.region,
    description: stack.templateOptions.description ?? '',
    after: stack.dependencies.map(({ stackName }) => stackName),
    template: readFileSync(join(directory, stack.templateFile), 'utf8'),
  }));
}

/** Each deployed after the one before. The CDK walks every path between stacks: a chain has one. */
function inOrder(stacks: readonly BaselineStack[]): void {
  stacks.forEach((stack, index) => {
    const before = stacks[index - 1];
    if (before) stack.addStackDependency(before);
  });
}

/** A StackSet for each template of a unit; and at last the policies of its OU, so that a failure before stops them. */
function unitStacks(
  app: App,
  config: BaselineConfig,
  { canary, ...given }: Given & { canary: boolean },
): BaselineStack[] {
  const { organization, unit } = given;
  const sets = memberTemplates(app, given).map(
    ({ name, description, region, after, template }) =>
      new StackSetStack(app, {
        config,
        name: unitStack(unit.name, name),
        description: `unit ${unit.name}, ${description.replace(/^Account baseline: /, '')}`,
        region,
        template,
        targets: { ou: ouIdOf(unit) },
        canary,
        after: after.map((other) => unitStack(unit.name, other)),
      }),
  );
  const stacks = [...sets, new UnitPoliciesStack(app, config, organization, unit)];
  inOrder(stacks);
  return stacks;
}

/**
 * Builds what an organization adds to the account that owns it: in `Baseline-Organization` its units; for each unit a stack
 * with the organization policies of its OU (`Baseline-Unit-<unit>-Policies`: `AWS::Organizations::Policy`, whose `TargetIds`
 * hold the ID of the OU), and a stack for each StackSet (`Baseline-Unit-<unit>-<part>`: `AWS::CloudFormation::StackSet`, whose
 * `OrganizationalUnitIds` hold the same value). The template of a StackSet is the file of the stack `Baseline-<part>` in the
 * assembly `units/<unit>` below this one. The units of a wave come after those of the wave before.
 *
 * @param check of the apps of the units, whose templates no other check sees
 * @returns none without an organization
 */
export function organizationStacks(app: App, config: BaselineConfig, check: Check): BaselineStack[] {
  const { organization } = config;
  if (organization === undefined) return [];
  // A unit that left the configuration leaves no assembly behind.
  rmSync(join(app.outdir, MEMBER_ASSEMBLIES), { recursive: true, force: true });
  const units = new UnitsStack(app, config, organization);
  const first = Math.min(...organization.units.map(({ wave }) => wave));
  const all: BaselineStack[] = [units];
  let before: BaselineStack[] = [units];
  for (const wave of [...new Set(organization.units.map((unit) => unit.wave))].sort()) {
    const inWave = organization.units
      .filter((unit) => unit.wave === wave)
      .map((unit) => unitStacks(app, config, { organization, unit, check, canary: wave === first }));
    for (const [begins] of inWave) before.forEach((earlier) => begins?.addStackDependency(earlier));
    all.push(...inWave.flat());
    before = inWave.flatMap((stacks) => stacks.slice(-1));
  }
  return all;
}
