import { may, mayNot } from '../requests/requirement';
import {
  DEPLOYING,
  HACKING_THE_CLOUD,
  HOME,
  IAM_VULNERABLE,
  PATHFINDING,
  PMAPPER,
  RHINO,
  arns,
  at,
  openToAdmins,
  openToStrong,
  passed,
  passing,
  path,
  takingOver,
  type Path,
} from './path';

const EC2 = 'ec2.amazonaws.com';
const { serviceRole, iamArn: iam } = arns;

const instance = at('ec2', 'instance/i-1');
const volume = at('ec2', 'volume/vol-1');
const launchTemplate = at('ec2', 'launch-template/lt-1');
const snapshot = `arn:aws:ec2:${HOME}::snapshot/snap-1`;
const group = at('autoscaling', 'autoScalingGroup:1:autoScalingGroupName/g');
const analystsInstanceRole = {
  beside: [
    ...may('analyst', 'iam:PassRole', serviceRole('baseline_ec2'), passed(EC2)),
    ...mayNot('analyst', 'iam:PassRole', serviceRole('baseline_ec2'), passed('lambda.amazonaws.com')),
  ],
};

const newInstances: Path[] = [
  passing(
    'ec2-001',
    'iam:PassRole + ec2:RunInstances',
    `${RHINO} 3; ${PATHFINDING} ec2-001`,
    EC2,
    [['ec2:RunInstances', instance]],
    analystsInstanceRole,
  ),
  passing('ec2-003', 'iam:PassRole + ec2:RequestSpotInstances', `${PATHFINDING} ec2-003`, EC2, [
    ['ec2:RequestSpotInstances', at('ec2', 'spot-instances-request/sir-1')],
  ]),
  passing(
    'ec2-associate-profile',
    'iam:PassRole + ec2:AssociateIamInstanceProfile',
    `${PMAPPER}, EC2 edges`,
    EC2,
    [['ec2:AssociateIamInstanceProfile', instance]],
  ),
  passing(
    'ec2-replace-profile',
    'iam:PassRole + ec2:ReplaceIamInstanceProfileAssociation',
    `${PMAPPER}, EC2 edges`,
    EC2,
    [['ec2:ReplaceIamInstanceProfileAssociation', instance]],
  ),
  passing(
    'iam-add-role-to-profile',
    'iam:PassRole + iam:AddRoleToInstanceProfile',
    'IAM User Guide, Use instance profiles',
    EC2,
    [
      ['iam:RemoveRoleFromInstanceProfile', iam('instance-profile/mine')],
      ['iam:AddRoleToInstanceProfile', iam('instance-profile/mine')],
    ],
    {
      beside: mayNot(
        'admin',
        'iam:AddRoleToInstanceProfile',
        iam('instance-profile/baseline/service/baseline_ec2'),
      ),
    },
  ),
  passing(
    'autoscaling-launch-configuration',
    'iam:PassRole + autoscaling:CreateLaunchConfiguration + autoscaling:CreateAutoScalingGroup',
    `${HACKING_THE_CLOUD}, IAM privilege escalation; ${PMAPPER}`,
    EC2,
    [
      [
        'autoscaling:CreateLaunchConfiguration',
        at('autoscaling', 'launchConfiguration:1:launchConfigurationName/l'),
      ],
      ['autoscaling:CreateAutoScalingGroup', group],
    ],
  ),
  passing(
    'autoscaling-launch-template',
    'iam:PassRole + ec2:CreateLaunchTemplate + autoscaling:UpdateAutoScalingGroup',
    `${HACKING_THE_CLOUD}, IAM privilege escalation`,
    EC2,
    [
      ['ec2:CreateLaunchTemplate', launchTemplate],
      ['autoscaling:UpdateAutoScalingGroup', group],
    ],
  ),
  path(
    'ec2-004',
    'ec2:CreateLaunchTemplateVersion + ec2:ModifyLaunchTemplate (a group follows the template)',
    `${PATHFINDING} ec2-004; Amazon EC2 Auto Scaling User Guide, Control Amazon EC2 launch template usage`,
    [[['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'], launchTemplate]],
    {
      open: {
        ...DEPLOYING,
        ...openToAdmins(
          'No group or fleet that follows a template is created while older roles are there; the preflight names those of before',
        ),
      },
    },
  ),
  path(
    'autoscaling-latest-template',
    'autoscaling:CreateAutoScalingGroup with $Latest + ec2:CreateLaunchTemplateVersion',
    'Amazon EC2 Auto Scaling User Guide, Control Amazon EC2 launch template usage in Auto Scaling groups',
    [
      [
        'autoscaling:CreateAutoScalingGroup',
        group,
        { context: { 'autoscaling:LaunchTemplateVersionSpecified': 'false' } },
      ],
      ['ec2:CreateLaunchTemplateVersion', launchTemplate],
    ],
    {
      beside: may('admin', 'autoscaling:CreateAutoScalingGroup', group, {
        context: { 'autoscaling:LaunchTemplateVersionSpecified': 'true' },
      }),
    },
  ),
  path(
    'autoscaling-refresh',
    'autoscaling:StartInstanceRefresh (a template of its own, without a fixed version)',
    'Amazon EC2 Auto Scaling API Reference, StartInstanceRefresh: DesiredConfiguration',
    [['autoscaling:StartInstanceRefresh', group]],
    { beside: may('admin', 'autoscaling:SetDesiredCapacity', group) },
  ),
  ...(
    [
      ['ec2-fleet', ['ec2:CreateFleet', 'ec2:ModifyFleet'], at('ec2', 'fleet/fleet-1')],
      [
        'ec2-spot-fleet',
        ['ec2:RequestSpotFleet', 'ec2:ModifySpotFleetRequest'],
        at('ec2', 'spot-fleet-request/sfr-1'),
      ],
    ] as const
  ).flatMap(([id, actions, resource]) =>
    actions.map((action) =>
      path(
        `${id}-${action.replace('ec2:', '').toLowerCase()}`,
        `${action} (with a launch template that changes later)`,
        'Amazon EC2 User Guide, Work with EC2 Fleet; Service Authorization Reference: no key for the version',
        [[action, resource]],
        { beside: may('admin', 'ec2:RunInstances', instance) },
      ),
    ),
  ),
  passing(
    'imagebuilder-001',
    'iam:PassRole + imagebuilder:CreateInfrastructureConfiguration + imagebuilder:CreateImage',
    `${PATHFINDING} imagebuilder-001`,
    EC2,
    [
      [
        'imagebuilder:CreateInfrastructureConfiguration',
        at('imagebuilder', 'infrastructure-configuration/c'),
      ],
      ['imagebuilder:CreateImage', at('imagebuilder', 'image/i/1.0.0/1')],
    ],
  ),
  passing(
    'batch-001',
    'iam:PassRole + batch:RegisterJobDefinition + batch:SubmitJob',
    `${PATHFINDING} batch-001`,
    'ecs-tasks.amazonaws.com',
    [
      ['batch:RegisterJobDefinition', at('batch', 'job-definition/d')],
      ['batch:SubmitJob', [at('batch', 'job-definition/d:1'), at('batch', 'job-queue/q')]],
    ],
  ),
];

/** An instance that runs with a role: whoever reaches its shell, disk or start-up reaches the role. */
const runningInstances: Path[] = [
  takingOver(
    'ec2-002',
    'ec2:ModifyInstanceAttribute (user data) + ec2:StartInstances',
    `${PATHFINDING} ec2-002; ${HACKING_THE_CLOUD}, EC2 privilege escalation through user data`,
    EC2,
    [[['ec2:StopInstances', 'ec2:ModifyInstanceAttribute', 'ec2:StartInstances'], instance]],
  ),
  takingOver(
    'ec2instanceconnect-003',
    'ec2-instance-connect:SendSSHPublicKey',
    `${PATHFINDING} ec2instanceconnect-003; ${IAM_VULNERABLE}, privesc-ec2InstanceConnect`,
    EC2,
    [['ec2-instance-connect:SendSSHPublicKey', instance]],
  ),
  takingOver(
    'ec2-serial-console',
    'ec2-instance-connect:SendSerialConsoleSSHPublicKey',
    `${HACKING_THE_CLOUD}, Run shell commands on EC2`,
    EC2,
    [['ec2-instance-connect:SendSerialConsoleSSHPublicKey', instance]],
  ),
  takingOver(
    'ssm-001',
    'ssm:StartSession',
    `${PATHFINDING} ssm-001; ${IAM_VULNERABLE}, privesc-ssmStartSession`,
    EC2,
    [['ssm:StartSession', instance]],
    {
      beside: [
        ...may('analyst', 'ssm:StartSession', instance, { context: { 'ssm:resourceTag/owner': 'ana' } }),
        ...mayNot('analyst', 'ssm:StartSession', instance, { context: { 'ssm:resourceTag/owner': 'bob' } }),
      ],
    },
  ),
  takingOver(
    'ssm-002',
    'ssm:SendCommand',
    `${PATHFINDING} ssm-002; ${IAM_VULNERABLE}, privesc-ssmSendCommand`,
    EC2,
    [['ssm:SendCommand', [instance, at('ssm', 'document/AWS-RunShellScript')]]],
    {
      beside: mayNot('analyst', 'ssm:SendCommand', instance, { context: { 'ssm:resourceTag/owner': 'ana' } }),
    },
  ),
  takingOver(
    'ssm-association',
    'ssm:CreateAssociation',
    `${HACKING_THE_CLOUD}, Run shell commands on EC2; AWS Systems Manager State Manager`,
    EC2,
    [['ssm:CreateAssociation', [at('ssm', 'document/mine'), instance]]],
  ),
  takingOver(
    'ssm-session-document',
    'ssm:UpdateDocument (what a session runs)',
    'AWS Systems Manager User Guide, Session document schema',
    EC2,
    [['ssm:UpdateDocument', at('ssm', 'document/SSM-SessionManagerRunShell')]],
  ),
  takingOver(
    'ec2-metadata',
    'ec2:ModifyInstanceMetadataOptions (back to IMDSv1)',
    `${HACKING_THE_CLOUD}, Steal EC2 metadata credentials via SSRF`,
    EC2,
    [['ec2:ModifyInstanceMetadataOptions', instance]],
  ),
  takingOver(
    'ec2-root-volume',
    'ec2:CreateReplaceRootVolumeTask',
    'Amazon EC2 User Guide, Replace the root volume',
    EC2,
    [['ec2:CreateReplaceRootVolumeTask', [instance, volume]]],
  ),
  takingOver(
    'ec2-volume',
    'ec2:DetachVolume + ec2:AttachVolume (changed on another instance)',
    'Orca Security; HackTricks Cloud, EC2 privilege escalation',
    EC2,
    [
      ['ec2:DetachVolume', [instance, volume]],
      ['ec2:AttachVolume', [instance, volume]],
    ],
  ),
];

const disks: Path[] = [
  path(
    'ebs-snapshot',
    'ec2:CreateSnapshot + ec2:ModifySnapshotAttribute (CloudCopy)',
    `${HACKING_THE_CLOUD}, Loot public EBS snapshots; Static Flow, CloudCopy`,
    [
      ['ec2:CreateSnapshot', [snapshot, volume]],
      ['ec2:ModifySnapshotAttribute', snapshot],
    ],
    { open: openToStrong('Whoever runs every instance reads every disk') },
  ),
  path(
    'ebs-snapshot-launch',
    "ec2:RunInstances (with a volume made from another's snapshot)",
    'Pacu (Rhino Security Labs), ebs__explore_snapshots',
    [
      [
        'ec2:RunInstances',
        snapshot,
        { context: { 'ec2:Owner': '111122223333', 'ec2:ResourceTag/owner': 'bob' } },
      ],
    ],
    {
      open: openToStrong('Whoever runs every instance reads every disk'),
      beside: may('analyst', 'ec2:RunInstances', snapshot, { context: { 'ec2:Owner': 'amazon' } }),
    },
  ),
  path(
    'ec2-owner-tag',
    'ec2:CreateTags (taking an instance over by its tag `owner`)',
    'IAM User Guide, Control access to AWS resources using tags',
    [
      [
        'ec2:CreateTags',
        instance,
        { context: { 'aws:TagKeys': ['Owner'], 'aws:RequestTag/Owner': '{own}' } },
      ],
    ],
    {
      open: { ...openToStrong('Whoever runs every instance needs no tag'), 'analyst+': undefined },
      beside: may('analyst', 'ec2:CreateTags', instance, {
        context: {
          'ec2:CreateAction': 'RunInstances',
          'aws:TagKeys': ['owner'],
          'aws:RequestTag/owner': 'ana',
        },
      }),
      by: ['DenyChangingOwner'],
    },
  ),
];

export const ec2: Path[] = [...newInstances, ...runningInstances, ...disks];
