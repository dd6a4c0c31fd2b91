import type { Environment } from '../environment';
import {
  ALL,
  arnsIn,
  foreignRegion,
  may,
  mayNot,
  MEMBERS,
  unlessHomeRegion,
  type Requirement,
} from './requirement';

const regionless = (environment: Environment): Requirement => {
  const away = foreignRegion(environment);
  const { iamArn: iam, user } = arnsIn(environment);
  return {
    id: 'G1-exempt',
    text: 'What AWS serves from us-east-1 or us-west-2 for the whole account is exempt',
    cases: [
      ...may('admin', 'iam:ListUsers', undefined, { region: 'us-east-1' }),
      ...may('admin', 'iam:GetUser', user('eli'), { region: 'us-east-1' }),
      ...may('admin', 'iam:ListRoles', undefined, { region: 'us-east-1' }),
      ...may(
        'admin',
        ['ce:GetReservationUtilization', 'tax:ListTaxRegistrations', 'freetier:GetFreeTierUsage'],
        undefined,
        {
          region: 'us-east-1',
        },
      ),
      ...may(
        'admin',
        ['organizations:ListAccounts', 'support:DescribeCases', 'health:DescribeEvents'],
        undefined,
        {
          region: 'us-east-1',
        },
      ),
      ...may(
        'admin',
        ['route53:ListHostedZones', 'cloudfront:ListDistributions', 'shield:ListAttacks'],
        undefined,
        {
          region: 'us-east-1',
        },
      ),
      ...may(
        'admin',
        [
          'savingsplans:DescribeSavingsPlansOfferings',
          'cost-optimization-hub:ListRecommendations',
          'sustainability:GetEstimatedCarbonEmissions',
          'aws-marketplace:ViewSubscriptions',
          'support-console:GetAccountState',
          'bcm-dashboards:ListDashboards',
          'bcm-pricing-calculator:ListWorkloadEstimates',
          'bcm-recommended-actions:ListRecommendedActions',
          'notifications:ListNotificationHubs',
          'notifications-contacts:ListEmailContacts',
          'uxc:GetAccountColor',
        ],
        undefined,
        { region: 'us-east-1' },
      ),
      ...may('admin', ['globalaccelerator:ListAccelerators'], undefined, { region: 'us-west-2' }),
      ...may('admin', ['s3:ListAllMyBuckets', 's3:ListMultiRegionAccessPoints'], undefined, {
        region: 'us-west-2',
      }),
      ...may('admin', ['s3:GetAccountPublicAccessBlock'], undefined, { region: away }),
      ...may('engineer', ['s3:ListAllMyBuckets', 's3:GetAccountPublicAccessBlock'], undefined, {
        region: 'us-east-1',
      }),
      ...may('admin', 'sts:GetCallerIdentity', undefined, { region: away }),
      // An exemption widens nobody's Allow.
      ...mayNot(
        MEMBERS,
        [
          'iam:ListUsers',
          'organizations:ListAccounts',
          'route53:ListHostedZones',
          'support:DescribeCases',
          'savingsplans:CreateSavingsPlan',
          'aws-marketplace:Subscribe',
          'notifications:ListNotificationHubs',
        ],
        undefined,
        {
          region: 'us-east-1',
        },
      ),
      ...mayNot('analyst', 's3:ListAllMyBuckets'),
      ...mayNot(MEMBERS, 'iam:GetRole', iam('role/app/reports'), { region: 'us-east-1' }),
    ],
  };
};

const homeRegion = (environment: Environment): Requirement => {
  const away = foreignRegion(environment);
  const { inAccount, homeRegionArn: home } = arnsIn(environment);
  const by = 'DenyOutsideHomeRegion';
  return {
    id: 'G1-home',
    text: 'Every other request goes to the home region',
    cases: [
      ...may('admin', 'ec2:CreateVpc', home('ec2', 'vpc/vpc-1')),
      ...mayNot('admin', 'ec2:CreateVpc', inAccount('ec2', away, 'vpc/vpc-1'), { by }),
      ...unlessHomeRegion(environment, 'us-east-1', [
        ...mayNot('admin', 'ec2:CreateVpc', inAccount('ec2', 'us-east-1', 'vpc/vpc-1'), { by }),
        ...mayNot('admin', 'lambda:CreateFunction', inAccount('lambda', 'us-east-1', 'function:f'), { by }),
        ...mayNot('admin', 's3:ListBucket', 'arn:aws:s3:::new-bucket', { region: 'us-east-1', by }),
        ...mayNot('engineer', 'glue:GetJobs', undefined, { region: 'us-east-1', by }),
        ...mayNot(ALL, 'sns:Publish', inAccount('sns', 'us-east-1', 'topic')),
      ]),
      ...may('admin', 'lambda:CreateFunction', home('lambda', 'function:f')),
      ...may('admin', 's3:CreateBucket', 'arn:aws:s3:::new-bucket', { region: environment.homeRegion }),
      ...mayNot('admin', 's3:CreateBucket', 'arn:aws:s3:::new-bucket', { region: away, by }),
      ...may('engineer', 'glue:StartJobRun', home('glue', 'job/j')),
      ...mayNot('engineer', 'glue:StartJobRun', inAccount('glue', away, 'job/j'), { by }),
      ...may('analyst', 'ec2:DescribeInstances'),
      ...mayNot('analyst', 'ec2:DescribeInstances', undefined, { region: away, by }),
      ...mayNot(ALL, 'dynamodb:GetItem', inAccount('dynamodb', away, 'table/t'), { by }),
    ],
  };
};

const globalRegion = (environment: Environment): Requirement => {
  const away = foreignRegion(environment);
  const { inAccount, homeRegionArn: home } = arnsIn(environment);
  const shell = (region: string) => inAccount('cloudshell', region, 'environment/e');
  const stack = (region: string) => inAccount('cloudformation', region, 'stack/mine/1');
  const reads = { region: 'us-east-1' };
  return {
    id: 'G1-us-east-1',
    text: 'CloudShell and WAF for CloudFront are open in us-east-1 beside home; for admins also certificates for CloudFront, public images and quotas, and reading four services; nothing else',
    cases: [
      ...may(['admin', 'engineer'], 'cloudshell:CreateSession', shell(environment.homeRegion)),
      ...may(['admin', 'engineer'], 'cloudshell:CreateSession', shell('us-east-1')),
      ...mayNot(['admin', 'engineer'], 'cloudshell:CreateSession', shell(away), {
        by: 'DenyOutsideGlobalRegion',
      }),
      ...may('analyst', 'cloudshell:CreateSession', shell(environment.homeRegion)),
      ...mayNot('analyst', 'cloudshell:CreateSession', shell(away)),
      ...may(['admin', 'engineer'], 'cloudshell:CreateEnvironment', undefined, reads),
      ...may('admin', 'wafv2:CreateWebACL', inAccount('wafv2', 'us-east-1', 'global/webacl/a/1')),
      ...may('admin', 'wafv2:CreateWebACL', home('wafv2', 'regional/webacl/a/1')),
      ...mayNot('admin', 'wafv2:CreateWebACL', inAccount('wafv2', away, 'regional/webacl/a/1')),
      ...may(
        'admin',
        ['cloudtrail:LookupEvents', 'cloudtrail:DescribeTrails', 'cloudwatch:ListMetrics', 'sns:ListTopics'],
        undefined,
        reads,
      ),
      ...may('admin', 'acm:RequestCertificate', undefined, reads),
      ...may('admin', 'acm:DeleteCertificate', inAccount('acm', 'us-east-1', 'certificate/1')),
      ...mayNot('admin', 'acm:RequestCertificate', undefined, {
        region: away,
        by: 'DenyOutsideGlobalRegion',
      }),
      ...may('admin', ['ecr-public:GetAuthorizationToken', 'servicequotas:ListServices'], undefined, reads),
      ...mayNot('admin', ['ecr-public:GetAuthorizationToken', 'servicequotas:ListServices'], undefined, {
        region: away,
        by: 'DenyOutsideGlobalRegion',
      }),
      ...unlessHomeRegion(
        environment,
        'us-east-1',
        mayNot(
          MEMBERS,
          ['acm:RequestCertificate', 'ecr-public:GetAuthorizationToken', 'servicequotas:ListServices'],
          undefined,
          { ...reads, by: 'DenyOutsideHomeRegion' },
        ),
      ),
      ...may('admin', 'cloudformation:DescribeStacks', stack('us-east-1')),
      ...mayNot('admin', 'cloudformation:DescribeStacks', stack(away)),
      ...mayNot('admin', 'cloudtrail:LookupEvents', undefined, { region: away }),
      ...unlessHomeRegion(environment, 'us-east-1', [
        ...mayNot('analyst', 'cloudshell:CreateSession', shell('us-east-1')),
        ...mayNot('analyst', 'cloudshell:CreateEnvironment', undefined, reads),
        ...mayNot('admin', 'cloudformation:CreateStack', stack('us-east-1')),
        ...mayNot('admin', 'sns:CreateTopic', inAccount('sns', 'us-east-1', 'mine')),
        ...mayNot('admin', 'cloudwatch:PutMetricAlarm', inAccount('cloudwatch', 'us-east-1', 'alarm:mine')),
        ...mayNot('admin', 'logs:DescribeLogGroups', undefined, reads),
      ]),
      ...mayNot(
        MEMBERS,
        ['cloudtrail:LookupEvents', 'cloudwatch:ListDashboards', 'sns:ListTopics'],
        undefined,
        reads,
      ),
    ],
  };
};

const enrolment = (environment: Environment): Requirement => {
  const { user, iamArn: iam } = arnsIn(environment);
  const own = { admin: 'ada', engineer: 'eli', analyst: 'ana' };
  const without = { mfa: 'absent' as const };
  const refused = { mfa: false, by: 'DenyAllButEnrolmentWithoutMfa' };
  return {
    id: 'G2-enrolment',
    text: 'Without MFA a person sets up their own MFA and changes their own password, and nothing else',
    cases: ALL.flatMap((persona) => [
      ...may(
        persona,
        [
          'iam:GetUser',
          'iam:ListMFADevices',
          'iam:EnableMFADevice',
          'iam:ResyncMFADevice',
          'iam:ChangePassword',
        ],
        user(own[persona]),
        without,
      ),
      ...may(persona, 'iam:CreateVirtualMFADevice', iam(`mfa/${own[persona]}`), without),
      ...may(persona, 'iam:CreateVirtualMFADevice', iam(`mfa/${own[persona]}-phone`), without),
      ...may(persona, ['iam:GetAccountPasswordPolicy', 'sts:GetSessionToken'], undefined, without),
      ...mayNot(persona, 'iam:CreateVirtualMFADevice', iam('mfa/somebody'), without),
      ...mayNot(
        persona,
        ['iam:EnableMFADevice', 'iam:GetUser', 'iam:ChangePassword'],
        user('somebody'),
        without,
      ),
      ...mayNot(
        persona,
        ['iam:CreateAccessKey', 'iam:DeactivateMFADevice', 'iam:ListAccessKeys'],
        user(own[persona]),
        refused,
      ),
      ...mayNot(persona, 'iam:CreateAccessKey', user(own[persona]), without),
      ...mayNot(persona, 'iam:DeleteVirtualMFADevice', iam(`mfa/${own[persona]}`), without),
      ...mayNot(persona, ['sts:DecodeAuthorizationMessage', 'ecr:GetAuthorizationToken'], undefined, without),
    ]),
  };
};

const nothingWithoutMfa = (environment: Environment): Requirement => {
  const { homeRegionArn: home, inAnalysis, inLandingZone, user, group, appRole } = arnsIn(environment);
  const without = { mfa: 'absent' as const, by: 'DenyAllButEnrolmentWithoutMfa' };
  return {
    id: 'G2-work',
    text: 'Without MFA nobody works',
    cases: [
      ...may('admin', 'iam:CreateLoginProfile', user('neu')),
      ...mayNot('admin', 'iam:CreateLoginProfile', user('neu'), without),
      ...may('admin', 'iam:AddUserToGroup', group('analyst')),
      ...mayNot('admin', 'iam:AddUserToGroup', group('analyst'), without),
      ...mayNot('admin', 'sts:AssumeRole', appRole, { ...without, trust: 'account' }),
      ...may('engineer', 's3:GetObject', inLandingZone),
      ...mayNot('engineer', 's3:GetObject', inLandingZone, without),
      ...mayNot('engineer', 's3:GetObject', inLandingZone, {
        mfa: false,
        by: 'DenyAllButEnrolmentWithoutMfa',
      }),
      ...mayNot('engineer', 'glue:GetJobs', undefined, without),
      ...may('analyst', 's3:GetObject', inAnalysis),
      ...mayNot('analyst', 's3:GetObject', inAnalysis, without),
      ...mayNot('analyst', 'sagemaker:InvokeEndpoint', home('sagemaker', 'endpoint/e'), without),
    ],
  };
};

/** Guardrails G1 and G2. */
export const regionAndMfa = (environment: Environment): Requirement[] => [
  regionless(environment),
  homeRegion(environment),
  globalRegion(environment),
  enrolment(environment),
  nothingWithoutMfa(environment),
];
