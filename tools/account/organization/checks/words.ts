import type { Section } from '../../doctor/model';
import { DOCTOR_ROLE } from '../member-session';

/** What is said of a check, whatever it found. */
export interface CheckWords {
  readonly section: Section;
  /** what should be so, a sentence */
  readonly title: string;
  /** what it examines, such as `account` */
  readonly noun: string;
  readonly expected: string;
  readonly remediation: string;
  /** @default 'fail' */
  readonly severity?: 'fail' | 'warn';
}

const DEPLOY = 'npx cdk deploy --all';

/** The checks of an organization, in the order of the report. */
export const ORGANIZATION_CHECKS: Readonly<Record<string, CheckWords>> = {
  units: {
    section: 'organization',
    title: 'Each unit has its organizational unit',
    noun: 'unit',
    expected: 'the one of the configuration',
    remediation: `${DEPLOY}, or correct organization.units`,
  },
  'accounts-in-units': {
    section: 'organization',
    title: 'Each account is in a unit, so that it gets the baseline',
    noun: 'account',
    expected: 'in a unit',
    remediation: 'aws organizations move-account; or add a unit for it',
  },
  'accounts-as-configured': {
    section: 'organization',
    title: 'Each account of the configuration is in its unit',
    noun: 'configured account',
    expected: 'as organization.accounts says',
    remediation:
      'aws organizations move-account, or correct organization.accounts; docs/organization.md, "Move an account"',
  },
  'policy-types': {
    section: 'organization',
    title: 'The types of policies are on that the units have',
    noun: 'type',
    expected: 'on',
    remediation: `${DEPLOY}, or aws organizations enable-policy-type`,
  },
  'organization-policies': {
    section: 'organization',
    title: 'Each policy of a unit is attached to it, as declared, and to nothing else',
    noun: 'policy',
    expected: 'on its unit alone, as declared',
    remediation: `${DEPLOY} --revert-drift`,
  },
  'organization-policies-other': {
    section: 'organization',
    title: 'No policy is attached that nobody declared',
    noun: 'other policy',
    severity: 'warn',
    expected: 'attached to nothing, or counted in otherPolicies of the unit',
    remediation: 'aws organizations detach-policy; or otherPolicies in baseline.config.ts',
  },
  'trusted-access': {
    section: 'organization',
    title: 'The services are trusted that act in the accounts',
    noun: 'service',
    expected: 'trusted access',
    remediation: `${DEPLOY}; of StackSets: aws cloudformation activate-organizations-access`,
  },
  'trusted-access-other': {
    section: 'organization',
    title: 'No service is trusted that nobody declared',
    noun: 'trusted service',
    severity: 'warn',
    expected: 'trusted by the configuration',
    remediation: 'If nobody needs it: its own console, then aws organizations disable-aws-service-access',
  },
  delegations: {
    section: 'organization',
    title: 'The audit account administers what it should',
    noun: 'service',
    expected: 'the audit account',
    remediation: DEPLOY,
  },
  'delegations-other': {
    section: 'organization',
    title: 'No account administers a service without anybody having declared it',
    noun: 'delegation',
    expected: 'the audit account alone',
    remediation: 'aws organizations deregister-delegated-administrator',
  },
  'central-root-access': {
    section: 'organization',
    title: 'Root of the members is managed centrally',
    noun: 'feature',
    expected: 'on',
    remediation: 'Console: IAM → Root access management → Enable',
  },
  'policy-slots': {
    section: 'organization',
    title: 'Each unit has room for its policies',
    noun: 'unit',
    expected: 'as many policies of others as otherPolicies says',
    remediation: 'aws organizations detach-policy; or otherPolicies of the unit in baseline.config.ts',
  },
  'stack-set-operations': {
    section: 'organization',
    title: 'No operation of a StackSet is under way',
    noun: 'StackSet',
    expected: 'none, or a deployment waits for it',
    remediation: 'Wait, or aws cloudformation stop-stack-set-operation',
    severity: 'warn',
  },
  'stack-set-quotas': {
    section: 'organization',
    title:
      'CloudFormation has room for the StackSets, for what they wait for, for their stacks, and for those of the account that owns them',
    noun: 'quota',
    expected: 'room',
    remediation: 'Console: Service Quotas → AWS CloudFormation, in the region of the StackSets',
    severity: 'warn',
  },
  'stack-sets': {
    section: 'deployment',
    title: 'Each StackSet is there, and deploys to accounts that come',
    noun: 'StackSet',
    expected: 'ACTIVE, with automatic deployment',
    remediation: DEPLOY,
  },
  'accounts-baseline': {
    section: 'deployment',
    title: 'Each account of a unit has the stacks of its baseline',
    noun: 'expected stack',
    expected: 'one of each StackSet of its unit, in each of its regions',
    remediation:
      'docs/organization.md, "What a new account gets"; aws cloudformation list-stack-set-operations shows what failed',
  },
  'stack-instances': {
    section: 'deployment',
    title: 'Each stack of a StackSet is current',
    noun: 'stack',
    expected: 'CURRENT',
    remediation:
      'Fix the reason, then aws cloudformation update-stack-instances --accounts <account> --regions <region> --stack-set-name <StackSet>',
  },
  'stack-instance-drift': {
    section: 'deployment',
    title: 'Each stack of a StackSet is as it was deployed, where CloudFormation has looked',
    noun: 'stack',
    expected: 'IN_SYNC',
    remediation: 'aws cloudformation detect-stack-set-drift --stack-set-name <StackSet>, which takes minutes',
  },
  'member-role': {
    section: 'members',
    title: 'Each account of a unit lets the doctor in',
    noun: 'account',
    expected: `the role ${DOCTOR_ROLE}`,
    remediation:
      'Deploy the baseline there: the role is in the StackSet Baseline-Unit-<unit>-Roles. In the account that owns the organization, use credentials outside of the groups',
  },
  'member-role-boundary': {
    section: 'members',
    title:
      'Each role of a member carries the permissions boundary, but for those of AWS and those listed as older',
    noun: 'account',
    expected: 'baseline_boundary',
    remediation:
      'In the account, as break-glass: aws iam put-role-permissions-boundary, or delete the role; or a line of access.legacyRoles of its unit',
  },
  'member-role-boundary-identity-center': {
    section: 'members',
    title: 'Each role of IAM Identity Center in a member carries the permissions boundary',
    noun: 'account',
    severity: 'warn',
    expected: 'baseline_boundary_people or baseline_boundary',
    remediation: 'Give the permission set the boundary, by its name and path',
  },
  'member-user-boundary': {
    section: 'members',
    title: 'Each user of a member carries a permissions boundary of the baseline',
    noun: 'account',
    expected: 'baseline_boundary; people are no users there',
    remediation: 'In the account, as break-glass: aws iam put-user-permissions-boundary, or delete the user',
  },
  'member-root-access-keys': {
    section: 'members',
    title: 'Root of a member has no access keys',
    noun: 'account',
    expected: 'none',
    remediation: 'Console: IAM → Root access management → the account → Delete credentials',
  },
  'permission-sets': {
    section: 'directory',
    title:
      'Each permission set has its policies, its boundary and its length of sessions, and nothing besides',
    noun: 'permission set',
    expected: 'as Baseline-PermissionSets declares it',
    remediation: `${DEPLOY} --revert-drift`,
  },
  assignments: {
    section: 'directory',
    title: 'Everybody is assigned whom the configuration names',
    noun: 'assignment',
    expected: 'assigned',
    remediation: DEPLOY,
  },
  'assignments-other': {
    section: 'directory',
    title: 'Nobody is assigned whom nobody declared',
    noun: 'assignment',
    expected: 'in organization.identityCenter.groups',
    remediation: 'aws sso-admin delete-account-assignment; or declare the group',
  },
};
