import { BASELINE_TAG, NAMES } from '../../lib/names';
import type { Environment } from '../environment';
import { arnsIn, may, mayNot, MEMBERS, type Requirement } from './requirement';

const CFN = { via: 'cloudformation.amazonaws.com' };
const KEY = 'key/11111111-1111-1111-1111-111111111111';
const MONITOR = 'anomalymonitor/11111111-1111-1111-1111-111111111111';

const ofTheDeployRole = (environment: Environment): Requirement => {
  const { homeRegionArn: home, inAccount, iamArn: iam, serviceRole } = arnsIn(environment);
  const analyzer = home('access-analyzer', `analyzer/${NAMES.accessAnalyzer}`);
  const provider = (issuer: string) => iam(`oidc-provider/${issuer}`);
  return {
    id: 'each-statement-deploy',
    text: 'The deploy role creates each kind of resource of the baseline, through CloudFormation alone, and no other of its kind',
    cases: [
      ...may('deploy', 'access-analyzer:GetAnalyzer', analyzer, CFN),
      ...mayNot('deploy', 'access-analyzer:GetAnalyzer', analyzer),
      ...mayNot('deploy', 'access-analyzer:GetAnalyzer', home('access-analyzer', 'analyzer/mine'), CFN),
      ...may('deploy', 'ce:GetAnomalyMonitors', inAccount('ce', '', MONITOR), CFN),
      ...mayNot('deploy', 'ce:GetAnomalyMonitors', inAccount('ce', '', MONITOR)),
      ...may('deploy', 'cloudformation:ValidateTemplate'),
      ...mayNot('deploy', 'cloudformation:EstimateTemplateCost'),
      ...may('deploy', 'iam:GetOpenIDConnectProvider', provider('token.actions.githubusercontent.com'), CFN),
      ...mayNot('deploy', 'iam:GetOpenIDConnectProvider', provider('tokens.example.com'), CFN),
      ...may('deploy', 'iam:ListRoleTags', serviceRole('baseline_glue'), CFN),
      ...mayNot('deploy', 'iam:ListRoleTags', iam('role/app/reports'), CFN),
      ...may('deploy', 'kms:DescribeKey', home('kms', KEY), CFN),
      ...mayNot('deploy', 'kms:DescribeKey', home('kms', KEY)),
      ...may('deploy', 'kms:CreateAlias', home('kms', NAMES.dataKeyAlias), CFN),
      ...mayNot('deploy', 'kms:CreateAlias', home('kms', 'alias/mine'), CFN),
      ...may('deploy', 'logs:DescribeLogGroups', home('logs', 'log-group:*'), CFN),
      ...mayNot('deploy', 'logs:FilterLogEvents', home('logs', 'log-group:/aws/lambda/f'), CFN),
    ],
  };
};

const ofTheSettings = (environment: Environment): Requirement => {
  const { inAccount } = arnsIn(environment);
  const monitor = inAccount('ce', '', MONITOR);
  const tagged = (value: string) => ({
    context: { [`aws:RequestTag/${BASELINE_TAG.key}`]: value, 'aws:TagKeys': [BASELINE_TAG.key] },
  });
  return {
    id: 'each-statement-settings',
    text: 'The settings function sees the alerts of cost anomalies and tags its own, with its tag alone',
    cases: [
      ...may('settings', 'ce:GetAnomalyMonitors', monitor),
      ...mayNot('settings', 'ce:GetCostAndUsage'),
      ...may('settings', 'ce:TagResource', monitor, tagged(BASELINE_TAG.value)),
      ...mayNot('settings', 'ce:TagResource', monitor, tagged('mine')),
    ],
  };
};

const ofMembers = (environment: Environment): Requirement => {
  const { homeRegionArn: home } = arnsIn(environment);
  const template = home('ec2', 'launch-template/lt-1');
  return {
    id: 'each-statement-templates',
    text: 'Engineers and analysts change no launch template that somebody else follows',
    cases: [
      ...mayNot(MEMBERS, ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'], template, {
        policies: ['AdministratorAccess'],
        by: 'DenyNewLaunchTemplateVersions',
      }),
      ...mayNot(MEMBERS, 'ec2:CreateLaunchTemplateVersion', template, {
        by: 'DenyNewLaunchTemplateVersions',
      }),
      ...may('admin', 'ec2:CreateLaunchTemplateVersion', template),
    ],
  };
};

/** What decides of some action and no other test case requests: no statement goes without a requirement. */
export const eachStatement = (environment: Environment): Requirement[] => [
  ofTheDeployRole(environment),
  ofTheSettings(environment),
  ofMembers(environment),
];
