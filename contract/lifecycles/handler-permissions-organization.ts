/** The organization of the lifecycles, and of the examples. */
export const ORGANIZATION_ID = 'o-abcde12345';

/**
 * Permissions of handlers that a single account, or what the baseline declares of an organization, does not need.
 * Sources: the resource schemas of the types; AWS CloudFormation User Guide, "Grant permissions for stack set operations".
 */
export const ORGANIZATION_EXCUSES = [
  {
    types: ['AWS::AccessAnalyzer::Analyzer'],
    actions: [
      'organizations:ListAWSServiceAccessForOrganization',
      'organizations:ListDelegatedAdministrators',
    ],
    reason: 'Only for an analyzer of an organization, which a StackSet creates in the audit account.',
  },
  {
    types: ['AWS::CloudTrail::Trail'],
    actions: [
      'iam:CreateServiceLinkedRole',
      'iam:GetRole',
      'organizations:DescribeOrganization',
      'organizations:ListAWSServiceAccessForOrganization',
    ],
    unless: ['IsOrganizationTrail'],
    reason: 'Only for a trail of an organization.',
  },
  {
    types: ['AWS::CloudFormation::StackSet'],
    actions: ['iam:PassRole'],
    unless: ['AdministrationRoleARN'],
    reason: 'Only for a StackSet whose roles the account manages itself.',
  },
] as const;

const unit = `arn:aws:organizations::{account}:ou/${ORGANIZATION_ID}/ou-abcd-0123abcd`;
const root = `arn:aws:organizations::{account}:root/${ORGANIZATION_ID}/r-abcd`;

/**
 * What handlers act on whose IDs AWS chooses.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Organizations".
 */
export const CHOSEN_IDS = {
  'AWS::Organizations::Account': {
    own: `arn:aws:organizations::{account}:account/${ORGANIZATION_ID}/444455556666`,
    beside: { 'organizations:MoveAccount': [root, unit] },
  },
  'AWS::Organizations::OrganizationalUnit': {
    own: unit,
    beside: {
      'organizations:CreateOrganizationalUnit': [root],
      'organizations:ListOrganizationalUnitsForParent': [root],
    },
  },
  'AWS::Organizations::Policy': {
    own: `arn:aws:organizations::{account}:policy/${ORGANIZATION_ID}/{Type}/p-0123abcd`,
    beside: { 'organizations:AttachPolicy': [unit], 'organizations:DetachPolicy': [unit] },
  },
} as const;
