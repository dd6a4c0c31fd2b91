import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ROLES, type RoleName } from '../names';
import { roleArn } from '../iam/arns';
import { allow, deny } from '../iam/statements';

/** A role of the baseline that a group hands to one service. */
export interface Pass {
  /** Names the Sids, such as `Glue`. */
  readonly label: string;
  readonly roles: readonly RoleName[];
  readonly service: string;
}

/** Which roles engineers hand to which services: what allows it and what denies the rest both read this. */
export const ENGINEER_PASSES: readonly Pass[] = [
  { label: 'Glue', roles: [ROLES.glue], service: 'glue.amazonaws.com' },
  { label: 'S3Batch', roles: [ROLES.s3Batch], service: 'batchoperations.s3.amazonaws.com' },
];

/** Which roles analysts hand to which services. */
export const ANALYST_PASSES: readonly Pass[] = [
  { label: 'Ec2', roles: [ROLES.ec2], service: 'ec2.amazonaws.com' },
  { label: 'SageMaker', roles: [ROLES.sagemaker], service: 'sagemaker.amazonaws.com' },
  { label: 'Ecs', roles: [ROLES.ecsTask, ROLES.ecsExecution], service: 'ecs-tasks.amazonaws.com' },
];

/** Hand these roles to their services. */
export const allowPasses = (passes: readonly Pass[]): PolicyStatement[] =>
  passes.map(({ label, roles, service }) =>
    allow(`PassRoleTo${label}`, {
      actions: ['iam:PassRole'],
      resources: roles.map(roleArn),
      conditions: { StringEquals: { 'iam:PassedToService': service } },
    }),
  );

/** Hand no other role to anything. */
export const denyPassingOthers = (roles: string[]): PolicyStatement =>
  deny('DenyPassingOtherRoles', { actions: ['iam:PassRole'], notResources: roles });

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
