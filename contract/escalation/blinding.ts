import { may, mayNot } from '../requests/requirement';
import { DEPLOYING, HACKING_THE_CLOUD, arns, at, openToStrong, path, type Path } from './path';

const { inAccount, repository } = arns;
const OURS = { 'aws:ResourceTag/managed-by': 'account-baseline' };
const FORGED = { 'aws:RequestTag/managed-by': 'account-baseline', 'aws:TagKeys': ['managed-by'] };
const key = at('kms', 'key/11111111-1111-1111-1111-111111111111');
const group = at('logs', 'log-group:baseline_trail');
const instance = at('ec2', 'instance/i-1');
const ACCOUNT = inAccount('account', '', 'account');
const TAGS = 'IAM User Guide, Control access to AWS resources using tags';
const HOOKS = 'AWS CloudFormation Hooks User Guide, Guard Hooks and Lambda Hooks';

/** The tag that opens a resource to the deploy role, put on something else. */
const forging: Path[] = (
  [
    ['kms-forge-tag', 'kms:TagResource', key],
    ['logs-forge-tag', 'logs:TagResource', at('logs', 'log-group:/app/x')],
    ['ecr-forge-tag', 'ecr:TagResource', repository],
    ['ec2-forge-tag', 'ec2:CreateTags', at('ec2', 'launch-template/lt-2')],
  ] as const
).map(([id, action, resource]) =>
  path(
    id,
    `${action} (the tag of the baseline)`,
    TAGS,
    [[action, resource, { context: { ...FORGED, 'aws:ResourceTag/managed-by': null } }]],
    {
      // The deploy role tags what it deploys.
      open: action === 'logs:TagResource' ? undefined : DEPLOYING,
      beside: may('admin', action, resource, {
        context: { 'aws:RequestTag/team': 'a', 'aws:TagKeys': ['team'], 'aws:ResourceTag/managed-by': null },
      }),
    },
  ),
);

/** The trail's copy rewritten or led away, which the alerts on it read. */
const copies: Path[] = (
  [
    ['logs-trail-subscription', 'logs:PutSubscriptionFilter'],
    ['logs-trail-transformer', 'logs:PutTransformer'],
    ['logs-trail-metric', 'logs:DeleteMetricFilter'],
    ['logs-trail-delete', 'logs:DeleteLogGroup'],
  ] as const
).map(([id, action]) =>
  path(
    id,
    `${action} (on the trail's copy)`,
    `${HACKING_THE_CLOUD}, Disrupt CloudTrail; Amazon CloudWatch Logs User Guide, Transform logs during ingestion`,
    [[action, group, { context: OURS }]],
    {
      open: action === 'logs:DeleteMetricFilter' || action === 'logs:DeleteLogGroup' ? DEPLOYING : undefined,
      beside: may('admin', action, at('logs', 'log-group:/app/x'), {
        context: { 'aws:ResourceTag/managed-by': null },
      }),
    },
  ),
);

const DELIVERED =
  'It adds to the copy, in streams that the trail does not name so, and takes nothing away; an alert reports it (alerts-silenced)';

/** Entries among those of the trail, by a service that delivers them. A role carries the boundary; a policy of logs does not. */
const deliveries: Path[] = [
  path(
    'logs-trail-delivered',
    "logs:PutResourcePolicy + events:PutTargets (a service writes into the trail's copy)",
    'Amazon CloudWatch Logs API Reference, PutResourcePolicy; Amazon EventBridge User Guide, Using resource-based policies',
    [['logs:PutResourcePolicy'], ['events:PutTargets', at('events', 'rule/mine')]],
    {
      open: openToStrong(DELIVERED),
      beside: [
        ...mayNot(['engineer', 'analyst'], 'logs:PutResourcePolicy'),
        ...mayNot(['engineer', 'analyst'], 'events:PutTargets', at('events', 'rule/mine')),
      ],
    },
  ),
];

const hidden = (tag: string) => ({ context: { 'aws:TagKeys': [tag], [`aws:RequestTag/${tag}`]: 'true' } });

/** Out of the sight of what watches. */
const hiding: Path[] = [
  ...['GuardDutyExcluded', 'InspectorEc2Exclusion'].map((tag) =>
    path(
      `ec2-${tag.toLowerCase()}`,
      `ec2:CreateTags (${tag})`,
      'Amazon GuardDuty User Guide, Malware Protection for EC2 customizations; Amazon Inspector User Guide, Excluding instances from scans',
      [['ec2:CreateTags', instance, hidden(tag)]],
      { beside: may('admin', 'ec2:CreateTags', instance, hidden('team')) },
    ),
  ),
  path(
    'account-disable-region',
    'account:DisableRegion (what runs there runs on, and nobody sees it)',
    'AWS Account Management Guide, Enable or disable AWS Regions in your account',
    [['account:DisableRegion', ACCOUNT, { context: { 'account:TargetRegion': 'ap-southeast-2' } }]],
    {
      beside: [
        ...may('admin', 'account:DisableRegion', ACCOUNT, {
          context: { 'account:TargetRegion': 'me-south-1' },
        }),
        ...mayNot('engineer', 'account:DisableRegion', ACCOUNT, {
          context: { 'account:TargetRegion': 'me-south-1' },
        }),
      ],
    },
  ),
];

/** A hook or an extension that stops the deploy role, or sees what it deploys. */
const hooks: Path[] = [
  path(
    'cloudformation-hook',
    'cloudformation:ActivateType + cloudformation:SetTypeConfiguration (a hook that blocks or reads deployments)',
    HOOKS,
    [
      ['cloudformation:ActivateType'],
      [
        'cloudformation:SetTypeConfiguration',
        inAccount('cloudformation', 'ap-southeast-2', 'type/hook/Mine-Hook-Block'),
      ],
    ],
    { beside: may('admin', 'cloudformation:ListTypes') },
  ),
  path(
    'cloudformation-type-version',
    'cloudformation:RegisterType + cloudformation:SetTypeDefaultVersion (an extension of one’s own in place of another)',
    HOOKS,
    [
      ['cloudformation:RegisterType'],
      ['cloudformation:SetTypeDefaultVersion', at('cloudformation', 'type/hook/Mine-Hook-Block')],
    ],
    { beside: may('admin', 'cloudformation:RegisterType') },
  ),
];

/** Ways to blind what watches the account, and to stop or misuse the role that repairs it. */
export const blinding: Path[] = [...forging, ...copies, ...deliveries, ...hiding, ...hooks];
