import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { BASELINE_TAG, BREAK_GLASS_PATH, IAM_PATH, bucketNames } from '../names';
import { bucketArn, dataBuckets } from '../iam/arns';
import { GITHUB_ISSUER } from './pipeline';
import { EXCEPT_SETTINGS_FUNCTION, anyAccountArn, deny } from '../iam/statements';

/**
 * What has an ARN that the baseline chooses: whatever is not a read is a change. Members of groups come and go,
 * and roles are passed and assumed as guardrail G4 says. The reads are short, since the boundary has little room: a test
 * lists what each means.
 */
const changesToTheBaseline = (config: BaselineConfig): PolicyStatement => {
  const logs = bucketArn(bucketNames(config.name).logs);
  return deny('DenyChangingTheBaseline', {
    notActions: [
      'access-analyzer:Get*',
      'access-analyzer:L*',
      // A finding that is intended is archived: it changes nothing of the analyzer.
      'access-analyzer:UpdateF*',
      'budgets:L*',
      'budgets:V*',
      'cloudformation:Des*',
      'cloudformation:Det*',
      'cloudformation:G*',
      'cloudformation:L*',
      'cloudtrail:G*',
      'cloudtrail:L*',
      'cloudwatch:Des*',
      'cloudwatch:L*',
      'events:Des*',
      'events:L*',
      'iam:G*',
      'iam:L*',
      'iam:PassRole',
      // AddUserToGroup, RemoveUserFromGroup
      'iam:*User*Group',
      'iam:Sim*',
      'lambda:G*',
      'lambda:L*',
      's3:G*',
      's3:L*',
      'sns:G*',
      'sns:L*',
      'sts:*',
    ],
    resources: [
      // Each by its kind: IAM takes no wildcard there.
      ...['group', 'instance-profile', 'policy', 'role'].map((type) =>
        anyAccountArn('iam', '', `${type}${IAM_PATH}*`),
      ),
      // Who may act where no guardrail binds: their password, MFA device and keys are a way up.
      anyAccountArn('iam', '', `user${BREAK_GLASS_PATH}*`),
      logs,
      `${logs}/*`,
      anyAccountArn('access-analyzer', '*', 'analyzer/baseline_*'),
      anyAccountArn('budgets', '', 'budget/baseline_*'),
      anyAccountArn('cloudformation', '*', 'stack/Baseline-*'),
      anyAccountArn('cloudtrail', '*', 'trail/baseline_*'),
      anyAccountArn('cloudwatch', '*', 'alarm:baseline_*'),
      anyAccountArn('events', '*', 'rule/baseline_*'),
      // Whoever calls the function that sets the account's settings, or writes its code, sets them as they like.
      anyAccountArn('lambda', '*', 'function:baseline_*'),
      anyAccountArn('sns', '*', 'baseline_*'),
      // Whoever changes the provider decides whose tokens the deploy role takes.
      ...(config.delivery.github ? [anyAccountArn('iam', '', `oidc-provider/${GITHUB_ISSUER}`)] : []),
    ],
  });
};

/** Settings of what is used every day, so that not each change of it is denied. */
const sharedSettings = (config: BaselineConfig): PolicyStatement =>
  deny('DenyChangingBucketAndBusSettings', {
    actions: [
      // A key of one's own on the bus, disabled, would silence each rule.
      'events:UpdateEventB*',
      's3:DeleteBucket*',
      // Logging
      's3:PutBucketL*',
      // OwnershipControls, ObjectLockConfiguration
      's3:PutBucketO*',
      // Policy, PublicAccessBlock
      's3:PutBucketP*',
      // Versioning
      's3:PutBucketV*',
      's3:PutEnc*',
      's3:PutLi*',
    ],
    resources: [...dataBuckets(config), anyAccountArn('events', '*', 'event-bus/default')],
  });

/** What AWS names itself, or the configuration does at any length: the tag identifies it, and the tag stays. */
const taggedResources = (): PolicyStatement =>
  deny('DenyChangingWhatTheBaselineTagged', {
    actions: [
      'ce:Delete*',
      'ce:*agR*',
      'ce:Update*',
      'ec2:*LaunchT*',
      'ec2:*Tags',
      // A policy, the repository
      'ecr:Delete*y',
      'ecr:Put*tion',
      'ecr:PutImageT*',
      'ecr:PutL*',
      'ecr:SetR*',
      'ecr:*agR*',
      'kms:*Alias',
      'kms:CreateG*',
      'kms:Disable*',
      'kms:PutK*',
      'kms:Sch*',
      'kms:*agR*',
      // The alarm on the trail's copy counts what its metric filter finds.
      'logs:*Key',
      'logs:Delete*',
      'logs:Put*y',
      'logs:PutMetric*',
      'logs:Ta*',
      'logs:Unt*',
    ],
    resources: ['*'],
    conditions: {
      StringEquals: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value },
      // It keeps the alerts of cost anomalies, which are tagged, as declared.
      ...EXCEPT_SETTINGS_FUNCTION,
    },
  });

/**
 * Safe defaults of the whole account; AWS authorizes most of these without a resource. The function that sets them,
 * which only CloudFormation calls for the deploy role, is exempt.
 */
const accountSettings = (config: BaselineConfig): PolicyStatement =>
  deny('DenyChangingAccountSettings', {
    actions: [
      'account:DeleteAlt*',
      'account:PutAlt*',
      // Enabling is a change too: it can open what is blocked to what was shared before.
      'ec2:*able*BlockP*',
      'ec2:DisableEbs*',
      'ec2:Modify*MetadataD*',
      ...(config.settings.vpcBlockPublicAccess === 'off' ? [] : ['ec2:CreateVpcBl*', 'ec2:ModifyVpcBl*']),
      // PutRegistryPolicy, which opens every repository; PutRegistryScanningConfiguration
      'ecr:PutReg*',
      // DeleteAccountPasswordPolicy, UpdateAccountPasswordPolicy
      'iam:*teAccountP*',
      // AcceptHandshake, CreateOrganization: who owns an organization sets this account's settings, and creates roles in it.
      'organizations:Accept*',
      'organizations:Create*ion',
      's3:PutAccountP*',
      'ssm:Reset*',
      'ssm:UpdateServ*',
    ],
    resources: ['*'],
    conditions: EXCEPT_SETTINGS_FUNCTION,
  });

/** What watches the account, where the baseline switched it on: nobody looks away, or teaches it to. */
const detection = ({
  detection: { guardDuty, securityHub, config, inspector },
}: BaselineConfig): PolicyStatement[] => {
  const actions = [
    // Suppression, trusted addresses and names, and an administrator elsewhere who may set both; sample findings and
    // archiving stay daily work.
    ...(guardDuty === 'create'
      ? [
          'guardduty:Accept*',
          'guardduty:CreateF*',
          'guardduty:CreateIP*',
          'guardduty:CreateTrust*',
          'guardduty:Delete*',
          'guardduty:Update*',
        ]
      : []),
    // Rules that suppress findings as they come, and controls that are switched off one by one.
    ...(securityHub === 'create'
      ? ['securityhub:*Disable*', 'securityhub:*UpdateS*', 'securityhub:Accept*', 'securityhub:CreateAuto*']
      : []),
    ...(config === 'create' ? ['config:*Channel', 'config:*Pack', 'config:*Recorder', 'config:Disa*'] : []),
    ...(inspector.length > 0 ? ['inspector2:*teFilter', 'inspector2:Disable'] : []),
  ];
  return actions.length > 0 ? [deny('DenySwitchingOffDetection', { actions, resources: ['*'] })] : [];
};

/** Guardrail G3: what the baseline declares is changed by the deploy role alone. */
export const integrityGuardrail = (config: BaselineConfig): PolicyStatement[] => [
  changesToTheBaseline(config),
  sharedSettings(config),
  taggedResources(),
  accountSettings(config),
  ...detection(config),
];
