import type { Environment } from '../environment';
import { arnsIn, foreignRegion, may, mayNot, type Requirement } from './requirement';

const CFN = { via: 'cloudformation.amazonaws.com' };
const by = 'DenyChangingTheBaseline';

const alerts = (environment: Environment): Requirement => {
  const { homeRegionArn: home, inAccount } = arnsIn(environment);
  const rule = home('events', 'rule/baseline_root-sign-in');
  return {
    id: 'G3-alerts',
    text: 'The rules that tell about security are changed by the deploy role alone',
    cases: [
      ...mayNot(
        'admin',
        [
          'events:DisableRule',
          'events:DeleteRule',
          'events:PutRule',
          'events:PutTargets',
          'events:RemoveTargets',
          'events:TagResource',
        ],
        rule,
        { by },
      ),
      ...may('admin', ['events:DescribeRule', 'events:ListTargetsByRule'], rule),
      ...may('admin', ['events:DisableRule', 'events:PutTargets'], home('events', 'rule/mine')),
      ...mayNot('admin', 'events:UpdateEventBus', home('events', 'event-bus/default'), {
        by: 'DenyTampering',
      }),
      ...may('admin', 'events:UpdateEventBus', home('events', 'event-bus/mine')),
      ...may('admin', 'events:PutEvents', home('events', 'event-bus/default')),
      ...mayNot(
        'admin',
        ['sns:SetTopicAttributes', 'sns:DeleteTopic'],
        home('sns', 'baseline_security_alerts'),
        {
          by,
        },
      ),
      ...mayNot(
        'admin',
        'events:DisableRule',
        inAccount('events', foreignRegion(environment), 'rule/baseline_root-sign-in'),
        {
          region: foreignRegion(environment),
        },
      ),
      ...mayNot('admin', 'cloudwatch:DeleteAlarms', home('cloudwatch', 'alarm:baseline_refused_calls'), {
        by,
      }),
    ],
  };
};

const deployTrail = (environment: Environment): Requirement => {
  const { homeRegionArn: home, role } = arnsIn(environment);
  const trail = home('cloudtrail', 'trail/baseline_trail');
  return {
    id: 'deploy-audit',
    text: 'The deploy role makes the trail through CloudFormation, this one alone',
    cases: [
      ...may(
        'deploy',
        ['cloudtrail:CreateTrail', 'cloudtrail:UpdateTrail', 'cloudtrail:StartLogging'],
        trail,
        CFN,
      ),
      ...mayNot('deploy', ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail'], trail),
      ...mayNot('deploy', 'cloudtrail:DeleteTrail', home('cloudtrail', 'trail/mine'), CFN),
      ...mayNot('deploy', 'iam:PassRole', role('baseline_support'), CFN),
    ],
  };
};

const deployAlerts = (environment: Environment): Requirement => {
  const { homeRegionArn: home, inAccount } = arnsIn(environment);
  const elsewhere = inAccount('events', 'us-east-1', 'rule/baseline_root-sign-in');
  const rule = home('events', 'rule/baseline_root-sign-in');
  return {
    id: 'deploy-alerts',
    text: 'The deploy role makes the rules that tell, through CloudFormation, these alone',
    cases: [
      ...may('deploy', ['events:PutRule', 'events:PutTargets', 'events:DeleteRule'], rule, CFN),
      ...may('deploy', 'events:PutRule', elsewhere, { ...CFN, region: 'us-east-1' }),
      ...mayNot('deploy', ['events:DisableRule', 'events:RemoveTargets'], rule),
      ...mayNot('deploy', 'events:PutRule', home('events', 'rule/mine'), CFN),
    ],
  };
};

const support = (environment: Environment): Requirement => {
  const { inAnalysis, role } = arnsIn(environment);
  return {
    id: 'support',
    text: 'The role for AWS Support opens cases, for admins with MFA, and does nothing else',
    cases: [
      ...may('admin', 'sts:AssumeRole', role('baseline_support'), {
        context: { 'aws:MultiFactorAuthAge': '300' },
      }),
      ...mayNot('admin', 'sts:AssumeRole', role('baseline_support'), {
        context: { 'aws:MultiFactorAuthAge': '3601' },
      }),
      ...mayNot(['engineer', 'analyst'], 'sts:AssumeRole', role('baseline_support')),
      ...mayNot('ec2', 'sts:AssumeRole', role('baseline_support')),
      ...may('support', ['support:CreateCase', 'support:DescribeCases']),
      ...mayNot('support', 's3:GetObject', inAnalysis),
      ...mayNot('support', 'iam:ListUsers'),
      ...mayNot('admin', ['iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'], role('baseline_support'), {
        by,
      }),
    ],
  };
};

/** What happened and who is notified, and the role that opens cases with AWS Support. */
export const audit = (environment: Environment): Requirement[] => [
  alerts(environment),
  deployTrail(environment),
  deployAlerts(environment),
  support(environment),
];
