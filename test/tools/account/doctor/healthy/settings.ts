import { text } from '../../../../../tools/assembly/declared';
import type { Context } from '../../../../../tools/account/doctor/context';
import { awsError, type Answers } from '../fake-account';
import { settingOf } from './declared';

/** The defaults of the account. */
export const settingAnswers = (context: Context): Answers => ({
  's3control:GetPublicAccessBlock': () => settingOf(context, 'BucketSharing'),
  'account:GetAlternateContact': ({ AlternateContactType }: { AlternateContactType: string }) => ({
    AlternateContact: { ...settingOf(context, 'SecurityContact'), AlternateContactType },
  }),
  'account:ListRegions': () => ({
    Regions: [
      ...context.regions.map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED_BY_DEFAULT' })),
      { RegionName: 'me-south-1', RegionOptStatus: 'DISABLED' },
    ],
  }),
  'ec2:GetEbsEncryptionByDefault': () => ({ EbsEncryptionByDefault: true }),
  'ec2:GetInstanceMetadataDefaults': () => ({ AccountLevel: settingOf(context, 'InstanceMetadata') }),
  'ec2:GetImageBlockPublicAccessState': () => settingOf(context, 'ImageSharing'),
  'ec2:GetSnapshotBlockPublicAccessState': () => settingOf(context, 'SnapshotSharing'),
  'ec2:DescribeVpcBlockPublicAccessOptions': () => ({
    VpcBlockPublicAccessOptions: settingOf(context, 'VpcPublicAccess'),
  }),
  'ec2:DescribeSecurityGroups': () => ({ SecurityGroups: [{ GroupId: 'sg-1' }] }),
  'ssm:GetServiceSetting': () => ({ ServiceSetting: settingOf(context, 'DocumentSharing') }),
  'inspector2:BatchGetAccountStatus': () => ({
    accounts: [{ resourceState: { ec2: { status: 'ENABLED' }, ecr: { status: 'ENABLED' } } }],
  }),
});

/** The stacks, and the organization. */
export const stackAnswers = (context: Context): Answers => {
  const { stacks, accountId } = context;
  return {
    'cloudformation:DescribeStacks': (_, region) => ({
      Stacks: stacks
        .filter((stack) => stack.region === region)
        .map(({ name, terminationProtection }) => ({
          StackName: name,
          StackStatus: 'CREATE_COMPLETE',
          EnableTerminationProtection: terminationProtection,
        })),
    }),
    'cloudformation:GetTemplate': ({ StackName }: { StackName: string }) => ({
      TemplateBody: JSON.stringify(stacks.find(({ name }) => name === StackName)?.template),
    }),
    'cloudformation:ListStackResources': ({ StackName }: { StackName: string }) => ({
      StackResourceSummaries: Object.entries(
        stacks.find(({ name }) => name === StackName)?.template.Resources ?? {},
      ).map(([LogicalResourceId, { Type, Properties }]) => ({
        LogicalResourceId,
        ResourceType: Type,
        PhysicalResourceId: Properties?.BucketName ?? LogicalResourceId,
        ResourceStatus: 'CREATE_COMPLETE',
      })),
    }),
    'tag:GetResources': () => ({
      ResourceTagMappingList: [
        ...context.ofType('AWS::S3::Bucket').map((bucket) => `arn:aws:s3:::${text(bucket, 'BucketName')}`),
        `arn:aws:ce::${accountId}:anomalymonitor/11111111-1111-1111-1111-111111111111`,
      ].map((ResourceARN) => ({ ResourceARN })),
    }),
    'organizations:DescribeOrganization': () => awsError('AWSOrganizationsNotInUseException'),
  };
};
