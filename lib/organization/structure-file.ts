import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Organization } from './member';

/** Beside the templates: how people call the units, and which accounts are in them, which no template says of all. */
const STRUCTURE_FILE = 'organization.json';

/** Takes away what an earlier synthesis left, whose configuration had an organization. */
export const removeStructure = (outdir: string): void =>
  rmSync(join(outdir, STRUCTURE_FILE), { force: true });

/** Writes the structure of an organization into an assembly. */
export function writeStructure(outdir: string, organization: Organization): void {
  const { id, root, management, units, accounts, breakGlass } = organization;
  const structure = {
    ...{ id, root, management, breakGlass },
    units: units.map(({ name, ou, config: { homeRegion } }) => ({ name, ou, config: { homeRegion } })),
    accounts: accounts.map(({ id: number, name, unit }) => ({ id: number, name, unit })),
  };
  writeFileSync(join(outdir, STRUCTURE_FILE), JSON.stringify(structure));
}
