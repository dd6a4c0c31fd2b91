import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { configuresChecks, DELEGATED_SERVICES, trustedServices } from '../settings/organization';
import { accountArn, allow, iamArn } from '../iam/statements';

type Organization = NonNullable<BaselineConfig['organization']>;

const NO_RESOURCE = 'AWS authorizes these calls without a resource.';

/** Source: AWS CloudFormation User Guide, "Activate trusted access for stack sets with AWS Organizations". */
const STACK_SETS_SERVICES = ['stacksets.cloudformation.amazonaws.com'];
const installsRoles = (organization: Organization): string[] => [
  ...STACK_SETS_SERVICES,
  'guardduty.amazonaws.com',
  'inspector2.amazonaws.com',
  ...(configuresChecks(organization) ? ['securityhub.amazonaws.com'] : []),
];

/** AWS Security Hub, where the audit account configures it in all accounts. */
const ofChecks = (organization: Organization, ...actions: string[]): string[] =>
  configuresChecks(organization) ? actions.map((action) => `securityhub:${action}`) : [];

/**
 * The function that applies settings, in the account that owns an organization: it switches on what the organization takes,
 * hands to the audit account what that administers, and moves accounts to their units. It switches nothing off, and creates no account.
 */
export const organizationSettingsRights = (organization: Organization): PolicyStatement[] => [
  allow('SeeTheOrganization', {
    why: NO_RESOURCE,
    actions: [
      'cloudformation:DescribeOrganizationsAccess',
      'guardduty:ListOrganizationAdminAccounts',
      'iam:ListOrganizationsFeatures',
      'inspector2:GetDelegatedAdminAccount',
      'organizations:DescribeOrganization',
      'organizations:ListAWSServiceAccessForOrganization',
      'organizations:ListAccounts',
      'organizations:ListDelegatedAdministrators',
      'organizations:ListRoots',
      ...ofChecks(organization, 'ListOrganizationAdminAccounts'),
    ],
    resources: ['*'],
  }),
  allow('TrustServices', {
    why: 'AWS authorizes this call without a resource; the condition names the services.',
    actions: ['organizations:EnableAWSServiceAccess'],
    resources: ['*'],
    conditions: {
      StringEquals: {
        'organizations:ServicePrincipal': [
          ...trustedServices(organization),
          'member.org.stacksets.cloudformation.amazonaws.com',
        ],
      },
    },
  }),
  allow('SwitchOnForTheOrganization', {
    why: `${NO_RESOURCE} Each hands to the audit account, or to AWS CloudFormation, what the configuration says.`,
    actions: [
      'cloudformation:ActivateOrganizationsAccess',
      'guardduty:EnableOrganizationAdminAccount',
      'iam:EnableOrganizationsRootCredentialsManagement',
      'iam:EnableOrganizationsRootSessions',
      'inspector2:EnableDelegatedAdminAccount',
      ...ofChecks(organization, 'EnableOrganizationAdminAccount'),
    ],
    resources: ['*'],
  }),
  allow('PolicyTypesOfTheRoot', {
    actions: ['organizations:EnablePolicyType'],
    resources: [accountArn('organizations', '', `root/${organization.id}/${organization.root}`)],
  }),
  allow('PlaceAccounts', {
    why: 'IDs of organizational units are random, and which accounts there are the template says; its code moves none out of a unit.',
    actions: [
      'organizations:ListAccountsForParent',
      'organizations:ListParents',
      'organizations:MoveAccount',
    ],
    resources: [
      accountArn('organizations', '', `account/${organization.id}/*`),
      accountArn('organizations', '', `ou/${organization.id}/ou-*`),
      accountArn('organizations', '', `root/${organization.id}/${organization.root}`),
    ],
  }),
  allow('AuditAccountAdministers', {
    actions: ['organizations:RegisterDelegatedAdministrator'],
    resources: [accountArn('organizations', '', `account/${organization.id}/${organization.audit}`)],
    conditions: {
      StringEquals: {
        'organizations:ServicePrincipal': [
          ...DELEGATED_SERVICES,
          'guardduty.amazonaws.com',
          'inspector2.amazonaws.com',
          ...(configuresChecks(organization) ? ['securityhub.amazonaws.com'] : []),
        ],
      },
    },
  }),
  allow('RolesOfTrustedServices', {
    why: 'AWS chooses the names of service-linked roles; the condition names the services.',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: installsRoles(organization).map((service) => iamArn(`role/aws-service-role/${service}/*`)),
    conditions: { StringEquals: { 'iam:AWSServiceName': installsRoles(organization) } },
  }),
];
