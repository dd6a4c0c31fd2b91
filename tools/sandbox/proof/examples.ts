import type { Requirement, TestCase } from '../../../contract/requests';

/**
 * What an owner tries first, of the whole contract: requirement → principal and the actions. These calls are always shown, with the answer
 * each got; of the others, how many.
 */
const EXAMPLES: Record<string, Readonly<Record<string, readonly string[]>>> = {
  'G1-exempt': {
    admin: ['iam:ListUsers', 's3:ListAllMyBuckets'],
    engineer: ['s3:ListAllMyBuckets', 'iam:ListUsers'],
    analyst: ['iam:ListUsers'],
  },
  'G1-home': {
    admin: ['ec2:CreateVpc', 's3:CreateBucket', 'lambda:CreateFunction'],
    engineer: ['glue:StartJobRun'],
    analyst: ['ec2:DescribeInstances'],
  },
  'G2-enrolment': {
    analyst: ['iam:GetUser', 'iam:EnableMFADevice', 'iam:CreateAccessKey'],
  },
  'G2-work': {
    engineer: ['s3:GetObject'],
    analyst: ['s3:GetObject'],
  },
  'G3-iam': { admin: ['iam:AddUserToGroup', 'iam:AttachGroupPolicy', 'iam:CreatePolicyVersion'] },
  'G3-storage': { admin: ['s3:DeleteObject', 's3:PutBucketPolicy', 's3:PutObject'] },
  everyone: { engineer: ['iam:CreateAccessKey', 'iam:CreateUser'], analyst: ['iam:CreateAccessKey'] },
  'admin-people': {
    admin: ['iam:CreateUser', 'iam:CreateLoginProfile', 'iam:DeleteUserPermissionsBoundary'],
  },
  'engineer-glue': { engineer: ['glue:CreateJob', 'glue:GetJobs'] },
  'engineer-data-write': { engineer: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'] },
  'engineer-bucket-settings': {
    engineer: ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:CreateAccessPoint'],
  },
  'analyst-data-read': { analyst: ['s3:ListBucket', 's3:GetObject', 's3:PutObject', 's3:DeleteObject'] },
  'analyst-no-more': { analyst: ['glue:GetJobs'] },
};

/** Whether a test case is always shown. */
export const isExample = ({ id }: Requirement, { principal, action }: TestCase): boolean =>
  typeof principal === 'string' && (EXAMPLES[id]?.[principal]?.includes(action) ?? false);
