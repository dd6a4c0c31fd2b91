import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RoleName } from '../names';
import { roleArn } from '../iam/arns';
import { allow, deny } from '../iam/statements';

/** Roles of the baseline that a persona hands to one service: what allows it and what denies the rest both read this. */
export interface Pass {
  /** Names the Sids, such as `Glue`. */
  readonly label: string;
  readonly roles: readonly RoleName[];
  readonly service: string;
}

/** Hand these roles to their services. */
export const allowPasses = (passes: readonly Pass[]): PolicyStatement[] =>
  passes.map(({ label, roles, service }) =>
    allow(`PassRoleTo${label}`, {
      actions: ['iam:PassRole'],
      resources: roles.map(roleArn),
      conditions: { StringEquals: { 'iam:PassedToService': service } },
    }),
  );

/** Hand no other role to anything; none at all, if none is given. */
export const denyPassingOthers = (roles: string[]): PolicyStatement =>
  deny('DenyPassingOtherRoles', {
    actions: ['iam:PassRole'],
    ...(roles.length === 0 ? { resources: ['*'] } : { notResources: roles }),
  });

/** Hand no other role to anything, and none of these to another service. */
export const denyOtherPasses = (passes: readonly Pass[]): PolicyStatement[] => [
  denyPassingOthers(passes.flatMap(({ roles }) => roles.map(roleArn))),
  ...passes.map(({ label, roles, service }) =>
    deny(`DenyPassing${label}RoleElsewhere`, {
      actions: ['iam:PassRole'],
      resources: roles.map(roleArn),
      conditions: { StringNotEquals: { 'iam:PassedToService': service } },
    }),
  ),
];
