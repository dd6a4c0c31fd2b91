/**
 * Permissions of the handlers of IAM Identity Center that what the baseline declares does not need.
 * Source: AWS IAM Identity Center User Guide, "Delegate who can assign single sign-on access to users and groups in the management
 * account": only there an assignment creates roles and a provider with the rights of its caller.
 */
export const IDENTITY_CENTER_EXCUSES = [
  {
    types: ['AWS::SSO::Assignment'],
    actions: [
      'iam:AttachRolePolicy',
      'iam:CreateRole',
      'iam:CreateSAMLProvider',
      'iam:GetSAMLProvider',
      'iam:ListRolePolicies',
      'iam:PutRolePolicy',
      'iam:UpdateSAMLProvider',
    ],
    reason: 'Only for an assignment in the account that owns the organization, which has none.',
  },
  {
    types: ['AWS::SSO::PermissionSet'],
    actions: ['sso:AttachManagedPolicyToPermissionSet'],
    unless: ['ManagedPolicies'],
    reason: 'Only for policies that AWS manages.',
  },
  {
    types: ['AWS::SSO::PermissionSet'],
    actions: ['sso:PutInlinePolicyToPermissionSet'],
    unless: ['InlinePolicy'],
    reason: 'Only for a policy of the permission set itself.',
  },
  {
    types: ['AWS::SSO::InstanceAccessControlAttributeConfiguration'],
    actions: ['sso:UpdateApplicationProfileForAWSAccountInstance'],
    reason: 'The name of a call: IAM knows no such action of IAM Identity Center.',
  },
] as const;
