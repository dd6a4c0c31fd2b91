import { awsError, type Answers } from '../fake-account';
import { call, type Example } from './example';

/** Of the defaults. */
export const SETTINGS: Record<string, readonly Example[]> = {
  'password-policy': [
    ['not set', call('iam:GetAccountPasswordPolicy', awsError('NoSuchEntityException'))],
    [
      'MinimumPasswordLength is 8',
      call('iam:GetAccountPasswordPolicy', { PasswordPolicy: { MinimumPasswordLength: 8 } }),
    ],
  ],
  'account-public-access': [
    ['not set', call('s3control:GetPublicAccessBlock', awsError('NoSuchPublicAccessBlockConfiguration'))],
  ],
  'security-contact': [
    ['not set', call('account:GetAlternateContact', awsError('ResourceNotFoundException'))],
    [
      'EmailAddress is "x@example.com"',
      call('account:GetAlternateContact', {
        AlternateContact: { AlternateContactType: 'SECURITY', EmailAddress: 'x@example.com' },
      }),
    ],
  ],
  'ebs-encryption': [['not set', call('ec2:GetEbsEncryptionByDefault', { EbsEncryptionByDefault: false })]],
  'imdsv2-default': [
    [
      'HttpTokens is "optional"',
      call('ec2:GetInstanceMetadataDefaults', { AccountLevel: { HttpTokens: 'optional' } }),
    ],
  ],
  'image-public-access': [
    [
      'is "unblocked"',
      call('ec2:GetImageBlockPublicAccessState', { ImageBlockPublicAccessState: 'unblocked' }),
    ],
  ],
  'snapshot-public-access': [
    ['State is "unblocked"', call('ec2:GetSnapshotBlockPublicAccessState', { State: 'unblocked' })],
  ],
  'ssm-public-sharing': [
    [
      'SettingValue is "Enable"',
      call('ssm:GetServiceSetting', { ServiceSetting: { SettingValue: 'Enable' } }),
    ],
  ],
  'vpc-public-access': [
    [
      'InternetGatewayBlockMode is "off"',
      call('ec2:DescribeVpcBlockPublicAccessOptions', {
        VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'off' },
      }),
    ],
  ],
  'registry-scanning': [
    ['scanType is not set', call('ecr:GetRegistryScanningConfiguration', { scanningConfiguration: {} })],
  ],
  inspector: [
    [
      'resourceTypes is ["ECR"]',
      call('inspector2:BatchGetAccountStatus', {
        accounts: [{ resourceState: { ecr: { status: 'ENABLED' }, ec2: { status: 'DISABLED' } } }],
      }),
    ],
  ],
  'default-security-groups': [
    [
      'sg-1 open',
      call('ec2:DescribeSecurityGroups', {
        SecurityGroups: [{ GroupId: 'sg-1', IpPermissionsEgress: [{ IpProtocol: '-1' }] }],
      }),
    ],
  ],
};

const regions = (RegionName: string, RegionOptStatus: string) =>
  call('account:ListRegions', {
    Regions: [
      { RegionName: 'ap-southeast-2', RegionOptStatus: 'ENABLED_BY_DEFAULT' },
      { RegionName: 'us-east-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' },
      { RegionName, RegionOptStatus },
    ],
  });

/** Of the regions. */
export const REGIONS: Record<string, readonly Example[]> = {
  'region-enabled': [['ap-southeast-2: not known', call('account:ListRegions', {})]],
  'region-ungoverned': [['me-south-1: enabled', regions('me-south-1', 'ENABLED'), 'warn']],
};

/** AWS that denies everything. */
const denied = (): Answers => ({
  'iam:SimulatePrincipalPolicy': ({ ActionNames }: { ActionNames: string[] }) => ({
    EvaluationResults: ActionNames.map((EvalActionName) => ({
      EvalActionName,
      EvalDecision: 'explicitDeny',
    })),
  }),
});

/** Of what AWS's simulator says. */
export const ACCESS: Record<string, readonly Example[]> = {
  'access-admin': [['ada: s3:', denied]],
  'access-engineer': [['eli: s3:', denied]],
  'access-analyst': [['ana: s3:', denied]],
};
