import type { AssemblyStack } from '../../../../tools/assembly/read';
import type { OrganizationStructure } from '../../../../tools/access/organization/structure';
import type { Json } from '../../../../tools/assembly/template';

export const MANAGEMENT = '111122223333';
export const FIRST = '222233334444';
export const SECOND = '333344445555';
const HOME = 'ap-southeast-2';

export const STRUCTURE: OrganizationStructure = {
  id: 'o-example123',
  root: 'r-ab12',
  management: MANAGEMENT,
  units: [
    { name: 'canary', ou: 'ou-ab12-11111111', config: { homeRegion: HOME } },
    { name: 'workloads', ou: 'Workloads/Production', config: { homeRegion: HOME } },
  ],
  accounts: [
    { id: FIRST, name: 'trial', unit: 'canary' },
    { id: SECOND, name: 'shop', unit: 'workloads' },
    { name: 'warehouse', unit: 'workloads' },
  ],
  breakGlass: ['emergency/*'],
};

const stack = (name: string, template: AssemblyStack['template']): AssemblyStack => ({
  name,
  account: MANAGEMENT,
  region: HOME,
  template,
});

export const policy = (name: string, type: string, targets: Json, ...statements: Record<string, Json>[]) => ({
  Type: 'AWS::Organizations::Policy',
  Properties: {
    Name: name,
    Type: type,
    TargetIds: targets,
    Content: { Version: '2012-10-17', Statement: statements },
  },
});

export const deny = (sid: string, action: string): Record<string, Json> => ({
  Sid: sid,
  Effect: 'Deny',
  Action: action,
  Resource: '*',
});

const SCP = 'SERVICE_CONTROL_POLICY';

/** The central policies: one on each level. */
export const CENTRAL = {
  Resources: {
    Workloads: {
      Type: 'AWS::Organizations::OrganizationalUnit',
      Properties: { Name: 'Workloads', ParentId: 'r-ab12' },
    },
    Production: {
      Type: 'AWS::Organizations::OrganizationalUnit',
      Properties: { Name: 'Production', ParentId: { 'Fn::GetAtt': ['Workloads', 'Id'] } },
    },
    Warehouse: {
      Type: 'AWS::Organizations::Account',
      Properties: {
        AccountName: 'warehouse',
        Email: 'warehouse@example.com',
        ParentIds: [{ Ref: 'Production' }],
      },
    },
    OnRoot: policy('on-root', SCP, ['r-ab12'], deny('DenyLeaving', 'organizations:LeaveOrganization')),
    OnCanary: policy('on-canary', SCP, ['ou-ab12-11111111'], deny('DenyEc2', 'ec2:*')),
    OnWorkloads: policy('on-workloads', SCP, [{ Ref: 'Workloads' }], deny('DenyGlue', 'glue:*')),
    OnProduction: policy('on-production', SCP, [{ Ref: 'Production' }], deny('DenySqs', 'sqs:*')),
    OnShop: policy('on-shop', SCP, [SECOND], deny('DenySns', 'sns:*')),
    OnWarehouse: policy('on-warehouse', SCP, [{ Ref: 'Warehouse' }], deny('DenyEvents', 'events:*')),
    Perimeter: policy('perimeter', 'RESOURCE_CONTROL_POLICY', ['r-ab12'], {
      ...deny('DenyPlainHttp', 's3:*'),
      Principal: '*',
      Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
    }),
    Tags: policy('tags', 'TAG_POLICY', ['r-ab12']),
  },
  Outputs: {
    Production: { Value: { Ref: 'Production' }, Export: { Name: 'Central:Production' } },
  },
};

const READER = {
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: {
    ManagedPolicyName: 'reader_access',
    Path: '/baseline/',
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject', 'ec2:Describe*'], Resource: '*' }],
    },
  },
};
const BUCKET = {
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName: { 'Fn::Sub': 'acme-${AWS::AccountId}-${AWS::Region}' } },
};

const stackSet = (targets: Json, regions: string[] = [HOME]) => ({
  Type: 'AWS::CloudFormation::StackSet',
  Properties: {
    StackSetName: 'Baseline-Unit-Access',
    PermissionModel: 'SERVICE_MANAGED',
    TemplateBody: JSON.stringify({ Resources: { READER, BUCKET } }),
    StackInstancesGroup: [{ DeploymentTargets: { OrganizationalUnitIds: targets }, Regions: regions }],
  },
});

/** The stacks of an organization, of which a test may change the central one. */
export const organizationStacks = (central: AssemblyStack['template'] = CENTRAL): AssemblyStack[] => [
  stack('Central', central),
  stack('Canary', { Resources: { Set: stackSet(['ou-ab12-11111111']) } }),
  stack('Workloads', {
    Resources: { Set: stackSet([{ 'Fn::ImportValue': 'Central:Production' }], [HOME, 'us-east-1']) },
  }),
];
