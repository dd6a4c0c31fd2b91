import type { PropertyDifference, StackResourceDrift } from '@aws-sdk/client-cloudformation';
import type { PropertyDrift, ResourceDrift, Verdict } from './model';

const STATUSES: Record<string, ResourceDrift['status'] | undefined> = {
  MODIFIED: 'modified',
  DELETED: 'deleted',
  UNKNOWN: 'unknown',
};

const CHANGES: Record<string, PropertyDrift['change'] | undefined> = { ADD: 'added', REMOVE: 'removed' };

/**
 * What CloudFormation says of a resource.
 *
 * @returns undefined if the resource is as declared
 */
export function resourceDrift(drift: StackResourceDrift): ResourceDrift | undefined {
  const status = STATUSES[drift.StackResourceDriftStatus ?? ''];
  return status === undefined
    ? undefined
    : {
        logicalId: drift.LogicalResourceId ?? '?',
        type: drift.ResourceType ?? '?',
        physicalId: drift.PhysicalResourceId,
        status,
        reason: drift.DriftStatusReason,
        properties: (drift.PropertyDifferences ?? []).map(propertyDrift),
      };
}

/** CloudFormation writes a value that is not there as `null`. */
const value = (text: string | undefined) => (text === 'null' ? undefined : text);

const propertyDrift = (difference: PropertyDifference): PropertyDrift => ({
  path: difference.PropertyPath ?? '?',
  change: CHANGES[difference.DifferenceType ?? ''] ?? 'changed',
  expected: value(difference.ExpectedValue),
  actual: value(difference.ActualValue),
});

export const verdictOf = ({ status }: ResourceDrift): Verdict =>
  status === 'unknown' ? 'unknown' : 'drifted';
