import { may, mayNot } from '../requests/requirement';
import {
  DEPLOYING,
  HACKING_THE_CLOUD,
  PATHFINDING,
  arns,
  at,
  openToAdmins,
  openToStrong,
  path,
  type Path,
} from './path';

const { inAccount, repository } = arns;
const TAG = 'aws:ResourceTag/managed-by';
const OURS = { context: { [TAG]: 'account-baseline' } };
const THEIRS = { context: { [TAG]: null } };
const topic = inAccount('sns', 'us-east-1', 'baseline_billing_alerts');
const RESOURCE_POLICIES = `${HACKING_THE_CLOUD}, Misconfigured resource-based policies`;
const OWN_DATA = 'Whoever may change it reads and writes what is in it anyway';

/** Grants to oneself in the policies of other resources, and settings of the account. */
export const resourcePolicies: Path[] = [
  path(
    'ec2-retag',
    'ec2:CreateTags (another value) + ec2:CreateLaunchTemplateVersion',
    `${PATHFINDING} ec2-004; IAM User Guide, Control access using tags`,
    [
      [
        'ec2:CreateTags',
        at('ec2', 'launch-template/lt-1'),
        { context: { ...OURS.context, 'aws:TagKeys': ['managed-by'] } },
      ],
      [
        ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
        at('ec2', 'launch-template/lt-1'),
        THEIRS,
      ],
    ],
    { open: DEPLOYING, beside: may('admin', 'ec2:CreateTags', at('ec2', 'launch-template/lt-2'), THEIRS) },
  ),
  path(
    'sns-topic-policy',
    'sns:AddPermission / sns:SetTopicAttributes',
    RESOURCE_POLICIES,
    [[['sns:SetTopicAttributes', 'sns:AddPermission'], topic]],
    {
      beside: may('admin', 'sns:SetTopicAttributes', at('sns', 'mine')),
    },
  ),
  path(
    'sns-subscribe',
    'sns:Subscribe (reading along)',
    'HackTricks Cloud, SNS',
    [['sns:Subscribe', topic]],
    {
      open: DEPLOYING,
      beside: may('admin', 'sns:Subscribe', at('sns', 'mine')),
    },
  ),
  path(
    'sqs-queue-policy',
    'sqs:AddPermission / sqs:SetQueueAttributes',
    RESOURCE_POLICIES,
    [[['sqs:AddPermission', 'sqs:SetQueueAttributes'], at('sqs', 'q')]],
    { open: openToStrong(OWN_DATA) },
  ),
  path(
    'secrets-policy',
    'secretsmanager:PutResourcePolicy',
    RESOURCE_POLICIES,
    [['secretsmanager:PutResourcePolicy', at('secretsmanager', 'secret:s-AbCdEf')]],
    { open: openToStrong(OWN_DATA) },
  ),
  path(
    'ecr-repository-policy',
    'ecr:SetRepositoryPolicy',
    `${HACKING_THE_CLOUD}, Misconfigured ECR resource policy`,
    [['ecr:SetRepositoryPolicy', repository, OURS]],
    {
      open: DEPLOYING,
      beside: [
        ...may('engineer', 'ecr:PutImage', repository, OURS),
        ...mayNot('analyst', 'ecr:PutImage', repository, OURS),
      ],
    },
  ),
  path(
    'ecr-poison',
    'ecr:PutImage (an image that others run)',
    `${HACKING_THE_CLOUD}, Abusing container registries`,
    [['ecr:PutImage', repository]],
    {
      open: {
        ...openToStrong(OWN_DATA),
        engineer: 'The roles that run these images read what engineers write, and no more',
      },
      beside: mayNot('engineer', 'ecr:PutImage', arns.otherRepository),
    },
  ),
  path(
    'glue-catalog-policy',
    'glue:PutResourcePolicy',
    RESOURCE_POLICIES,
    [['glue:PutResourcePolicy', at('glue', 'catalog')]],
    { open: openToAdmins(OWN_DATA) },
  ),
  path(
    'lakeformation',
    'lakeformation:PutDataLakeSettings + lakeformation:GrantPermissions',
    'HackTricks Cloud, Lake Formation',
    [['lakeformation:PutDataLakeSettings'], ['lakeformation:GrantPermissions']],
    { open: openToStrong(OWN_DATA) },
  ),
  path(
    'cloudtrail-stop',
    'cloudtrail:StopLogging / cloudtrail:PutEventSelectors',
    `${HACKING_THE_CLOUD}, Disrupt CloudTrail; Stratus Red Team`,
    [[['cloudtrail:StopLogging', 'cloudtrail:PutEventSelectors'], at('cloudtrail', 'trail/baseline_trail')]],
    {
      open: DEPLOYING,
      beside: may('admin', 'cloudtrail:GetTrailStatus', at('cloudtrail', 'trail/baseline_trail')),
    },
  ),
  path(
    'account-public-access',
    's3:PutAccountPublicAccessBlock',
    'Stratus Red Team; Amazon S3 User Guide, Blocking public access',
    [['s3:PutAccountPublicAccessBlock']],
    {
      beside: may('engineer', 's3:GetAccountPublicAccessBlock'),
    },
  ),
  path(
    'ssm-default-role',
    'ssm:UpdateServiceSetting (default host management with a role of one’s own)',
    'AWS Systems Manager User Guide, Default Host Management Configuration',
    [
      [
        'ssm:UpdateServiceSetting',
        at('ssm', 'servicesetting/ssm/managed-instance/default-ec2-instance-management-role'),
      ],
    ],
    {
      beside: may(
        'admin',
        'ssm:GetServiceSetting',
        at('ssm', 'servicesetting/ssm/managed-instance/default-ec2-instance-management-role'),
      ),
    },
  ),
];
