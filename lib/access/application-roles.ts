import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { APP_PATH, IAM_PATH, ROLES, SERVICE_ROLE_PATH } from '../names';
import { appRoles, roleArn } from '../iam/arns';
import { denyPassingOthers } from './passes';
import { anyAccountArn, deny, iamArn } from '../iam/statements';

/** Roles by name or path, whatever account the ARN says: nobody passes a role of another account. */
const roles = (...patterns: string[]): string[] =>
  patterns.map((pattern) => anyAccountArn('iam', '', `role/${pattern}`));

const SERVICE_ROLES = anyAccountArn('iam', '', `role${SERVICE_ROLE_PATH}*`);

/** AssumeRole, AssumeRoot, and those that nobody signs: AssumeRoleWithSAML, AssumeRoleWithWebIdentity */
const ASSUMING = 'sts:AssumeRo*';

/**
 * Roles of AWS, to which nobody in the account gives a boundary.
 * Sources: IAM User Guide, "Service-linked roles"; AWS IAM Identity Center User Guide, "Permission sets"; AWS
 * Organizations User Guide, "Accessing member accounts"; AWS Control Tower User Guide, "How AWS Control Tower works with
 * roles"; AWS CloudFormation User Guide, "Grant permissions for stack set operations".
 */
const ROLES_OF_AWS = [
  // Paths that IAM keeps for AWS: aws-reserved, of Identity Center, and aws-service-role, of service-linked roles
  'aws-*/*',
  // AWSControlTower*, at the root and under service-role/; aws-controltower-*
  '*ontrol?ower*',
  // OrganizationAccountAccessRole
  'OrganizationAccountA*',
  'stacksets-exec-*',
];

/** Neither passed nor assumed. */
const protectedRoles = (legacyRoles: readonly string[]): PolicyStatement =>
  deny('DenyProtectedRoles', {
    actions: ['iam:PassRole', ASSUMING],
    resources: roles(...ROLES_OF_AWS, ...legacyRoles),
  });

/** Of the baseline's own, the service roles are passed: the others have the prefix directly under the path. */
const passingRolesOfTheBaseline = (): PolicyStatement =>
  deny('DenyPassingBaselineRoles', {
    actions: ['iam:PassRole'],
    resources: [anyAccountArn('iam', '', `role${IAM_PATH}b*`)],
  });

/**
 * Of the baseline's own, the deploy and the support role are assumed. The boundary, which is full, leaves it to the roles:
 * each trusts a service or a provider alone, and guardrail G3 keeps what they trust.
 */
export const assumingRolesOfTheBaseline = (): PolicyStatement =>
  deny('DenyAssumingBaselineRoles', {
    actions: [ASSUMING],
    resources: Object.values(ROLES)
      .filter((name) => name !== ROLES.deploy && name !== ROLES.support)
      .map(roleArn),
  });

const assumingElsewhere = (): PolicyStatement =>
  deny('DenyAssumingRolesElsewhere', { actions: [ASSUMING], notResources: [iamArn('role/*')] });

/** Every role of the account but the protected ones: what was created after the baseline carries the boundary. */
const allButProtected = (legacyRoles: readonly string[]): PolicyStatement[] => [
  protectedRoles(legacyRoles),
  passingRolesOfTheBaseline(),
  assumingElsewhere(),
];

/** The roles under one path, which admins created for applications, and no others. */
const underThePath = (): PolicyStatement[] => [
  deny('DenyAssumingOtherRoles', {
    actions: [ASSUMING],
    notResources: [appRoles(), roleArn(ROLES.deploy), roleArn(ROLES.support)],
  }),
  denyPassingOthers([anyAccountArn('iam', '', `role${APP_PATH}*`), SERVICE_ROLES]),
];

/**
 * Engineers and analysts edit and run what is in these services, so it runs with the baseline's own roles only;
 * an application's role there would be theirs too (a Glue endpoint's SSH key, a notebook's URL, a job's script).
 */
const passingToSharedServices = (): PolicyStatement =>
  deny('DenyPassingAppRolesToSharedServices', {
    actions: ['iam:PassRole'],
    notResources: [SERVICE_ROLES],
    // Batch operations of Amazon S3, AWS Glue, Amazon SageMaker: the boundary has no room for their whole names.
    conditions: { StringLike: { 'iam:PassedToService': ['batchop*', 'glue.*', 'sagem*'] } },
  });

/** Which roles admins, and what they create, pass and assume. */
export const rolesOfApplications = ({ access }: BaselineConfig): PolicyStatement[] => [
  ...(access.applicationRoles === 'path' ? underThePath() : allButProtected(access.legacyRoles ?? [])),
  passingToSharedServices(),
];
