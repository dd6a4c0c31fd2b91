import { closingSids } from './application-roles';
import { BASELINE_TAG, NAMES } from '../../lib/names';
import type { Environment } from '../environment';
import { arnsIn, foreignRegion, may, mayNot, MEMBERS, type Requirement } from './requirement';

const regions = (environment: Environment): Requirement => {
  const { inAccount, homeRegionArn: home } = arnsIn(environment);
  const away = { region: foreignRegion(environment) };
  const there = { region: 'us-east-1' };
  const stack = inAccount('cloudformation', 'us-east-1', 'stack/mine/1');
  return {
    id: 'G1-each',
    text: 'Each exempt service is open outside the home region, and each kind of read that admins have in us-east-1',
    cases: [
      ...may(
        'admin',
        [
          'artifact:ListReports',
          'bcm-data-exports:ListExports',
          'route53domains:ListDomains',
          'supportplans:GetSupportPlan',
          'trustedadvisor:ListChecks',
          'waf:ListWebACLs',
        ],
        undefined,
        there,
      ),
      ...may('admin', 'sts:DecodeAuthorizationMessage', undefined, away),
      ...may('admin', 'networkmanager:ListCoreNetworks', undefined, { region: 'us-west-2' }),
      ...may('admin', ['cloudformation:GetTemplate', 'cloudformation:ListStackResources'], stack),
      ...may('admin', 'cloudtrail:GetTrailStatus', inAccount('cloudtrail', 'us-east-1', 'trail/mine')),
      ...may(
        'admin',
        ['cloudwatch:DescribeAlarmsForMetric', 'cloudwatch:GetMetricStatistics'],
        undefined,
        there,
      ),
      ...may('admin', 'sns:GetTopicAttributes', inAccount('sns', 'us-east-1', 'mine')),
      ...mayNot(
        'admin',
        [
          'cloudformation:ListExports',
          'cloudtrail:LookupEvents',
          'cloudwatch:ListMetrics',
          'sns:ListTopics',
          'wafv2:ListWebACLs',
        ],
        undefined,
        { ...away, by: 'DenyOutsideGlobalRegion' },
      ),
      ...mayNot('admin', 'sns:GetTopicAttributes', inAccount('sns', foreignRegion(environment), 'mine')),
      ...may('admin', 'sns:GetTopicAttributes', home('sns', 'mine')),
    ],
  };
};

const enrolment = (environment: Environment): Requirement => {
  const { user } = arnsIn(environment);
  const without = { mfa: 'absent' as const };
  return {
    id: 'G2-each',
    text: "Without MFA a person sees and resyncs their own MFA devices, and nobody else's",
    cases: [
      ...may('admin', 'iam:GetMFADevice', user('ada'), without),
      ...mayNot(
        'admin',
        ['iam:GetMFADevice', 'iam:ListMFADevices', 'iam:ResyncMFADevice'],
        user('somebody'),
        { ...without, by: 'DenyEnrolmentOfOthersWithoutMfa' },
      ),
    ],
  };
};

const reading = (environment: Environment): Requirement => {
  const { homeRegionArn: home, inAccount, policy, role, repository } = arnsIn(environment);
  const analyzer = home('access-analyzer', `analyzer/${NAMES.accessAnalyzer}`);
  const stack = home('cloudformation', 'stack/Baseline-Access/1');
  const trail = home('cloudtrail', `trail/${NAMES.trail}`);
  const alarm = home('cloudwatch', 'alarm:baseline_x');
  const topic = home('sns', 'baseline_alerts');
  const tagged = {
    context: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value },
    by: 'DenyChangingTagged',
  };
  const retagged = { ...tagged, context: { ...tagged.context, 'aws:TagKeys': [BASELINE_TAG.key] } };
  const template = home('ec2', 'launch-template/lt-1');
  const key = home('kms', 'key/11111111-1111-1111-1111-111111111111');
  const monitor = inAccount('ce', '', 'anomalymonitor/11111111-1111-1111-1111-111111111111');
  const group = home('logs', `log-group:${NAMES.trailLogGroup}`);
  const settings = { by: 'DenyChangingAccountSettings' };
  return {
    id: 'G3-each',
    text: 'Admins read what the baseline deployed in each way, and change it in none',
    cases: [
      ...may('admin', ['access-analyzer:ListArchiveRules', 'access-analyzer:UpdateFindings'], analyzer),
      ...mayNot('admin', ['access-analyzer:DeleteAnalyzer', 'access-analyzer:UpdateAnalyzer'], analyzer, {
        by: 'DenyChangingTheBaseline',
      }),
      ...may('admin', ['cloudformation:DetectStackDrift', 'cloudformation:ListStackResources'], stack),
      ...may('admin', ['cloudtrail:GetTrailStatus', 'cloudtrail:ListTags'], trail),
      ...may('admin', 'cloudwatch:ListTagsForResource', alarm),
      ...may('admin', 'iam:ListEntitiesForPolicy', policy('baseline_mfa')),
      ...may(
        'admin',
        ['iam:ListAttachedRolePolicies', 'iam:SimulatePrincipalPolicy'],
        role('baseline_deploy'),
      ),
      ...may('admin', 'lambda:ListTags', home('lambda', `function:${NAMES.settingsFunction}`)),
      ...may('admin', 'sns:ListSubscriptionsByTopic', topic),
      ...mayNot('admin', ['ce:DeleteAnomalyMonitor', 'ce:UpdateAnomalyMonitor'], monitor, tagged),
      ...mayNot('admin', 'ce:UntagResource', monitor, retagged),
      ...mayNot(
        'admin',
        ['ec2:CreateLaunchTemplateVersion', 'ec2:DeleteLaunchTemplate', 'ec2:ModifyLaunchTemplate'],
        template,
        tagged,
      ),
      ...mayNot('admin', 'ec2:DeleteTags', template, retagged),
      ...mayNot(
        'admin',
        ['ecr:DeleteLifecyclePolicy', 'ecr:DeleteRepositoryPolicy', 'ecr:PutLifecyclePolicy'],
        repository,
        tagged,
      ),
      ...mayNot('admin', ['kms:CreateAlias', 'kms:CreateGrant', 'kms:UpdateAlias'], key, tagged),
      ...mayNot(
        'admin',
        [
          'logs:AssociateKmsKey',
          'logs:DeleteLogGroup',
          'logs:DeleteMetricFilter',
          'logs:DisassociateKmsKey',
          'logs:PutDataProtectionPolicy',
          'logs:PutMetricFilter',
          'logs:PutRetentionPolicy',
          'logs:PutSubscriptionFilter',
          'logs:PutTransformer',
        ],
        group,
        tagged,
      ),
      ...mayNot('admin', ['logs:TagResource', 'logs:UntagResource'], group, retagged),
      ...may('admin', 'logs:DeleteMetricFilter', group, {
        context: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: null },
      }),
      ...mayNot('admin', 'ecr:PutRegistryScanningConfiguration', undefined, settings),
      ...mayNot(
        'admin',
        ['ssm:ResetServiceSetting', 'ssm:UpdateServiceSetting'],
        home('ssm', 'servicesetting/ssm/documents/console/x'),
        settings,
      ),
    ],
  };
};

const admins = (environment: Environment): Requirement => {
  const { user, iamArn: iam, appRole } = arnsIn(environment);
  const keys = ['iam:CreateServiceSpecificCredential', 'iam:ResetServiceSpecificCredential'];
  const quarantined = { arn: user('leaked'), policies: ['AdministratorAccess', 'baseline_quarantine'] };
  const role = { arn: appRole, policies: ['AdministratorAccess'], boundary: 'baseline_boundary' };
  return {
    id: 'G4-each-admin',
    text: 'Admins and what they create get keys of no kind for others, and no session of a root user; the quarantine denies everything',
    cases: [
      ...may('admin', 'iam:UploadSigningCertificate', user('ada')),
      ...mayNot('admin', 'iam:UploadSigningCertificate', user('neu'), { by: 'DenyKeysAndRolesOfOthers' }),
      ...mayNot(role, [...keys, 'iam:UploadSigningCertificate'], user('ada'), {
        by: 'DenyKeysAndRolesOfOthers',
      }),
      ...mayNot(quarantined, ['s3:ListAllMyBuckets', 'sts:GetSessionToken'], undefined, {
        by: 'DenyEverything',
      }),
      ...mayNot('admin', 'iam:DeleteGroupPolicy', iam('group/mine'), {
        by: 'DenyRemovingBoundaries',
      }),
      ...mayNot('admin', 'sts:AssumeRoot', 'arn:aws:iam::444455556666:root', {
        by: closingSids(environment).elsewhere,
      }),
    ],
  };
};

const members = (environment: Environment): Requirement => {
  const { user, iamArn: iam, group, appRole } = arnsIn(environment);
  const beyond = { by: 'DenyWritingIamBeyondOneself' };
  return {
    id: 'G4-each-member',
    text: 'Engineers and analysts write in IAM in no way but on themselves, and there no rights',
    cases: [
      ...may('engineer', ['iam:ChangePassword', 'iam:UpdateAccessKey'], user('eli')),
      ...mayNot(MEMBERS, ['iam:AddUserToGroup', 'iam:RemoveUserFromGroup'], group('admin'), beyond),
      ...mayNot(
        MEMBERS,
        [
          'iam:ChangePassword',
          'iam:DeactivateMFADevice',
          'iam:DeleteAccessKey',
          'iam:DetachUserPolicy',
          'iam:EnableMFADevice',
          'iam:ResetServiceSpecificCredential',
          'iam:ResyncMFADevice',
          'iam:TagUser',
          'iam:UntagUser',
          'iam:UpdateAccessKey',
          'iam:UploadSSHPublicKey',
        ],
        user('somebody'),
        beyond,
      ),
      ...mayNot(MEMBERS, 'iam:SetDefaultPolicyVersion', iam('policy/mine'), beyond),
      ...mayNot(MEMBERS, 'iam:RejectDelegationRequest', iam('delegation-request/x'), beyond),
      ...mayNot(
        MEMBERS,
        ['iam:DisableOutboundWebIdentityFederation', 'iam:EnableOutboundWebIdentityFederation'],
        undefined,
        beyond,
      ),
      ...(
        [
          ['engineer', 'eli'],
          ['analyst', 'ana'],
        ] as const
      ).flatMap(([persona, name]) =>
        mayNot(
          persona,
          [
            'iam:CreateUser',
            'iam:DeleteLoginProfile',
            'iam:DetachUserPolicy',
            'iam:UntagUser',
            'iam:UpdateLoginProfile',
            'iam:UpdateUser',
            'iam:UploadSigningCertificate',
          ],
          user(name),
          { by: 'DenyWritingOwnRights' },
        ),
      ),
      ...mayNot(MEMBERS, 'sts:AssumeRoot', 'arn:aws:iam::444455556666:root', { by: 'DenyAssumingRoles' }),
      ...mayNot(MEMBERS, 'sts:GetFederationToken', undefined, { by: 'DenyAssumingRoles' }),
      ...may('admin', 'iam:DetachRolePolicy', appRole),
    ],
  };
};

/** What guardrails name and no other test case requests: where one action falls out of a list, some test case has to notice. */
export const eachAction = (environment: Environment): Requirement[] => [
  regions(environment),
  enrolment(environment),
  reading(environment),
  admins(environment),
  members(environment),
];
