import { closingSids } from './application-roles';
import { BASELINE_TAG, NAMES } from '../../lib/names';
import type { Environment } from '../environment';
import { arnsIn, foreignRegion, may, mayNot, type Requirement } from './requirement';

const CFN = { via: 'cloudformation.amazonaws.com' };
const DOCUMENT_SHARING = 'servicesetting/ssm/documents/console/public-sharing-permission';
const own = { context: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value } };
const created = {
  region: 'us-east-1',
  context: { [`aws:RequestTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value },
};
const passedTo = (service: string) => ({ context: { 'iam:PassedToService': `${service}.amazonaws.com` } });

/** What the function does in each region, authorized without a resource. */
const IN_EACH_REGION = [
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:EnableEbsEncryptionByDefault',
  'ec2:EnableImageBlockPublicAccess',
  'ec2:EnableSnapshotBlockPublicAccess',
  'ec2:ModifyInstanceMetadataDefaults',
  'ecr:GetRegistryScanningConfiguration',
  'ecr:PutRegistryScanningConfiguration',
];

const theFunction = (environment: Environment): Requirement => {
  const { inAccount, inAnalysis, user } = arnsIn(environment);
  const away = foreignRegion(environment);
  const logs = (region: string, group: string) =>
    inAccount('logs', region, `log-group:/aws/lambda/${group}:log-stream:s`);
  return {
    id: 'settings-function',
    text: "The function that makes the account's settings makes them in each governed region, and does nothing else",
    cases: [
      ...[...new Set([environment.homeRegion, 'us-east-1'])].flatMap((region) => [
        ...may('settings', IN_EACH_REGION, undefined, { region }),
        ...may('settings', 'ssm:UpdateServiceSetting', inAccount('ssm', region, DOCUMENT_SHARING)),
        ...may(
          'settings',
          ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
          inAccount('ec2', region, 'security-group/sg-1'),
        ),
        ...may('settings', 'logs:PutLogEvents', logs(region, NAMES.settingsFunction)),
        ...mayNot('settings', 'logs:PutLogEvents', logs(region, 'other')),
      ]),
      ...may('settings', 's3:PutAccountPublicAccessBlock', undefined, { region: environment.homeRegion }),
      ...may('settings', 'iam:UpdateAccountPasswordPolicy'),
      ...mayNot('settings', IN_EACH_REGION, undefined, { region: away }),
      ...mayNot('settings', 'ssm:UpdateServiceSetting', inAccount('ssm', away, DOCUMENT_SHARING)),
      ...mayNot(
        'settings',
        'ssm:UpdateServiceSetting',
        inAccount('ssm', environment.homeRegion, 'servicesetting/ssm/parameter-store/default-parameter-tier'),
      ),
      ...mayNot(
        'settings',
        'ec2:AuthorizeSecurityGroupIngress',
        inAccount('ec2', environment.homeRegion, 'security-group/sg-1'),
      ),
      ...mayNot('settings', [
        'ec2:DisableEbsEncryptionByDefault',
        'ec2:DisableImageBlockPublicAccess',
        'ec2:DisableSnapshotBlockPublicAccess',
        'iam:DeleteAccountPasswordPolicy',
      ]),
      ...may('settings', ['ce:CreateAnomalyMonitor', 'ce:CreateAnomalySubscription'], undefined, created),
      ...may('settings', 'ce:UpdateAnomalySubscription', inAccount('ce', '', 'anomalysubscription/1'), own),
      ...mayNot('settings', 'ce:UpdateAnomalySubscription', inAccount('ce', '', 'anomalysubscription/1')),
      ...mayNot('settings', 'ce:DeleteAnomalyMonitor', inAccount('ce', '', 'anomalymonitor/1'), own),
      ...mayNot('settings', 's3:GetObject', inAnalysis),
      ...mayNot('settings', ['iam:CreateUser', 'iam:CreateAccessKey'], user('x')),
    ],
  };
};

const nobodyElse = (environment: Environment): Requirement => {
  const { homeRegionArn: home, inAccount, role, serviceRole, appRole, iamArn: iam } = arnsIn(environment);
  const rights = { policies: ['AdministratorAccess'], boundary: 'baseline_boundary' };
  const application = { arn: appRole, ...rights };
  const impostor = { arn: iam('role/app/my_baseline_settings'), ...rights };
  const settings = role('baseline_settings');
  const theirs = home('lambda', `function:${NAMES.settingsFunction}`);
  const use = [
    'lambda:InvokeFunction',
    'lambda:UpdateFunctionCode',
    'lambda:UpdateFunctionConfiguration',
    'lambda:AddPermission',
    'lambda:CreateFunctionUrlConfig',
    'lambda:DeleteFunction',
  ];
  return {
    id: 'settings-nobody-else',
    text: 'Nobody takes its role, gives it to code of their own, calls it or changes it; a name like its own opens nothing',
    cases: [
      ...may({ service: 'lambda.amazonaws.com' }, 'sts:AssumeRole', settings),
      ...mayNot({ service: 'ec2.amazonaws.com' }, 'sts:AssumeRole', settings),
      ...mayNot('admin', 'sts:AssumeRole', settings, { by: closingSids(environment).assuming }),
      ...mayNot('admin', 'iam:PassRole', settings, {
        ...passedTo('lambda'),
        by: closingSids(environment).passing,
      }),
      ...mayNot(application, 'iam:PassRole', settings, {
        ...passedTo('lambda'),
        by: closingSids(environment).passingCreated,
      }),
      ...may('admin', 'iam:PassRole', serviceRole('baseline_glue'), passedTo('glue')),
      ...mayNot('admin', use, theirs, { by: 'DenyChangingTheBaseline' }),
      ...mayNot(application, use, theirs, { by: 'DenyChangingTheBaseline' }),
      ...mayNot('admin', use, inAccount('lambda', 'us-east-1', `function:${NAMES.settingsFunction}`)),
      ...may('admin', 'lambda:GetFunction', theirs),
      ...may('admin', 'lambda:InvokeFunction', home('lambda', 'function:mine')),
      ...mayNot(['engineer', 'analyst'], 'lambda:InvokeFunction', theirs),
      ...mayNot(impostor, 'ec2:EnableSnapshotBlockPublicAccess', undefined, { by: 'DenyOutright' }),
      ...(['admin', impostor, application] as const).flatMap((principal) =>
        mayNot(
          principal,
          ['ce:UpdateAnomalySubscription', 'ce:DeleteAnomalySubscription'],
          inAccount('ce', '', 'anomalysubscription/1'),
          { ...own, by: principal === 'admin' ? 'DenyChangingTagged' : 'DenyOutright' },
        ),
      ),
      ...mayNot(impostor, 'ec2:DescribeSecurityGroups', undefined, {
        region: foreignRegion(environment),
        by: 'DenyOutsideHomeRegion',
      }),
    ],
  };
};

const deployment = (environment: Environment): Requirement => {
  const { inAccount, role, serviceRole } = arnsIn(environment);
  const there = inAccount('lambda', 'us-east-1', `function:${NAMES.settingsFunction}`);
  const create = [
    'lambda:CreateFunction',
    'lambda:GetFunction',
    'lambda:InvokeFunction',
    'lambda:UpdateFunctionCode',
  ];
  const group = inAccount('logs', 'us-east-1', `log-group:/aws/lambda/${NAMES.settingsFunction}`);
  return {
    id: 'settings-deployment',
    text: 'The deploy role makes the function and has CloudFormation call it, and calls it in no other way',
    cases: [
      ...may('deploy', create, there, CFN),
      ...mayNot('deploy', create, there),
      ...mayNot('deploy', create, inAccount('lambda', 'us-east-1', 'function:mine'), CFN),
      // What works through CloudFormation works where a stack is.
      ...mayNot(
        'deploy',
        'cloudformation:CreateChangeSet',
        inAccount('cloudformation', foreignRegion(environment), 'stack/Baseline-Settings/1'),
      ),
      ...may('deploy', 'iam:PassRole', role('baseline_settings'), { ...CFN, ...passedTo('lambda') }),
      ...mayNot('deploy', 'iam:PassRole', role('baseline_settings'), { ...CFN, ...passedTo('ec2') }),
      ...mayNot('deploy', 'iam:PassRole', serviceRole('baseline_glue'), { ...CFN, ...passedTo('lambda') }),
      ...may('deploy', ['logs:CreateLogGroup', 'logs:PutRetentionPolicy'], group, CFN),
      ...mayNot('deploy', 'logs:DeleteLogGroup', group),
      ...mayNot(
        'deploy',
        ['ec2:ModifyInstanceMetadataDefaults', 'iam:UpdateAccountPasswordPolicy'],
        undefined,
        CFN,
      ),
    ],
  };
};

/** The account's settings, and the function that makes them. */
export const settings = (environment: Environment): Requirement[] => [
  theFunction(environment),
  nobodyElse(environment),
  deployment(environment),
];
