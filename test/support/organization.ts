import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import centralDetection from '../../examples/organization/central-detection.config';
import identityCenter from '../../examples/organization/identity-center.config';
import tenUnits from '../../examples/organization/ten-units.config';
import twoUnits from '../../examples/organization/two-units.config';
import type { BaselineConfigInput } from '../../lib/config';
import { readAssembly, type AssemblyStack } from '../../tools/assembly/read';
import { assemblyOfConfig } from './assembly';

/** The organizations that the tests synthesize. */
export const ORGANIZATIONS = { twoUnits, tenUnits, identityCenter, centralDetection } satisfies Record<
  string,
  BaselineConfigInput
>;
export type OrganizationName = keyof typeof ORGANIZATIONS;

/** Names of the units of an organization. */
export const unitsOf = (name: OrganizationName): string[] =>
  ORGANIZATIONS[name].organization.units.map((unit) => unit.name);

/** The folder of the assembly of an organization. */
export const folderOf = (name: OrganizationName): string => assemblyOfConfig(ORGANIZATIONS[name]);

const read = new Map<string, AssemblyStack[]>();

function stacksIn(folder: string): AssemblyStack[] {
  const stacks = read.get(folder) ?? readAssembly(folder);
  read.set(folder, stacks);
  return stacks;
}

/** The stacks in the account that owns an organization. */
export const centralStacks = (name: OrganizationName): AssemblyStack[] => stacksIn(folderOf(name));

/** The stacks that each account of a unit gets. */
export const memberStacksOf = (name: OrganizationName, unit: string): AssemblyStack[] =>
  stacksIn(join(folderOf(name), 'units', unit));

/** A template of the accounts of a unit, as its file has it. */
export const memberTemplate = (name: OrganizationName, unit: string, stack: string): string =>
  readFileSync(join(folderOf(name), 'units', unit, `${stack}.template.json`), 'utf8');

/** The stacks that the audit account and the one that keeps logs get beside those of their unit. */
export const onlyStacksOf = (name: OrganizationName): AssemblyStack[] => onlyStacksIn(name, '');

/** Of them those of one account: `audit` or `log-archive`. */
export const onlyStacksIn = (name: OrganizationName, account: string): AssemblyStack[] => {
  const folder = join(folderOf(name), 'central');
  return readdirSync(folder)
    .filter((each) => each.startsWith(account))
    .flatMap((each) => stacksIn(join(folder, each)));
};
