import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import type { IdentityCenter } from '../config/identity-center';
import { allow } from '../iam/statements';
import { TAGGED_BASELINE, VIA_CLOUDFORMATION } from '../iam/via-cloudformation';
import { BASELINE_TAG } from '../names';

/** Permission sets have random IDs behind that of their instance. */
const permissionSets = ({ instance }: IdentityCenter): string =>
  `${instance.replace(':instance/', ':permissionSet/')}/*`;

/** An account of the organization, as IAM Identity Center names it. */
const ANY_ACCOUNT = 'arn:aws:sso:::account/*';

/** Source: the resource schema of AWS::SSO::PermissionSet, permissions of its handlers. */
const READS = [
  'sso:DescribePermissionSet',
  'sso:GetInlinePolicyForPermissionSet',
  'sso:GetPermissionsBoundaryForPermissionSet',
  'sso:ListCustomerManagedPolicyReferencesInPermissionSet',
  'sso:ListManagedPoliciesInPermissionSet',
  'sso:ListTagsForResource',
];

/** Each call names the instance too, whose tags are its owner's. */
const onInstance = (identityCenter: IdentityCenter): PolicyStatement =>
  allow('InstanceOfIdentityCenter', {
    actions: [
      ...READS,
      ...WRITES_ON_SETS,
      'sso:CreateAccountAssignment',
      'sso:CreateInstanceAccessControlAttributeConfiguration',
      'sso:CreatePermissionSet',
      'sso:DeleteAccountAssignment',
      'sso:DeleteInstanceAccessControlAttributeConfiguration',
      'sso:DescribeAccountAssignmentCreationStatus',
      'sso:DescribeAccountAssignmentDeletionStatus',
      'sso:DescribeInstanceAccessControlAttributeConfiguration',
      'sso:DescribePermissionSetProvisioningStatus',
      'sso:ListAccountAssignments',
      // A call that tags a permission set names its instance.
      'sso:TagResource',
      'sso:UntagResource',
      'sso:UpdateInstanceAccessControlAttributeConfiguration',
    ],
    resources: [identityCenter.instance],
    conditions: VIA_CLOUDFORMATION,
  });

/** Others' policies are taken off a permission set, and none is put there but the account's own. */
const WRITES_ON_SETS = [
  'sso:AttachCustomerManagedPolicyReferenceToPermissionSet',
  'sso:DeleteInlinePolicyFromPermissionSet',
  'sso:DeletePermissionSet',
  'sso:DeletePermissionsBoundaryFromPermissionSet',
  'sso:DetachCustomerManagedPolicyReferenceFromPermissionSet',
  'sso:DetachManagedPolicyFromPermissionSet',
  'sso:ProvisionPermissionSet',
  'sso:PutPermissionsBoundaryToPermissionSet',
  'sso:UpdatePermissionSet',
];

/** The permission sets that carry the tag of the baseline, and who is assigned to them. Nobody else's is touched. */
const onSets = (identityCenter: IdentityCenter): PolicyStatement[] => [
  allow('PermissionSetsOfTheBaseline', {
    why: "IDs of permission sets are random, and the accounts are those of the organization; the tag says which sets are the baseline's.",
    actions: [
      ...WRITES_ON_SETS,
      'sso:CreateAccountAssignment',
      'sso:DeleteAccountAssignment',
      'sso:ListAccountAssignments',
      'sso:UntagResource',
    ],
    resources: [permissionSets(identityCenter)],
    conditions: { ...VIA_CLOUDFORMATION, ...TAGGED_BASELINE },
  }),
  allow('NewPermissionSetsOfTheBaseline', {
    why: 'IDs are random; a new permission set is created with the tag, and only through CloudFormation.',
    actions: ['sso:CreatePermissionSet', 'sso:TagResource'],
    resources: [permissionSets(identityCenter)],
    conditions: {
      ...VIA_CLOUDFORMATION,
      StringEquals: { [`aws:RequestTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value },
    },
  }),
  allow('ReadPermissionSets', {
    why: 'Reads; IDs are random, and only through CloudFormation.',
    actions: READS,
    resources: [permissionSets(identityCenter)],
    conditions: VIA_CLOUDFORMATION,
  }),
  allow('AccountsOfIdentityCenter', {
    why: 'The accounts of the organization; which permission sets, the statement above says.',
    actions: [
      'sso:CreateAccountAssignment',
      'sso:DeleteAccountAssignment',
      'sso:ListAccountAssignments',
      'sso:ProvisionPermissionSet',
    ],
    resources: [ANY_ACCOUNT],
    conditions: VIA_CLOUDFORMATION,
  }),
];

/** The deploy role where people are of IAM Identity Center: permission sets, and who is assigned to them. */
export const deployIdentityCenter = (identityCenter: IdentityCenter): PolicyStatement[] => [
  onInstance(identityCenter),
  ...onSets(identityCenter),
];

/** What drift detection reads of IAM Identity Center, for the role that compares. */
export const compareIdentityCenter = ({ organization }: BaselineConfig): PolicyStatement[] => {
  const { identityCenter } = organization ?? {};
  if (identityCenter === undefined) return [];
  return [
    allow('CompareIdentityCenter', {
      why: 'Reads; IDs of permission sets are random, and only through CloudFormation.',
      actions: [
        ...READS,
        'sso:DescribeInstanceAccessControlAttributeConfiguration',
        'sso:ListAccountAssignments',
      ],
      resources: [identityCenter.instance, permissionSets(identityCenter), ANY_ACCOUNT],
      conditions: VIA_CLOUDFORMATION,
    }),
  ];
};
