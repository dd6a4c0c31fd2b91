import { DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DeleteAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  AttachGroupPolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DetachGroupPolicyCommand,
  GetPolicyCommand,
  ListAttachedGroupPoliciesCommand,
  PutGroupPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { GetTopicAttributesCommand, SetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { GROUPS, IAM_PATH, NAMES, POLICIES, alarmName } from '../../../../lib/names';
import { Caller, question, type Call, type Question, type Table } from '../row';
import { GLOBAL_REGION, type World } from '../world';
import { arnsOf, getObject, ownKey, putObject } from './calls';

const THEME = 'What the baseline made stays as it is';

/**
 * Guardrail G3: what even an admin does not change. Each forbidden call is one that changes nothing should it be let
 * through: it names what does not exist, sets what is set, or is malformed, which is looked at after the permission.
 */
export const integrity: Table = (world) => [
  policies(world),
  groups(world),
  buckets(world),
  stacks(world),
  alerts(world),
];

const MALFORMED = '{}';

function policies(world: World): Question {
  const { iam } = arnsOf(world);
  const caller = new Caller('admin', world, { region: GLOBAL_REGION });
  const arn = iam(`policy${IAM_PATH}${POLICIES.adminAccess}`);
  const absent = iam(`policy${IAM_PATH}baseline_absent`);
  return question('policies-stay', THEME, "admins read the baseline's policies and change none", [
    caller.may('iam:GetPolicy', arn, (api) => api.iam().send(new GetPolicyCommand({ PolicyArn: arn }))),
    caller.mayNot(
      'iam:CreatePolicyVersion',
      arn,
      (api) => api.iam().send(new CreatePolicyVersionCommand({ PolicyArn: arn, PolicyDocument: MALFORMED })),
      { detail: POLICIES.adminAccess },
    ),
    caller.mayNot(
      'iam:DeletePolicy',
      absent,
      (api) => api.iam().send(new DeletePolicyCommand({ PolicyArn: absent })),
      { detail: "under the baseline's path" },
    ),
  ]);
}

function groups(world: World): Question {
  const { iam } = arnsOf(world);
  const caller = new Caller('admin', world, { region: GLOBAL_REGION });
  const GroupName = GROUPS.admin;
  const group = iam(`group${IAM_PATH}${GroupName}`);
  const PolicyArn = iam(`policy${IAM_PATH}baseline_absent`);
  const RoleName = 'baseline_absent';
  return question('groups-stay', THEME, 'admins change no policy of a group, and no role of the baseline', [
    caller.may('iam:ListAttachedGroupPolicies', group, (api) =>
      api.iam().send(new ListAttachedGroupPoliciesCommand({ GroupName })),
    ),
    caller.mayNot('iam:AttachGroupPolicy', group, (api) =>
      api.iam().send(new AttachGroupPolicyCommand({ GroupName, PolicyArn })),
    ),
    caller.mayNot('iam:DetachGroupPolicy', group, (api) =>
      api.iam().send(new DetachGroupPolicyCommand({ GroupName, PolicyArn })),
    ),
    caller.mayNot('iam:PutGroupPolicy', group, (api) =>
      api.iam().send(new PutGroupPolicyCommand({ GroupName, PolicyName: 'all', PolicyDocument: MALFORMED })),
    ),
    caller.mayNot(
      'iam:DeleteRole',
      iam(`role${IAM_PATH}${RoleName}`),
      (api) => api.iam().send(new DeleteRoleCommand({ RoleName })),
      { detail: "under the baseline's path" },
    ),
  ]);
}

function buckets(world: World): Question {
  const { bucket, object } = arnsOf(world);
  const caller = new Caller('admin', world);
  const { analysis: Bucket, logs } = world.buckets;
  const key = ownKey('admin');
  const setVersioning: Call = (api) =>
    api.s3().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  const setBlock: Call = (api) =>
    api.s3().send(
      new PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      }),
    );
  const setPolicy: Call = (api) => api.s3().send(new PutBucketPolicyCommand({ Bucket, Policy: MALFORMED }));
  return question('buckets-stay', THEME, 'admins use the buckets and change neither settings nor logs', [
    caller.may('s3:PutObject', object(Bucket, key), putObject(Bucket, key), { detail: Bucket }),
    caller.may('s3:GetBucketVersioning', bucket(Bucket), (api) =>
      api.s3().send(new GetBucketVersioningCommand({ Bucket })),
    ),
    caller.mayNot('s3:PutBucketVersioning', bucket(Bucket), setVersioning, { detail: Bucket }),
    caller.mayNot('s3:PutBucketPublicAccessBlock', bucket(Bucket), setBlock, { detail: Bucket }),
    caller.mayNot('s3:PutBucketPolicy', bucket(Bucket), setPolicy, { detail: Bucket }),
    caller.may('s3:GetObject', object(logs), getObject(logs), { detail: logs }),
    caller.mayNot('s3:PutObject', object(logs, key), putObject(logs, key), { detail: logs }),
    caller.mayNot(
      's3:DeleteObject',
      object(logs, key),
      (api) => api.s3().send(new DeleteObjectCommand({ Bucket: logs, Key: key })),
      { detail: logs },
    ),
  ]);
}

function stacks(world: World): Question {
  const { regional } = arnsOf(world);
  const caller = new Caller('admin', world);
  const StackName = 'Baseline-Absent';
  const stack = regional('cloudformation', `stack/${StackName}/*`);
  const detail = 'Baseline-*';
  return question('stacks-stay', THEME, "admins see the baseline's stacks and delete none", [
    caller.may(
      'cloudformation:DescribeStacks',
      stack,
      (api) => api.cloudFormation().send(new DescribeStacksCommand({ StackName })),
      { detail },
    ),
    caller.mayNot(
      'cloudformation:DeleteStack',
      stack,
      (api) => api.cloudFormation().send(new DeleteStackCommand({ StackName })),
      { detail },
    ),
  ]);
}

function alerts(world: World): Question {
  const { regional } = arnsOf(world);
  const caller = new Caller('admin', world, { region: GLOBAL_REGION });
  const name = alarmName(0);
  const alarm = regional('cloudwatch', `alarm:${name}`, GLOBAL_REGION);
  const topic = regional('sns', NAMES.alertTopic, GLOBAL_REGION);
  return question('alerts-stay', THEME, 'admins read billing alarms and topic, and change neither', [
    caller.may('sns:GetTopicAttributes', topic, (api) =>
      api.sns().send(new GetTopicAttributesCommand({ TopicArn: topic })),
    ),
    caller.mayNot('cloudwatch:DeleteAlarms', alarm, (api) =>
      api.cloudWatch().send(new DeleteAlarmsCommand({ AlarmNames: [name] })),
    ),
    caller.mayNot('sns:SetTopicAttributes', topic, (api) =>
      api
        .sns()
        .send(
          new SetTopicAttributesCommand({ TopicArn: topic, AttributeName: 'Absent', AttributeValue: '' }),
        ),
    ),
  ]);
}
