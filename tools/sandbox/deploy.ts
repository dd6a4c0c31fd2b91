import {
  BaseCredentials,
  StackSelectionStrategy,
  Toolkit,
  type ICloudAssemblySource,
  type StackSelector,
} from '@aws-cdk/toolkit-lib';
import type { AwsCredentials } from './environment';
import { agentFor } from './tls';
import type { Sandbox } from './types';
import { ToolkitHost, type ResourceEvent } from './toolkit-host';

// The toolkit polls CloudFormation every 2 s by default, to spare an API that here is this machine's own.
const POLLING_INTERVAL = 250;
const STACKS_AT_ONCE = 2;

/** What to deploy, and where messages go; a Sandbox is one. The AWS endpoint is that of the environment. */
export interface DeployTarget {
  readonly assemblyDirectory: string;
  readonly homeRegion: string;
  readonly toolkitLogFile: string;
  /** names of the stacks that are deployed, of those in the assembly */
  readonly deployedStacks: readonly string[];
}

export interface DeployOptions {
  /** @default - those of the environment, root of the emulated account */
  readonly credentials?: AwsCredentials;
  readonly onResource?: (event: ResourceEvent) => void;
  /** calls over TLS, as the bucket of a bootstrap wants it. @default - over plain HTTP */
  readonly tls?: Pick<Sandbox, 'tlsEndpoint' | 'certificateFile'>;
}

export interface DeployOutcome {
  /** names of all stacks deployed, changed or not */
  readonly stacks: readonly string[];
  /** those of them that were found unchanged */
  readonly unchanged: readonly string[];
  /** resource types the emulator only pretended to create */
  readonly pretendedTypes: readonly string[];
}

/**
 * Deploys the stacks of an assembly, as `npx cdk deploy` does.
 *
 * @throws Error if a stack fails, with CloudFormation's reason
 */
export async function deploy(target: DeployTarget, options: DeployOptions = {}): Promise<DeployOutcome> {
  const { toolkit, host, source } = await open(target, options);
  const result = await withEndpoint(options.tls?.tlsEndpoint, () =>
    toolkit.deploy(source, {
      stacks: selected(target),
      concurrency: STACKS_AT_ONCE,
      stackEventPollingInterval: POLLING_INTERVAL,
    }),
  );
  return {
    stacks: result.stacks.map((stack) => stack.stackName),
    unchanged: [...host.unchangedStacks],
    pretendedTypes: [...host.pretendedTypes].sort(),
  };
}

/** Differences between the assembly and what is deployed, as `npx cdk diff` counts them, by stack. */
export async function diff(
  target: DeployTarget,
  options: DeployOptions = {},
): Promise<Record<string, number>> {
  const { toolkit, source } = await open(target, options);
  const differences = await toolkit.diff(source, { stacks: selected(target) });
  return Object.fromEntries(
    Object.entries(differences).map(([stack, found]) => [stack, found.differenceCount]),
  );
}

/** Destroys the stacks of an assembly, as `npx cdk destroy` does; termination protection has to be lifted before. */
export async function destroy(target: DeployTarget, options: DeployOptions = {}): Promise<void> {
  const { toolkit, source } = await open(target, options);
  await withEndpoint(options.tls?.tlsEndpoint, () =>
    toolkit.destroy(source, {
      stacks: selected(target),
      concurrency: STACKS_AT_ONCE,
      stackEventPollingInterval: POLLING_INTERVAL,
    }),
  );
}

/** The toolkit takes its endpoint from the environment alone. */
async function withEndpoint<Result>(
  endpoint: string | undefined,
  run: () => Promise<Result>,
): Promise<Result> {
  if (endpoint === undefined) return run();
  const { AWS_ENDPOINT_URL: before } = process.env;
  process.env.AWS_ENDPOINT_URL = endpoint;
  try {
    return await run();
  } finally {
    process.env.AWS_ENDPOINT_URL = before;
  }
}

const selected = ({ deployedStacks }: DeployTarget): StackSelector => ({
  strategy: StackSelectionStrategy.PATTERN_MUST_MATCH,
  patterns: [...deployedStacks],
});

async function open(
  target: DeployTarget,
  options: DeployOptions,
): Promise<{ toolkit: Toolkit; host: ToolkitHost; source: ICloudAssemblySource }> {
  const { credentials, onResource, tls } = options;
  const host = new ToolkitHost({ logFile: target.toolkitLogFile, onResource });
  const toolkit = new Toolkit({
    ioHost: host,
    color: false,
    emojis: false,
    sdkConfig: credentials && {
      baseCredentials: BaseCredentials.custom({
        provider: () => Promise.resolve(credentials),
        region: target.homeRegion,
      }),
      httpOptions: tls && { agent: agentFor(tls.certificateFile) },
    },
  });
  return { toolkit, host, source: await toolkit.fromAssemblyDirectory(target.assemblyDirectory) };
}
