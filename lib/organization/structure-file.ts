import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Organization } from './member';

/** Beside the templates: how people call the units, and which accounts are in them, which no template says of all. */
const STRUCTURE_FILE = 'organization.json';

/** Writes the structure of an organization into an assembly; without one, takes away what an earlier synthesis left. */
export function writeStructure(outdir: string, organization: Organization | undefined): void {
  const path = join(outdir, STRUCTURE_FILE);
  if (organization === undefined) return rmSync(path, { force: true });
  const { id, root, management, units, accounts, breakGlass } = organization;
  const structure = {
    ...{ id, root, management, breakGlass },
    units: units.map(({ name, ou, config: { homeRegion } }) => ({ name, ou, config: { homeRegion } })),
    accounts: accounts.map(({ id: number, name, unit }) => ({ id: number, name, unit })),
  };
  writeFileSync(path, JSON.stringify(structure));
}
