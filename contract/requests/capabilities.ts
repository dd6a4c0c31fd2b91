import type { CapabilityId } from '../../lib/names';
import type { CapabilityContract } from './capability';
import { analyticsContracts } from './capability-analytics';
import { billingContracts } from './capability-billing';
import { dataContracts } from './capability-data';
import { glueContracts } from './capability-glue';
import { imageContracts } from './capability-images';
import { instanceContracts } from './capability-instances';
import { readingContracts } from './capability-reading';
import { s3Contracts } from './capability-s3';
import { shellContracts } from './capability-shell';
import { workloadContracts } from './capability-workloads';

/** What must hold of each capability. */
export const CAPABILITY_CONTRACTS: Readonly<Record<CapabilityId, CapabilityContract>> = {
  ...dataContracts,
  ...s3Contracts,
  ...glueContracts,
  ...imageContracts,
  ...instanceContracts,
  ...workloadContracts,
  ...analyticsContracts,
  ...readingContracts,
  ...billingContracts,
  ...shellContracts,
};
