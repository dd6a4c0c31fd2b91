/** API call → the action it takes, where that has another name. Source: Service Authorization Reference. */
export const ACTION_OF: Record<string, string | undefined> = {
  'access-analyzer:ListFindingsV2': 'access-analyzer:ListFindings',
  'budgets:DescribeBudget': 'budgets:ViewBudget',
  's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
  's3:GetBucketLifecycleConfiguration': 's3:GetLifecycleConfiguration',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3:HeadBucket': 's3:ListBucket',
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3control:GetPublicAccessBlock': 's3:GetAccountPublicAccessBlock',
};
