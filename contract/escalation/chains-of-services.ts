import { may, mayNot } from '../requests/requirement';
import { TRUST, type Chain } from './chain';
import { HACKING_THE_CLOUD, IAM_VULNERABLE, PATHFINDING, PMAPPER, RHINO, arns, at, passed } from './path';

const { user, serviceRole, appRole, landingZone, analysis, inAnalysis, inLandingZone } = arns;

/** Chains through the services that personas use, and the roles these run with. */
export const chainsOfServices: Chain[] = [
  {
    id: 'glue-job-then-edit',
    text: 'An engineer makes a Glue job and edits it: it has the data that engineers have, and nothing in IAM',
    source: `${PATHFINDING} glue-003 and glue-005`,
    cases: [
      ...may('engineer', 'iam:PassRole', serviceRole('baseline_glue'), passed('glue.amazonaws.com')),
      ...may('engineer', ['glue:CreateJob', 'glue:UpdateJob', 'glue:StartJobRun'], at('glue', 'job/j')),
      ...may('glue', ['s3:GetObject', 's3:PutObject'], inLandingZone),
      ...may('engineer', ['s3:GetObject', 's3:PutObject'], inLandingZone),
      ...mayNot('glue', ['s3:PutBucketPolicy', 's3:PutBucketPublicAccessBlock'], landingZone),
      // Its own role it passes on, to a session of a notebook, which may what the job may.
      ...may('glue', 'glue:CreateSession', at('glue', 'session/s')),
      ...mayNot('glue', ['glue:CreateJob', 'glue:UpdateJob'], at('glue', 'job/j')),
      ...mayNot('glue', 'iam:PassRole', serviceRole('baseline_sagemaker'), passed('glue.amazonaws.com')),
      ...mayNot('glue', 'iam:PassRole', appRole, passed('glue.amazonaws.com')),
      ...mayNot('glue', 'sts:AssumeRole', appRole, TRUST),
      ...mayNot('glue', 'secretsmanager:GetSecretValue', at('secretsmanager', 'secret:s-AbCdEf')),
    ],
  },
  {
    id: 'glue-endpoint-then-key',
    text: 'An engineer puts an SSH key on a Glue endpoint: no admin can have run it with a role of theirs',
    source: `${RHINO} 19; ${PATHFINDING} glue-002`,
    cases: [
      ...mayNot('admin', 'iam:PassRole', appRole, {
        ...passed('glue.amazonaws.com'),
        by: 'DenySharingAppRoles',
      }),
      ...may('admin', 'iam:PassRole', serviceRole('baseline_glue'), passed('glue.amazonaws.com')),
      ...may('engineer', 'glue:UpdateDevEndpoint', at('glue', 'devEndpoint/e')),
      ...mayNot('analyst', 'glue:UpdateDevEndpoint', at('glue', 'devEndpoint/e')),
    ],
  },
  {
    id: 's3-batch',
    text: 'An engineer runs an S3 batch job: it touches both data buckets and no other',
    source: 'Amazon S3 User Guide, Granting permissions for Batch Operations',
    cases: [
      ...may(
        'engineer',
        'iam:PassRole',
        serviceRole('baseline_s3_batch'),
        passed('batchoperations.s3.amazonaws.com'),
      ),
      ...may('engineer', 's3:CreateJob'),
      ...may('batch', 's3:PutObject', inAnalysis),
      ...mayNot('batch', ['s3:GetObject', 's3:PutObject'], arns.inElsewhere),
      ...mayNot('batch', ['lambda:InvokeFunction'], at('lambda', 'function:f')),
    ],
  },
  {
    id: 'notebook-then-role',
    text: 'An analyst opens a notebook and uses its role: it reads what analysts read and writes its own results',
    source: `${PATHFINDING} sagemaker-001 and sagemaker-004; ${IAM_VULNERABLE}`,
    cases: [
      ...may(
        'analyst',
        ['sagemaker:CreateNotebookInstance', 'sagemaker:CreatePresignedNotebookInstanceUrl'],
        at('sagemaker', 'notebook-instance/n'),
      ),
      ...may('sagemaker', 's3:GetObject', inAnalysis),
      ...may('sagemaker', 's3:PutObject', `${analysis}/sagemaker/m`),
      ...mayNot('sagemaker', ['s3:PutObject', 's3:DeleteObject'], inAnalysis),
      ...mayNot('sagemaker', 's3:GetObject', inLandingZone),
      // To jobs, which then are no further than the notebook.
      ...may(
        'sagemaker',
        'iam:PassRole',
        serviceRole('baseline_sagemaker'),
        passed('sagemaker.amazonaws.com'),
      ),
      ...mayNot('sagemaker', 'iam:PassRole', serviceRole('baseline_glue'), passed('sagemaker.amazonaws.com')),
      ...mayNot('sagemaker', 'sts:AssumeRole', appRole, TRUST),
    ],
  },
  {
    id: 'instance-then-role',
    text: 'An analyst opens a session on an own instance and uses its role: no other instance, no parameter, no key',
    source: `${RHINO} 3; ${PATHFINDING} ssm-001`,
    cases: [
      ...may('analyst', 'iam:PassRole', serviceRole('baseline_ec2'), passed('ec2.amazonaws.com')),
      ...may('analyst', 'ssm:StartSession', at('ec2', 'instance/i-1'), {
        context: { 'ssm:resourceTag/owner': 'ana' },
      }),
      ...may('ec2', 's3:GetObject', inAnalysis),
      ...mayNot('ec2', ['ssm:StartSession', 'ssm:SendCommand'], at('ec2', 'instance/i-2')),
      ...mayNot('ec2', 'ssm:GetParameter', at('ssm', 'parameter/database/password')),
      ...mayNot('ec2', 'iam:CreateAccessKey', user('ana')),
      ...mayNot('ec2', 'ec2:CreateTags', at('ec2', 'instance/i-2')),
    ],
  },
  {
    id: 'instance-profile-swap',
    text: 'An analyst starts an own instance again with a stronger profile: neither swapped nor passed',
    source: `${PMAPPER}, EC2 edges`,
    cases: [
      ...may('analyst', 'ec2:StopInstances', at('ec2', 'instance/i-1'), {
        context: { 'aws:ResourceTag/owner': 'ana' },
      }),
      ...mayNot(
        'analyst',
        [
          'ec2:ReplaceIamInstanceProfileAssociation',
          'ec2:AssociateIamInstanceProfile',
          'ec2:ModifyInstanceAttribute',
        ],
        at('ec2', 'instance/i-1'),
      ),
      ...mayNot('analyst', 'iam:PassRole', appRole, {
        ...passed('ec2.amazonaws.com'),
        by: 'DenyPassingOtherRoles',
      }),
    ],
  },
  {
    id: 'task-then-role',
    text: 'An analyst runs a task with the task role: it reads what analysts read; another’s task keeps its shell',
    source: `${PATHFINDING} ecs-004 and ecs-006`,
    cases: [
      ...may('analyst', 'iam:PassRole', serviceRole('baseline_ecs_task'), passed('ecs-tasks.amazonaws.com')),
      ...may('analyst', ['ecs:RegisterTaskDefinition', 'ecs:RunTask'], at('ecs', 'task-definition/t:1')),
      ...may('ecs-task', 's3:GetObject', inAnalysis),
      ...mayNot('ecs-task', ['s3:PutObject', 's3:DeleteObject'], inAnalysis),
      ...mayNot('analyst', 'ecs:ExecuteCommand', at('ecs', 'task/c/1')),
      ...mayNot('analyst', 'iam:PassRole', appRole, passed('ecs-tasks.amazonaws.com')),
    ],
  },
  {
    id: 'image-then-task',
    text: 'An engineer pushes the image that an analyst’s task runs: its role reads what engineers read anyway',
    source: `${HACKING_THE_CLOUD}, Abusing container registries`,
    cases: [
      ...may('engineer', 'ecr:PutImage', arns.repository),
      ...may('engineer', 's3:GetObject', inAnalysis),
      ...mayNot('ecs-task', 'iam:CreateUser', user('x')),
      ...mayNot('ecs-execution', ['s3:GetObject', 'secretsmanager:GetSecretValue'].slice(0, 1), inAnalysis),
      ...mayNot('ecs-execution', 'secretsmanager:GetSecretValue', at('secretsmanager', 'secret:s-AbCdEf')),
    ],
  },
  {
    id: 'access-point-then-policy',
    text: 'An engineer makes an access point and gives it no policy, so that it lets nobody in',
    source: 'HackTricks Cloud, S3 privilege escalation',
    cases: [
      ...may('engineer', 's3:CreateAccessPoint', at('s3', 'accesspoint/p')),
      ...mayNot('engineer', ['s3:PutAccessPointPolicy', 's3:DeleteAccessPoint'], at('s3', 'accesspoint/p')),
      ...mayNot('analyst', 's3:GetObject', at('s3', 'accesspoint/p/object/in/1.csv')),
    ],
  },
];
