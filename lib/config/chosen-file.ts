import { resolve } from 'node:path';
import type { IConstruct } from 'constructs';
import { UserError } from './user-error';

/** Context that names another file than `baseline.config.ts`. */
export const FILE_CONTEXT = 'config';

/**
 * The file that the command line names, if it does: `npx cdk synth -c config=examples/organization/two-units.config.ts`
 * synthesizes an example.
 *
 * @throws UserError for what is no name of a file
 */
export function chosenFile(app: IConstruct): string | undefined {
  const file: unknown = app.node.tryGetContext(FILE_CONTEXT);
  if (file === undefined) return undefined;
  if (typeof file === 'string' && file !== '') return resolve(file);
  throw new UserError(
    `-c ${FILE_CONTEXT}=${JSON.stringify(file)}: expected a file with a configuration`,
    `Name one, such as -c ${FILE_CONTEXT}=examples/organization/two-units.config.ts, or leave it out`,
  );
}
