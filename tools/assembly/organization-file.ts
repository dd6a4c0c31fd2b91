import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../lib/config/user-error';

const FILE = 'organization.json';

const structure = z.object({
  id: z.string(),
  root: z.string(),
  management: z.string(),
  breakGlass: z.array(z.string()),
  units: z.array(
    z.object({ name: z.string(), ou: z.string(), config: z.object({ homeRegion: z.string() }) }),
  ),
  accounts: z.array(z.object({ id: z.string().optional(), name: z.string().optional(), unit: z.string() })),
});

/** An organization as its configuration has it: what the templates do not say. */
export type OrganizationFile = z.infer<typeof structure>;

/**
 * Reads the structure of the organization that an assembly is for.
 *
 * @param directory the assembly, such as `cdk.out`
 * @returns undefined where there is none: it is for no organization, or older
 * @throws UserError if the file is another
 */
export function readOrganizationFile(directory: string): OrganizationFile | undefined {
  let text: string;
  try {
    text = readFileSync(join(directory, FILE), 'utf8');
  } catch {
    return undefined;
  }
  const { data, error } = structure.safeParse(parsed(text));
  if (data !== undefined) return data;
  throw new UserError(
    `${join(directory, FILE)} is not what a synthesis writes: ${z.prettifyError(error)}`,
    'Synthesize it again: npx cdk synth',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
