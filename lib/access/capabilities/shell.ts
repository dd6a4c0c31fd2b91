import type { BaselineConfig } from '../../config';
import { everyWorkRegion } from '../../config/security';
import { accountArn, allow, inRegions } from '../../iam/statements';
import { GLOBAL_REGION } from '../../names';
import type { Capability } from './capability';

/** @param suffix of the Sids */
const cloudShell = (suffix: string, regions: readonly string[]) => [
  allow(`CloudShellEnvironments${suffix}`, {
    why: "An environment's ID is random, and AWS shows a person only their own.",
    actions: ['cloudshell:*'],
    resources: regions.map((region) => accountArn('cloudshell', region, 'environment/*')),
  }),
  allow(`CloudShellStart${suffix}`, {
    why: 'AWS authorizes these calls without a resource.',
    actions: ['cloudshell:CreateEnvironment', 'cloudshell:DescribeEnvironments'],
    resources: ['*'],
    conditions: inRegions(...regions),
  }),
];

/** A shell in the console. */
export const shellCapabilities = {
  cloudshell: {
    purpose: 'Opens CloudShell where people work',
    statements: (config: BaselineConfig) => cloudShell('', everyWorkRegion(config)),
  },
  'cloudshell-us-east-1': {
    purpose: 'Opens CloudShell in us-east-1 too',
    statements: () => cloudShell('InGlobalRegion', [GLOBAL_REGION]),
  },
} satisfies Record<string, Capability>;
