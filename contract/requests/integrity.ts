import { BASELINE_TAG, NAMES } from '../../lib/names';
import type { Environment } from '../environment';
import { ALL, arnsIn, may, mayNot, type Requirement } from './requirement';

const TAGGED = { context: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value } };
const UNTAGGED = { context: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: null } };
const by = 'DenyChangingTheBaseline';

const iamOfTheBaseline = (environment: Environment): Requirement => {
  const { group, policy, role, serviceRole, iamArn: iam } = arnsIn(environment);
  const mine = { context: { 'iam:PermissionsBoundary': policy('baseline_boundary') } };
  return {
    id: 'G3-iam',
    text: "The baseline's policies, groups' policies and roles change only with the deploy role; members come and go",
    cases: [
      ...may('admin', ['iam:AddUserToGroup', 'iam:RemoveUserFromGroup', 'iam:GetGroup'], group('engineer')),
      ...mayNot(
        ['engineer', 'analyst'],
        ['iam:AddUserToGroup', 'iam:RemoveUserFromGroup'],
        group('engineer'),
      ),
      ...mayNot(
        ALL,
        ['iam:AttachGroupPolicy', 'iam:DetachGroupPolicy', 'iam:PutGroupPolicy', 'iam:DeleteGroup'],
        group('admin'),
        { by },
      ),
      ...may('admin', 'iam:GetPolicyVersion', policy('baseline_mfa')),
      ...mayNot(
        ALL,
        [
          'iam:CreatePolicyVersion',
          'iam:SetDefaultPolicyVersion',
          'iam:DeletePolicy',
          'iam:DeletePolicyVersion',
        ],
        policy('baseline_mfa'),
        { by },
      ),
      ...mayNot('admin', 'iam:CreatePolicyVersion', policy('baseline_boundary'), { by }),
      ...may('admin', 'iam:CreatePolicyVersion', iam('policy/my-policy')),
      ...mayNot(
        'admin',
        ['iam:UpdateAssumeRolePolicy', 'iam:AttachRolePolicy', 'iam:PutRolePolicy'],
        role('baseline_deploy'),
        { ...mine, by },
      ),
      ...mayNot(
        'admin',
        ['iam:DeleteRole', 'iam:UpdateAssumeRolePolicy', 'iam:AttachRolePolicy'],
        serviceRole('baseline_glue'),
        { ...mine, by },
      ),
      ...mayNot('admin', 'iam:CreateRole', role('planted'), { ...mine, by }),
      ...may('admin', 'iam:DeleteRole', iam('role/app/reports')),
      ...may('admin', 'iam:GetRole', role('baseline_deploy')),
      ...mayNot(
        'admin',
        'iam:RemoveRoleFromInstanceProfile',
        iam('instance-profile/baseline/service/baseline_ec2'),
        { by },
      ),
      ...may('admin', 'iam:RemoveRoleFromInstanceProfile', iam('instance-profile/app')),
    ],
  };
};

const storage = (environment: Environment): Requirement => {
  const {
    analysis,
    landingZone,
    logs,
    inLogs,
    inAnalysis,
    elsewhere,
    repository,
    otherRepository,
    homeRegionArn: home,
  } = arnsIn(environment);
  const settings = [
    's3:PutBucketPolicy',
    's3:DeleteBucketPolicy',
    's3:PutBucketPublicAccessBlock',
    's3:PutBucketVersioning',
    's3:PutEncryptionConfiguration',
    's3:PutBucketLogging',
    's3:PutLifecycleConfiguration',
    's3:PutReplicationConfiguration',
    's3:PutInventoryConfiguration',
    's3:PutBucketOwnershipControls',
    's3:DeleteBucket',
  ];
  const throughAccessPoint = { context: { 's3:DataAccessPointArn': home('s3', 'accesspoint/x') } };
  const bySettings = { by: 'DenyTampering' };
  return {
    id: 'G3-storage',
    text: 'The log bucket is read only, and the data buckets and repositories keep their settings',
    cases: [
      ...may('admin', ['s3:GetObject'], inLogs),
      ...may('admin', ['s3:GetBucketPolicy', 's3:ListBucket'], logs),
      ...mayNot('admin', ['s3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion'], inLogs, { by }),
      ...mayNot(
        'admin',
        ['s3:PutBucketPolicy', 's3:PutLifecycleConfiguration', 's3:PutBucketVersioning'],
        logs,
        { by },
      ),
      ...mayNot('root', ['s3:DeleteObject', 's3:DeleteObjectVersion'], inLogs, { by: 'DenyDeletingLogs' }),
      ...mayNot('deploy', 's3:DeleteObject', inLogs, { by: 'DenyDeletingLogs' }),
      ...may('root', 's3:GetObject', inLogs),
      ...may('root', 's3:PutObject', inLogs),
      ...mayNot('root', ['s3:PutObject', 's3:GetObject'], inLogs, {
        ...throughAccessPoint,
        by: 'DenyAccessPoints',
      }),
      ...may('root', 's3:PutObject', inAnalysis, throughAccessPoint),
      ...mayNot('root', 's3:ReplicateDelete', inLogs, { by: 'DenyDeletingLogs' }),
      ...mayNot('admin', settings, analysis, bySettings),
      ...mayNot('admin', 's3:PutBucketPolicy', landingZone, bySettings),
      ...may('admin', settings, elsewhere),
      ...may('admin', 's3:PutBucketTagging', analysis),
      ...may('admin', ['s3:PutObject', 's3:DeleteObject'], inAnalysis),
      ...mayNot(
        'admin',
        [
          'ecr:SetRepositoryPolicy',
          'ecr:PutImageScanningConfiguration',
          'ecr:PutImageTagMutability',
          'ecr:DeleteRepository',
          'ecr:UntagResource',
        ],
        repository,
        { ...TAGGED, by: 'DenyChangingTagged' },
      ),
      ...may(
        'admin',
        ['ecr:SetRepositoryPolicy', 'ecr:PutImageScanningConfiguration', 'ecr:DeleteRepository'],
        otherRepository,
        UNTAGGED,
      ),
      ...may('admin', 'ecr:PutImage', repository, TAGGED),
    ],
  };
};

const alarmsAndStacks = (environment: Environment): Requirement => {
  const { homeRegionArn: home, inAccount } = arnsIn(environment);
  const key = home('kms', 'key/11111111-1111-1111-1111-111111111111');
  const budget = inAccount('budgets', '', `budget/${NAMES.budget}`);
  const invitation = 'arn:aws:organizations::444455556666:handshake/o-1111111111/invite/h-11111111';
  return {
    id: 'G3-alarms',
    text: 'Alarms, topics, budget, trail, keys, account settings and the stacks change only with the deploy role',
    cases: [
      ...mayNot(
        'admin',
        ['cloudwatch:DeleteAlarms', 'cloudwatch:DisableAlarmActions', 'cloudwatch:PutMetricAlarm'],
        home('cloudwatch', 'alarm:baseline_x'),
        { by },
      ),
      ...may(
        'admin',
        ['cloudwatch:DeleteAlarms', 'cloudwatch:PutMetricAlarm'],
        home('cloudwatch', 'alarm:mine'),
      ),
      ...may('admin', 'cloudwatch:DescribeAlarms', home('cloudwatch', 'alarm:baseline_x')),
      ...mayNot(
        'admin',
        ['sns:DeleteTopic', 'sns:SetTopicAttributes', 'sns:Subscribe', 'sns:Publish'],
        home('sns', 'baseline_alerts'),
        { by },
      ),
      ...may('admin', ['sns:DeleteTopic', 'sns:Publish'], home('sns', 'mine')),
      ...may('admin', 'sns:GetTopicAttributes', home('sns', 'baseline_alerts')),
      ...mayNot('admin', 'budgets:ModifyBudget', budget, { by }),
      ...may('admin', ['budgets:ListTagsForResource', 'budgets:ViewBudget'], budget),
      ...may('admin', 'budgets:ModifyBudget', inAccount('budgets', '', 'budget/mine')),
      ...mayNot(
        'admin',
        ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:PutEventSelectors'],
        home('cloudtrail', 'trail/baseline_trail'),
        { by },
      ),
      ...may('admin', 'cloudtrail:StopLogging', home('cloudtrail', 'trail/mine')),
      ...mayNot(
        'admin',
        ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:UntagResource'],
        key,
        {
          ...TAGGED,
          by: 'DenyChangingTagged',
        },
      ),
      ...may('admin', ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'], key, UNTAGGED),
      ...mayNot(
        'admin',
        [
          'ec2:DisableEbsEncryptionByDefault',
          's3:PutAccountPublicAccessBlock',
          'iam:UpdateAccountPasswordPolicy',
          'ec2:DisableSnapshotBlockPublicAccess',
          'ec2:ModifyInstanceMetadataDefaults',
          'ecr:PutRegistryPolicy',
        ],
        undefined,
        {
          by: 'DenyChangingAccountSettings',
        },
      ),
      ...mayNot(ALL, 'organizations:CreateOrganization', undefined, { by: 'DenyChangingAccountSettings' }),
      ...mayNot(ALL, 'organizations:AcceptHandshake', invitation, { by: 'DenyChangingAccountSettings' }),
      ...may('admin', ['organizations:DescribeOrganization', 'organizations:CreateAccount']),
      ...may('admin', [
        'ec2:EnableEbsEncryptionByDefault',
        's3:GetAccountPublicAccessBlock',
        'iam:GetAccountPasswordPolicy',
        'ecr:GetRegistryPolicy',
      ]),
      ...mayNot(
        'admin',
        [
          'cloudformation:DeleteStack',
          'cloudformation:UpdateStack',
          'cloudformation:CreateChangeSet',
          'cloudformation:UpdateTerminationProtection',
        ],
        home('cloudformation', 'stack/Baseline-Access/1'),
        { by },
      ),
      ...may(
        'admin',
        ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
        home('cloudformation', 'stack/Baseline-Access/1'),
      ),
      ...may(
        'admin',
        ['cloudformation:CreateStack', 'cloudformation:DeleteStack'],
        home('cloudformation', 'stack/mine/1'),
      ),
      ...mayNot(
        'admin',
        'access-analyzer:DeleteAnalyzer',
        home('access-analyzer', `analyzer/${NAMES.accessAnalyzer}`),
        { by },
      ),
      ...may(
        'admin',
        'access-analyzer:GetAnalyzer',
        home('access-analyzer', `analyzer/${NAMES.accessAnalyzer}`),
      ),
    ],
  };
};

/** Guardrail G3. */
export const integrity = (environment: Environment): Requirement[] => [
  iamOfTheBaseline(environment),
  storage(environment),
  alarmsAndStacks(environment),
];
