import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import type { BaselineConfig } from '../config';
import { everyRegion } from '../config/security';
import { centralStack, STACKS, unitStack } from '../names';
import { configuresChecks, detectionAdministrators } from '../settings/organization';
import type { BaselineStack } from '../stacks/baseline-stack';
import { AccountsStack, newAccounts } from './accounts-stack';
import { ArchiveStack } from './archive-stack';
import { ChecksStack } from './checks-stack';
import { DelegationStack } from './delegation-stack';
import { EnrolmentStack } from './enrolment-stack';
import { identityCenterStacks } from './identity-center';
import { policyCounts, type PolicyCounts } from './identity-center/persona-policies';
import { innerAssembly, type Check, type InnerTemplate } from './inner-assembly';
import { memberConfig, type Organization, type Unit } from './member';
import { memberStacks } from './member-stacks';
import { PlacementStack, placesAccounts } from './placement-stack';
import { OverviewStack } from './overview-stack';
import { StackSetStack, type StackSetStackProps } from './stack-set-stack';
import { writeStructure } from './structure-file';
import { UnitPoliciesStack } from './unit-policies-stack';
import { createsUnits, ouIdOf, UnitsStack } from './units-stack';
import { watchedRegions, WatchStack } from './watch-stack';

/**
 * Where the assemblies of other accounts lie in that of the organization: `units/<unit>`, `central/audit`,
 * `central/log-archive`. Each is one of its own, as an account by itself has it: whatever reads an assembly reads it too. Its
 * stacks are deployed by the StackSets that hold its templates, and by no `cdk deploy`.
 */
const UNIT_ASSEMBLIES = 'units';
const CENTRAL_ASSEMBLIES = 'central';

interface Around {
  readonly app: App;
  readonly config: BaselineConfig;
  readonly organization: Organization;
  readonly check: Check;
  readonly counts: PolicyCounts;
}

/** Each deployed after the one before. The CDK walks every path between stacks: a chain has one. */
function inOrder(stacks: readonly BaselineStack[]): BaselineStack[] {
  stacks.forEach((stack, index) => {
    const before = stacks[index - 1];
    if (before) stack.addStackDependency(before);
  });
  return [...stacks];
}

/** A StackSet for each template. */
const stackSets = (
  { app, config }: Around,
  templates: readonly InnerTemplate[],
  nameOf: (stack: string) => string,
  more: Pick<StackSetStackProps, 'targets' | 'isCanary'>,
  prefix: string,
): BaselineStack[] =>
  templates.map(
    ({ name, description, region, after, template }) =>
      new StackSetStack(app, {
        ...more,
        config,
        name: nameOf(name),
        description: `${prefix}, ${description.replace(/^Account baseline: /, '')}`,
        region,
        template,
        after: after.map(nameOf),
      }),
  );

/** What each account of a unit gets; and at last the policies of its OU, so that a failure before stops them. */
function unitStacks(around: Around, unit: Unit, isCanary: boolean): BaselineStack[] {
  const { app, config, organization, check } = around;
  const member = memberConfig(organization, unit);
  const templates = innerAssembly(app, {
    folder: join(UNIT_ASSEMBLIES, unit.name),
    config: member,
    check,
    build: (inner) => memberStacks(inner, member, unit.storage, around.counts),
  });
  const nameOf = (stack: string) => unitStack(unit.name, stack);
  const more = { targets: { ou: ouIdOf(unit) }, isCanary };
  return inOrder([
    ...stackSets(around, templates, nameOf, more, `unit ${unit.name}`),
    new UnitPoliciesStack(app, config, organization, unit),
  ]);
}

/** What one account of the organization gets, whatever its unit. */
function centralStacks(
  around: Around,
  folder: string,
  account: string,
  build: (app: App) => readonly BaselineStack[],
): BaselineStack[] {
  const { app, config, organization, check } = around;
  const templates = innerAssembly(app, { folder: join(CENTRAL_ASSEMBLIES, folder), config, check, build });
  const more = { targets: { ou: organization.root, accounts: [account] }, isCanary: true };
  return inOrder(stackSets(around, templates, centralStack, more, folder));
}

/** The units, wave after wave: each begins when all units of the wave before have ended. */
function waves(
  around: Around,
  start: readonly BaselineStack[],
): { all: BaselineStack[]; last: BaselineStack[] } {
  const { units } = around.organization;
  const numbers = [...new Set(units.map(({ wave }) => wave))].sort((a, b) => a - b);
  const all: BaselineStack[] = [];
  let before = [...start];
  for (const wave of numbers) {
    const inWave = units
      .filter((unit) => unit.wave === wave)
      .map((unit) => unitStacks(around, unit, wave === numbers[0]));
    for (const [begins] of inWave) before.forEach((earlier) => begins?.addStackDependency(earlier));
    all.push(...inWave.flat());
    before = inWave.flatMap((stacks) => stacks.slice(-1));
  }
  return { all, last: before };
}

/**
 * Builds what an organization adds to the account that owns it. In `Baseline-Organization` its units; for each unit a stack
 * with the organization policies of its OU (`Baseline-Unit-<unit>-Policies`: `AWS::Organizations::Policy`, whose `TargetIds`
 * hold the ID of the OU), and a stack for each StackSet (`Baseline-Unit-<unit>-<part>`: `AWS::CloudFormation::StackSet`, whose
 * `OrganizationalUnitIds` hold the same value). The template of a StackSet is the file of the stack `Baseline-<part>` in the
 * assembly `units/<unit>` below this one. After them come the people of IAM Identity Center
 * (`Baseline-PermissionSets`, `Baseline-Assignments-<number>`). Beside them are StackSets for one account each (`Baseline-Central-<part>`, assembly
 * `central/<account>`): the archive of the trail, and what watches the organization. `organization.json` says how people call
 * the units, and which accounts are in them.
 *
 * @param account the stacks of that account by itself
 * @param check of the apps inside, whose templates no other check sees
 * @returns none without an organization
 */
export function organizationStacks(
  app: App,
  config: BaselineConfig,
  { account, check }: { readonly account: readonly BaselineStack[]; readonly check: Check },
): BaselineStack[] {
  const { organization } = config;
  if (organization === undefined) return [];
  writeStructure(app.outdir, organization);
  const counts = organization.identityCenter ? policyCounts(organization) : new Map<string, number>();
  const around = { app, config, organization, check, counts };
  // A unit that left the configuration leaves no assembly behind.
  for (const folder of [UNIT_ASSEMBLIES, CENTRAL_ASSEMBLIES])
    rmSync(join(app.outdir, folder), { recursive: true, force: true });
  const settings = account.filter(({ stackName }) => stackName.startsWith(STACKS.settings));
  const units = createsUnits(organization) ? [new UnitsStack(app, config, organization)] : [];
  const accounts = newAccounts(organization).map(
    (group) => new AccountsStack(app, config, organization, group),
  );
  const placement = placesAccounts(organization) ? [new PlacementStack(app, config, organization)] : [];
  inOrder([...units, ...accounts]);
  [...units, ...settings].forEach((earlier) => placement[0]?.addStackDependency(earlier));
  const bucket = archive(around);
  const central = inOrder([...units, ...bucket, ...watch(around)]);
  // The settings switch on what an organization takes, and their functions serve it.
  for (const stack of [...central.slice(0, 1), ...accounts.slice(0, 1)])
    settings.forEach((each) => stack.addStackDependency(each));
  // The trail writes into the archive.
  account
    .filter(({ stackName }) => stackName === STACKS.audit)
    .forEach((trail) => bucket.forEach((stack) => trail.addStackDependency(stack)));
  // An account that is in its unit gets its stacks with a wave, which stops at a failure.
  const { all, last } = waves(around, [...central.slice(-1), ...placement]);
  const people = inOrder(identityCenterStacks(app, config, organization, counts));
  const delegated = delegation(around);
  const enrolled = enrolment(around);
  const after = [...overview(around), ...delegated];
  [...after, ...people.slice(0, 1)].forEach((stack) =>
    last.forEach((earlier) => stack.addStackDependency(earlier)),
  );
  // A service takes these of its administrator alone.
  delegated.forEach((earlier) => enrolled[0]?.addStackDependency(earlier));
  return [...central, ...accounts, ...placement, ...all, ...after, ...enrolled, ...people];
}

const archive = (around: Around): BaselineStack[] =>
  centralStacks(around, 'log-archive', around.organization.logArchive, (inner) => [
    new ArchiveStack(inner, around.config, around.organization),
  ]);

const watch = (around: Around): BaselineStack[] =>
  centralStacks(around, 'audit', around.organization.audit, (inner) =>
    watchedRegions(around.organization).map(
      (region) => new WatchStack(inner, around.config, around.organization, region),
    ),
  );

const overview = (around: Around): BaselineStack[] =>
  centralStacks(around, 'audit-overview', around.organization.audit, (inner) => [
    new OverviewStack(inner, around.config),
  ]);

/** None where no unit has what would be administered. In the regions of the management account, whose functions do it. */
function delegation({ app, config, organization }: Around): BaselineStack[] {
  const administrators = detectionAdministrators(organization);
  if (Object.keys(administrators).length === 0) return [];
  return everyRegion(config).map((region) => new DelegationStack(app, config, administrators, region));
}

/** Where there is something to administer: who is enrolled in it, said by the audit account. */
function enrolment(around: Around): BaselineStack[] {
  const { config, organization } = around;
  if (Object.keys(detectionAdministrators(organization)).length === 0) return [];
  return centralStacks(around, 'audit-enrolment', organization.audit, (inner) => {
    const [home, ...others] = everyRegion(config).map(
      (region) => new EnrolmentStack(inner, config, organization, region),
    );
    // Their functions run in the role of the first.
    if (home) others.forEach((stack) => stack.addStackDependency(home));
    const checks = configuresChecks(organization) ? [new ChecksStack(inner, config, organization)] : [];
    return [...(home ? [home] : []), ...others, ...checks];
  });
}
