import { interruptible } from '../cli/interrupt';
import { waitFor } from '../cli/progress';
import { keptAssembly } from './cache';
import { keyOfWorkingTree, type Variables } from './inputs';
import { checkInstalled } from './modules';
import { readOrganizationFile, type OrganizationFile } from './organization-file';
import { readAssembly, type AssemblyStack } from './read';
import { synthesize } from './synthesize';

export interface WorkingTreeOptions {
  /** what the person calls it, for messages. @default 'The app' */
  readonly label?: string;
  /** environment variables that it is given beside its files, such as CDK_DEFAULT_ACCOUNT. @default - none */
  readonly variables?: Variables;
  /** as `-c` on the command line of the CDK. @default - none */
  readonly context?: Readonly<Record<string, string>>;
  /** @default - Ctrl-C alone ends it */
  readonly signal?: AbortSignal;
}

/**
 * The cloud assembly of the app as it lies in a folder: synthesized, unless an app of the same content was before.
 *
 * @param project folder of `cdk.json`
 * @returns the folder of the assembly
 * @throws UserError if the app does not synthesize, or its packages are not those of its lockfile
 */
export async function assemblyOfWorkingTree(
  project: string,
  { label, variables, context = {}, signal }: WorkingTreeOptions = {},
): Promise<string> {
  const key = await keyOfWorkingTree(project, { ...variables, ...context }, Object.values(context));
  const run = (outdir: string) => async (within: AbortSignal) => {
    checkInstalled(project);
    await synthesize({ folder: project, outdir, label, context, environment: variables, signal: within });
  };
  return keptAssembly(project, key, (outdir) =>
    waitFor('Synthesizing the app', () =>
      signal === undefined ? interruptible(run(outdir)) : run(outdir)(signal),
    ),
  );
}

/** What is read of a cloud assembly: the stacks of its account, and how its organization is built. */
export interface ReadAssembly {
  readonly stacks: AssemblyStack[];
  /** @default - it is for no organization, or was synthesized before one was noted */
  readonly organization?: OrganizationFile;
}

/**
 * The assembly of an app, for the account of the configuration or else of CDK_DEFAULT_ACCOUNT.
 *
 * @param project folder of the app
 * @param assembly its cloud assembly. @default - the app is synthesized, unless it was before
 * @param context as `-c` on the command line of the CDK
 * @throws UserError if there is no such assembly, or the app does not synthesize
 */
export async function assemblyFrom(
  project: string,
  assembly?: string,
  context?: WorkingTreeOptions['context'],
): Promise<ReadAssembly> {
  const { CDK_DEFAULT_ACCOUNT } = process.env;
  const folder =
    assembly ?? (await assemblyOfWorkingTree(project, { variables: { CDK_DEFAULT_ACCOUNT }, context }));
  const organization = readOrganizationFile(folder);
  return { stacks: readAssembly(folder), ...(organization && { organization }) };
}

/** The stacks of {@link assemblyFrom} alone. */
export const stacksFrom = async (...given: Parameters<typeof assemblyFrom>): Promise<AssemblyStack[]> =>
  (await assemblyFrom(...given)).stacks;
