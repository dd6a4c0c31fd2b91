import { BASELINE_TAG } from '../names';
import type { BaselineConfig } from '../config';
import { everyRegion } from '../config/security';
import type { Conditions } from './statements';

/**
 * Only when CloudFormation calls for the role: with its own hands the role does nothing to a resource.
 * Source: IAM User Guide, AWS global condition context keys, aws:CalledVia.
 */
export const VIA_CLOUDFORMATION: Conditions = {
  'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' },
};

/** What carries the baseline's tag. */
export const TAGGED_BASELINE: Conditions = {
  StringEquals: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value },
};

/** Where stacks of the baseline are. */
export const stackRegions = (config: BaselineConfig): string[] => everyRegion(config);
