import type { BaselineConfig } from '../../lib/config';
import type { AssemblyStack } from '../assembly/read';
import type { Contract } from './contract';
import type { AwsCredentials } from './environment';

/** An emulated account with the whole baseline deployed into it: what the proof works against. */
export interface Sandbox {
  /** plain HTTP, on the loopback interface */
  readonly endpoint: string;
  /** the same port over TLS, with the self-signed certificate of `certificateFile` */
  readonly tlsEndpoint: string;
  /** PEM file to trust for `tlsEndpoint` */
  readonly certificateFile: string;
  /** where most of the baseline lives; Billing is in us-east-1 whatever this is */
  readonly homeRegion: string;
  /** every region a stack is deployed to, the home region first */
  readonly regions: readonly string[];
  readonly accountId: string;
  /** root of the emulated account */
  readonly credentials: AwsCredentials;
  /** what the app was synthesized from */
  readonly config: BaselineConfig;
  /** what must hold in it */
  readonly contract: Contract;
  /** the synthesized app, as deployed: manifest and templates */
  readonly assemblyDirectory: string;
  /** its stacks */
  readonly stacks: readonly AssemblyStack[];
  /** names of the stacks that are deployed: all but those with a function, which the emulator does not create */
  readonly deployedStacks: readonly string[];
  /** resource types the emulator only pretends to create; nothing about them is provable */
  readonly pretendedTypes: readonly string[];
  /** what the CDK toolkit wrote; later deployments of the proof belong there too */
  readonly toolkitLogFile: string;
}

/** Something checked in the emulated account: what is required, and what was found. */
export interface CheckResult {
  /** heading it is printed under */
  readonly section: string;
  readonly name: string;
  /** what it is one of many test cases of, in words. @default - it stands for itself */
  readonly requirement?: string;
  /** whether it is shown even where only the number of test cases is. @default - no */
  readonly isExample?: boolean;
  /** who calls, where it is a call */
  readonly persona?: string;
  /** the API action and its context, where it is a call */
  readonly call?: string;
  readonly expected: string;
  readonly got: string;
  readonly status: CheckStatus;
  /** for `not provable`: what the emulator lacks */
  readonly reason?: string;
  /** what the reason comes to in this case. @default - the reason is all there is */
  readonly detail?: string;
}

/** `not provable`: the emulator cannot decide it; never counted as passed. */
export type CheckStatus = 'passed' | 'failed' | 'not provable';
