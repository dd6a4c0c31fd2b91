import type { MemberEnvironment } from '../../../contract/organization/environment';
import { LEGACY_ROLE, type Step } from '../../../contract/escalation/path';
import { STACK_SETS_ROLE } from '../../../contract/organization/roles';
import { bucketNames } from '../../../lib/names';
import { ACCOUNT } from '../../support/variants';

/** A role of every member that no boundary holds: what a path would hand to a service. */
export const STRONGER = `arn:aws:iam::${ACCOUNT}:role/${STACK_SETS_ROLE}`;

/** Paths through what a member has not, or has otherwise, and why. */
export const NOT_THERE: Readonly<Record<string, string>> = {
  'people-older-group': 'people have no user in a member, and no groups are there',
  'iam-013': 'people have no user in a member, and no groups are there',
  ...Object.fromEntries(
    ['iam-plant-mfa', 'iam-deactivate-mfa', 'iam-sign-in-as-person', 'iam-004-self', 'iam-006-self'].map(
      (id) => [id, 'no person has a user in a member'],
    ),
  ),
  'deploy-assume': 'members have no deploy role',
  'deploy-pass': 'members have no deploy role',
  'cdk-assume': 'roles of an older bootstrap are closed where the configuration lists them',
  'cdk-pass': 'roles of an older bootstrap are closed where the configuration lists them',
  ...Object.fromEntries(
    [
      ...['autoscaling-latest-template', 'autoscaling-refresh', 'ec2-fleet-createfleet'],
      ...[
        'ec2-fleet-modifyfleet',
        'ec2-spot-fleet-requestspotfleet',
        'ec2-spot-fleet-modifyspotfleetrequest',
      ],
    ].map((id) => [id, 'closed where the configuration lists roles that are older and stronger']),
  ),
};

/** The names of a member in a step that is written with those of a single account. */
export function inMember<Asked extends Step>(
  step: Asked,
  { name, bucketSuffix, unit }: MemberEnvironment,
): Asked {
  const single = bucketNames({ name });
  const own = bucketNames({ name, bucketSuffix });
  const text = Object.entries(own).reduce(
    (steps, [bucket, name]) =>
      steps.replaceAll(`arn:aws:s3:::${single[bucket as keyof typeof single]}`, `arn:aws:s3:::${name}`),
    JSON.stringify(step),
  );
  return JSON.parse(
    text
      .replaceAll(':stack/Baseline-', `:stack/StackSet-Baseline-Unit-${unit}-`)
      .replaceAll(LEGACY_ROLE, STRONGER),
  ) as Asked;
}
