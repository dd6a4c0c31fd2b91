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
export const ASSUMING = 'sts:A*';

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
  'OrganizationA*',
  'stacksets-e*',
];

/** Neither passed nor assumed. */
const protectedRoles = (legacyRoles: readonly string[]): PolicyStatement =>
  deny('DenyProtectedRoles', {
    actions: ['iam:PassRole', ASSUMING],
    resources: roles(...ROLES_OF_AWS, ...legacyRoles),
  });

/** Those of the baseline's own that nobody passes: they have the prefix directly under the path. */
const UNPASSED = `${IAM_PATH.slice(1)}b*`;

/**
 * Of those, the ones a service takes: baseline_settings, baseline_trail_logs. The deploy and the support role trust people,
 * and the diff role a pipeline, so that no service runs with them, whoever passes them. Few characters, for the boundary.
 */
const TAKEN_BY_SERVICES = `${IAM_PATH.slice(1)}*s`;

/** Of the baseline's own, the service roles are passed. */
const passingRolesOfTheBaseline = (): PolicyStatement =>
  deny('DenyPassingBaselineRoles', {
    actions: ['iam:PassRole'],
    resources: roles(UNPASSED),
  });

/** Of the baseline's own, the deploy and the support role are assumed. */
const assumingRolesOfTheBaseline = (): PolicyStatement =>
  deny('DenyAssumingBaselineRoles', {
    actions: [ASSUMING],
    resources: Object.values(ROLES)
      .filter((name) => name !== ROLES.deploy && name !== ROLES.support)
      .map(roleArn),
  });

/** Roles that may be assumed, but for the protected: those of this account, or under one path alone. */
export const assumableRoles = ({ access }: BaselineConfig): string[] =>
  access.applicationRoles === 'path'
    ? [appRoles(), roleArn(ROLES.deploy), roleArn(ROLES.support)]
    : [iamArn('role/*')];

/** The roles under one path, which admins created for applications, and no others. */
const passingUnderThePath = (): PolicyStatement =>
  denyPassingOthers([anyAccountArn('iam', '', `role${APP_PATH}*`), SERVICE_ROLES]);

/**
 * Engineers and analysts edit and run what is in these services, so it runs with the baseline's own roles only;
 * an application's role there would be theirs too (a Glue endpoint's SSH key, a notebook's URL, a job's script).
 */
const passingToSharedServices = (): PolicyStatement =>
  deny('DenySharingAppRoles', {
    actions: ['iam:PassRole'],
    notResources: [SERVICE_ROLES],
    // Batch operations of Amazon S3, AWS Glue, Amazon SageMaker: the boundary has no room for their whole names.
    conditions: { StringLike: { 'iam:PassedToService': ['batcho*', 'glue*', 'sag*'] } },
  });

/** Which roles admins pass and assume: where not those under the path alone, every one but the protected. */
export const rolesOfAdmins = ({ access }: BaselineConfig): PolicyStatement[] => [
  ...(access.applicationRoles === 'path'
    ? [passingUnderThePath()]
    : [protectedRoles(access.legacyRoles ?? []), passingRolesOfTheBaseline(), assumingRolesOfTheBaseline()]),
  passingToSharedServices(),
];

/**
 * Which roles those pass and assume whom admins create, people in the groups among them: the same, but for what the trust
 * of the baseline's roles decides, which guardrail G3 keeps. The boundary has little room.
 */
export const rolesOfCreated = ({ access }: BaselineConfig): PolicyStatement[] => [
  ...(access.applicationRoles === 'path'
    ? [passingUnderThePath()]
    : [protectedRoles([...(access.legacyRoles ?? []), TAKEN_BY_SERVICES])]),
  passingToSharedServices(),
];
