import type { Context } from '../../../../../tools/account/doctor/context';
import { awsError, type Answers } from '../fake-account';
import { healthy } from '../healthy';
import { call, first, iam, type Example } from './example';

const stackIn =
  (name: string, rest: object) =>
  (context: Context): Answers => ({
    'cloudformation:DescribeStacks': () => ({
      Stacks: context.stacks
        .filter((stack) => stack.name !== name || Object.keys(rest).length > 0)
        .map((stack) => ({
          StackName: stack.name,
          StackStatus: 'UPDATE_COMPLETE',
          EnableTerminationProtection: true,
          ...(stack.name === name && rest),
        })),
    }),
  });

/** A stack that the app does not have, in a region that the account has; beside it one of somebody else. */
const leftIn =
  (region: string, stack: object) =>
  (context: Context): Answers => {
    const usual = healthy(context)['cloudformation:DescribeStacks'];
    return {
      'account:ListRegions': () => ({
        Regions: [
          { RegionName: 'eu-west-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' },
          { RegionName: 'me-south-1', RegionOptStatus: 'DISABLED' },
        ],
      }),
      'cloudformation:DescribeStacks': (input, where) => {
        if (where === 'me-south-1') return awsError('UnrecognizedClientException');
        if (where !== region) return usual?.(input, where);
        const { Stacks } = usual?.(input, where) as { Stacks: object[] };
        return { Stacks: [...Stacks, stack, { StackName: 'Baseline-of-sales' }] };
      },
    };
  };

/** Something that carries the tag of the baseline, beside what does as it should. */
const taggedToo =
  (arn: string) =>
  (context: Context): Answers => {
    const usual = healthy(context)['tag:GetResources'];
    return {
      'tag:GetResources': (input, region) => {
        const { ResourceTagMappingList } = usual?.(input, region) as { ResourceTagMappingList: object[] };
        return { ResourceTagMappingList: [...ResourceTagMappingList, { ResourceARN: arn }] };
      },
    };
  };

/** Of the baseline in IAM and CloudFormation. */
export const BASELINE: Record<string, readonly Example[]> = {
  'stack-deployed': [
    ['Baseline-Audit: not in ap-southeast-2', stackIn('Baseline-Audit', {})],
    ['Baseline-Audit: ROLLBACK_COMPLETE', stackIn('Baseline-Audit', { StackStatus: 'ROLLBACK_COMPLETE' })],
  ],
  'stack-current': [
    [
      'Baseline-Storage: Bucket',
      (context) => {
        const template = JSON.stringify(context.stacks[1]?.template).replace('AES256', 'aws:kms');
        const { 'cloudformation:GetTemplate': usual } = healthy(context);
        return {
          'cloudformation:GetTemplate': (input: { StackName: string }, region) =>
            input.StackName === 'Baseline-Storage'
              ? { TemplateBody: template }
              : usual?.(input as never, region),
        };
      },
    ],
  ],
  'stack-termination-protection': [
    ['Baseline-Storage: off', stackIn('Baseline-Storage', { EnableTerminationProtection: false })],
  ],
  'stacks-left': [
    [
      'eu-west-1: Baseline-Alerts-eu-west-1: aws cloudformation delete-stack --region eu-west-1 --stack-name Baseline-Alerts-eu-west-1',
      leftIn('eu-west-1', { StackName: 'Baseline-Alerts-eu-west-1' }),
    ],
    [
      'Baseline-Network: aws cloudformation update-termination-protection --no-enable-termination-protection',
      leftIn('ap-southeast-2', {
        StackName: 'Baseline-Network',
        EnableTerminationProtection: true,
        Tags: [{ Key: 'managed-by', Value: 'account-baseline' }],
      }),
    ],
  ],
  'tag-elsewhere': [
    [
      'arn:aws:ec2:ap-southeast-2:111122223333:instance/i-0123456789abcdef0',
      taggedToo('arn:aws:ec2:ap-southeast-2:111122223333:instance/i-0123456789abcdef0'),
      'warn',
    ],
    // Called like a bucket of the baseline, and something else.
    [
      'arn:aws:logs:ap-southeast-2:111122223333:log-group:acme-logs',
      taggedToo('arn:aws:logs:ap-southeast-2:111122223333:log-group:acme-logs'),
      'warn',
    ],
    ['arn:aws:s3:::acme-logs-copy', taggedToo('arn:aws:s3:::acme-logs-copy'), 'warn'],
  ],
  'group-policies': [
    ['admin: not there', iam((all) => (all.groups = all.groups.slice(1)))],
    ['admin: lacks member_access', iam(({ groups }) => (first(groups).AttachedManagedPolicies = []))],
    [
      'admin: has own besides',
      iam(({ groups }) => (first(groups).GroupPolicyList = [{ PolicyName: 'own' }])),
    ],
  ],
  'policy-default-version': [
    ['baseline_boundary: not there', iam((all) => (all.policies = all.policies.slice(1)))],
    [
      'baseline_boundary: v2 is another document',
      iam(
        ({ policies }) =>
          (first(policies).PolicyVersionList = [
            { VersionId: 'v2', IsDefaultVersion: true, Document: '%7B%7D' },
            ...(first(policies).PolicyVersionList ?? []).map((each) => ({
              ...each,
              IsDefaultVersion: false,
            })),
          ]),
      ),
    ],
  ],
  'role-settings': [
    ['baseline_glue: not there', iam((all) => (all.roles = all.roles.slice(1)))],
    ['another trust', iam(({ roles }) => (first(roles).AssumeRolePolicyDocument = '%7B%7D'))],
    ['the boundary is gone', iam(({ roles }) => (first(roles).PermissionsBoundary = undefined))],
    ['has x besides', iam(({ roles }) => (first(roles).RolePolicyList = [{ PolicyName: 'x' }]))],
  ],
  'access-analyzer': [
    ['not there', call('access-analyzer:GetAnalyzer', awsError('ResourceNotFoundException'))],
    ['DISABLED', call('access-analyzer:GetAnalyzer', { analyzer: { status: 'DISABLED' } })],
  ],
  'access-analyzer-findings': [
    [
      'AWS::S3::Bucket: arn:b',
      call('access-analyzer:ListFindingsV2', {
        findings: [{ resource: 'arn:b', resourceType: 'AWS::S3::Bucket' }],
      }),
    ],
  ],
};
