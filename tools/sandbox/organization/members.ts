import { join } from 'node:path';
import type { BaselineConfig } from '../../../lib/config';
import { memberAccount } from '../../access/organization/member';
import { readOrganization } from '../../access/organization/read';
import { readAssembly, type AssemblyStack } from '../../assembly/read';
import type { Progress } from '../../cli/progress';
import { compare, notProvable } from '../check';
import type { Contract } from '../contract';
import type { Emulator } from '../emulator/start';
import { EMULATED_ACCOUNT, emulatedRoot } from '../environment';
import { openClientFactory, type ClientFactory } from '../proof/clients';
import { isDeployable, resourcesIn } from '../stacks';
import type { CheckResult } from '../types';
import type { EmulatedMember, EmulatedOrganization } from './accounts';
import { divide, withoutControls } from './enforced';
import { proveMember, type MemberProof } from './proof';
import { deployStackSet, instanceOf, withBodies, type MemberStack } from './stack-sets';
import { UNIT } from './synthesis';

export interface OrganizationTarget {
  readonly emulator: Emulator;
  readonly factory: ClientFactory;
  readonly config: BaselineConfig;
  readonly contract: Contract;
  /** of the assembly */
  readonly folder: string;
  /** the stacks of the account that owns the organization */
  readonly central: readonly AssemblyStack[];
}

/** Deploys the templates of a unit into its accounts, and proves what must hold in each. */
export async function proveMembers(
  { accounts }: EmulatedOrganization,
  target: OrganizationTarget,
  progress: Progress,
): Promise<CheckResult[]> {
  const { factory, folder, central } = target;
  // The first is in a unit of its own.
  const members = accounts.slice(1);
  const assembly = join(folder, 'units', UNIT);
  const stacks = withBodies(assembly, readAssembly(assembly));
  const deployed = stacks.filter(isDeployable);
  await progress.step(
    'Deploy the templates of a unit',
    async (step) => {
      for (const [index, stack] of deployed.entries()) {
        step.progress(`${index + 1} of ${deployed.length}: ${stack.name} in ${stack.region}`);
        const cloudFormation = factory.connect(emulatedRoot(EMULATED_ACCOUNT)).cloudFormation();
        await deployStackSet(cloudFormation, stack, members);
      }
    },
    () => `${deployed.length} StackSets into ${members.length} accounts`,
  );
  const checks = [...(await checkInstances(factory, deployed, members)), ...onlyPretended(central, stacks)];
  for (const member of members) {
    const found = await progress.step(
      `Prove the contract in ${member.name}`,
      (step) => prove(member, target, (done, all) => step.progress(`call ${done} of ${all}`)),
      (results) => `${results.filter(({ status }) => status === 'passed').length} checks passed`,
    );
    checks.push(...found);
  }
  return checks;
}

/** The same stack in each account, with the same template, byte for byte. */
async function checkInstances(
  factory: ClientFactory,
  stacks: readonly MemberStack[],
  members: readonly EmulatedMember[],
): Promise<CheckResult[]> {
  const checks = stacks.map(async (stack) => {
    const found = await Promise.all(members.map((member) => instanceOf(factory, member, stack)));
    const isSame = found.every((each) => each?.status === 'CREATE_COMPLETE' && each.template === stack.body);
    const got = isSame ? 'the same' : found.map((each) => each?.status ?? 'none').join(', ');
    return compare(
      'StackSets',
      `${stack.name} in ${stack.region}, ${members.length} accounts`,
      'the same',
      got,
    );
  });
  return Promise.all(checks);
}

/** What the emulator has no real counterpart of. */
function onlyPretended(central: readonly AssemblyStack[], stacks: readonly AssemblyStack[]): CheckResult[] {
  const types = central
    .flatMap(resourcesIn)
    .map(({ Type }) => Type)
    .filter((type) => /^AWS::(Organizations::|CloudFormation::StackSet$)/.test(type));
  return [
    ...[...new Set(types)]
      .sort()
      .map((type) =>
        notProvable(
          'Central stacks',
          `${types.filter((each) => each === type).length} of ${type}`,
          'there',
          'the emulator only pretends to create resources of this type',
        ),
      ),
    notProvable(
      'Central stacks',
      'StackSets for an organizational unit, and automatic deployment to new accounts',
      'there',
      'the emulator fails on such targets: its StackSets name the accounts',
    ),
    ...stacks
      .filter((stack) => !isDeployable(stack))
      .map(({ name, region }) =>
        notProvable(
          'StackSets',
          `${name} in ${region}`,
          'there',
          'the emulator creates no function without Docker',
        ),
      ),
  ];
}

async function prove(
  member: EmulatedMember,
  target: OrganizationTarget,
  onAnswer: MemberProof['onAnswer'],
): Promise<CheckResult[]> {
  const { emulator, config, contract, central } = target;
  const { organization } = config;
  const unit = organization?.units.find(({ name }) => name === UNIT);
  if (organization === undefined || unit === undefined) throw new Error(`The configuration lacks ${UNIT}`);
  const whole = memberAccount(
    readOrganization(central, organization),
    { account: member.id },
    contract.vocabulary,
  );
  const account = withoutControls(whole);
  const { homeRegion } = account.model;
  const environment = contract.memberEnvironment({
    ...{ account: member.id, homeRegion, name: unit.config.name, unit: UNIT, storage: unit.storage },
    ...{ management: organization.management, breakGlass: organization.breakGlass },
    ...{ personas: unit.config.personas, legacyRoles: unit.config.access.legacyRoles },
    ...{ applicationRoles: unit.config.access.applicationRoles, workRegions: unit.config.workRegions },
  });
  const section = `Contract in ${member.name}`;
  const { requirements, checks } = await divide(contract.memberRequirements(environment), account, section);
  const { endpoint, tlsEndpoint, certificateFile } = emulator;
  const sandbox = { accountId: member.id, endpoint, tlsEndpoint, certificateFile, homeRegion };
  // The emulator hangs up on connections that were idle for as long as the account before took.
  const factory = openClientFactory(sandbox);
  try {
    const proof = { member, account, environment, requirements, section, sandbox, onAnswer };
    const objects = contract.objects(environment);
    const proven = await proveMember(factory, { ...proof, config: unit.config, objects });
    return [...proven, ...checks];
  } finally {
    factory.close();
  }
}
