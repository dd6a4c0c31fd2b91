import type { CapabilityId } from '../../names';
import { analyticsCapabilities } from './analytics';
import { billingCapabilities } from './billing';
import type { Capability } from './capability';
import { containerCapabilities } from './containers';
import { dataCapabilities } from './data';
import { glueCapabilities } from './glue';
import { imageCapabilities } from './images';
import { instanceCapabilities } from './own-instances';
import { readingCapabilities } from './reading';
import { s3Capabilities } from './s3';
import { sageMakerCapabilities } from './sagemaker';
import { shellCapabilities } from './shell';

export type { Capability } from './capability';

/** Everything that a persona can be given. */
export const CAPABILITY_CATALOG: Readonly<Record<CapabilityId, Capability>> = {
  ...dataCapabilities,
  ...s3Capabilities,
  ...glueCapabilities,
  ...imageCapabilities,
  ...instanceCapabilities,
  ...sageMakerCapabilities,
  ...containerCapabilities,
  ...analyticsCapabilities,
  ...readingCapabilities,
  ...billingCapabilities,
  ...shellCapabilities,
};
