import { MEMBERS, may, mayNot } from '../requests/requirement';
import {
  HACKING_THE_CLOUD,
  PATHFINDING,
  PMAPPER,
  RHINO,
  arns,
  at,
  passed,
  passing,
  takingOver,
  type Path,
} from './path';

const EC2 = 'ec2.amazonaws.com';
const ECS = 'ecs-tasks.amazonaws.com';
const LAMBDA = 'lambda.amazonaws.com';
const { serviceRole } = arns;

const fn = at('lambda', 'function:f');
const mapping = at('lambda', 'event-source-mapping:1');
const lambda: Path[] = [
  passing(
    'lambda-001',
    'iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction',
    `${RHINO} 15; ${PATHFINDING} lambda-001`,
    LAMBDA,
    [[['lambda:CreateFunction', 'lambda:InvokeFunction'], fn]],
  ),
  passing(
    'lambda-002',
    'iam:PassRole + lambda:CreateFunction + lambda:CreateEventSourceMapping',
    `${RHINO} 16; ${PATHFINDING} lambda-002`,
    LAMBDA,
    [
      ['lambda:CreateFunction', fn],
      ['lambda:CreateEventSourceMapping', mapping],
    ],
  ),
  takingOver('lambda-003', 'lambda:UpdateFunctionCode', `${RHINO} 17; ${PATHFINDING} lambda-003`, LAMBDA, [
    ['lambda:UpdateFunctionCode', fn],
  ]),
  takingOver(
    'lambda-004',
    'lambda:UpdateFunctionCode + lambda:InvokeFunction',
    `${PATHFINDING} lambda-004`,
    LAMBDA,
    [[['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'], fn]],
  ),
  takingOver(
    'lambda-005',
    'lambda:UpdateFunctionCode + lambda:AddPermission',
    `${PATHFINDING} lambda-005`,
    LAMBDA,
    [[['lambda:UpdateFunctionCode', 'lambda:AddPermission'], fn]],
  ),
  passing(
    'lambda-006',
    'iam:PassRole + lambda:CreateFunction + lambda:AddPermission',
    `${PATHFINDING} lambda-006; ${HACKING_THE_CLOUD}`,
    LAMBDA,
    [[['lambda:CreateFunction', 'lambda:AddPermission'], fn]],
  ),
  takingOver(
    'lambda-layer',
    'lambda:UpdateFunctionConfiguration (a layer)',
    `${HACKING_THE_CLOUD}, IAM privilege escalation`,
    LAMBDA,
    [
      ['lambda:PublishLayerVersion', at('lambda', 'layer:l')],
      ['lambda:UpdateFunctionConfiguration', fn],
    ],
  ),
  passing(
    'lambda-configuration-role',
    'iam:PassRole + lambda:UpdateFunctionConfiguration (another role)',
    `${PMAPPER}, Lambda edges`,
    LAMBDA,
    [['lambda:UpdateFunctionConfiguration', fn]],
  ),
  takingOver(
    'lambda-url',
    'lambda:CreateFunctionUrlConfig',
    `${HACKING_THE_CLOUD}, Lambda persistence`,
    LAMBDA,
    [[['lambda:CreateFunctionUrlConfig', 'lambda:AddPermission'], fn]],
  ),
];

const cluster = at('ecs', 'cluster/c');
const definition = at('ecs', 'task-definition/t:1');
const service = at('ecs', 'service/c/s');
const host = at('ecs', 'container-instance/c/1');
const ecs: Path[] = [
  passing(
    'ecs-001',
    'iam:PassRole + ecs:CreateCluster + ecs:RegisterTaskDefinition + ecs:CreateService',
    `${PATHFINDING} ecs-001`,
    ECS,
    [
      ['ecs:CreateCluster', cluster],
      ['ecs:RegisterTaskDefinition', definition],
      ['ecs:CreateService', service],
    ],
    {
      beside: [
        ...may('analyst', 'iam:PassRole', serviceRole('baseline_ecs_task'), passed(ECS)),
        ...may('analyst', ['ecs:CreateService', 'ecs:UpdateService'], service),
        ...mayNot('analyst', 'iam:PassRole', serviceRole('baseline_sagemaker'), passed(ECS)),
      ],
    },
  ),
  passing(
    'ecs-002',
    'iam:PassRole + ecs:CreateCluster + ecs:RegisterTaskDefinition + ecs:RunTask',
    `${PATHFINDING} ecs-002`,
    ECS,
    [
      ['ecs:CreateCluster', cluster],
      [['ecs:RegisterTaskDefinition', 'ecs:RunTask'], definition],
    ],
  ),
  passing(
    'ecs-003',
    'iam:PassRole + ecs:RegisterTaskDefinition + ecs:CreateService',
    `${PATHFINDING} ecs-003`,
    ECS,
    [
      ['ecs:RegisterTaskDefinition', definition],
      ['ecs:CreateService', service],
    ],
  ),
  passing(
    'ecs-004',
    'iam:PassRole + ecs:RegisterTaskDefinition + ecs:RunTask',
    `${PATHFINDING} ecs-004`,
    ECS,
    [[['ecs:RegisterTaskDefinition', 'ecs:RunTask'], definition]],
  ),
  passing(
    'ecs-005',
    'iam:PassRole + ecs:RegisterTaskDefinition + ecs:StartTask',
    `${PATHFINDING} ecs-005`,
    ECS,
    [[['ecs:RegisterTaskDefinition', 'ecs:StartTask'], definition]],
  ),
  takingOver(
    'ecs-006',
    'ecs:ExecuteCommand',
    `${PATHFINDING} ecs-006`,
    ECS,
    [['ecs:ExecuteCommand', at('ecs', 'task/c/1')]],
    { beside: mayNot(MEMBERS, 'ecs:ExecuteCommand', cluster) },
  ),
  passing('ecs-007', 'iam:PassRole + ecs:StartTask (with other commands)', `${PATHFINDING} ecs-007`, ECS, [
    ['ecs:StartTask', definition],
  ]),
  passing('ecs-008', 'iam:PassRole + ecs:RunTask (with other commands)', `${PATHFINDING} ecs-008`, ECS, [
    ['ecs:RunTask', definition],
  ]),
  takingOver(
    'ecs-rogue-host',
    'ecs:RegisterContainerInstance (tasks come to a host of one’s own)',
    `${PATHFINDING} ecs-009; Sweet Security, ECScape`,
    ECS,
    [
      ['ecs:RegisterContainerInstance', cluster],
      ['ecs:DeregisterContainerInstance', cluster],
    ],
    { beside: may('analyst', 'ecs:DescribeContainerInstances', host) },
  ),
  takingOver(
    'ecs-host-role',
    'ecs:StartTask on a container instance (the role of the host)',
    'Sweet Security, ECScape; Amazon ECS Developer Guide, Amazon EC2 container instance security considerations',
    EC2,
    [
      ['ecs:RegisterTaskDefinition', definition],
      ['ecs:StartTask', definition],
    ],
    {
      open: {
        analyst:
          'Known and not closed: where admins build a cluster on instances, a container reaches the host and its role under /app/, no further than the boundary. On Fargate there is no host',
      },
    },
  ),
];

const k8s = at('eks', 'cluster/c');
const eks: Path[] = [
  passing(
    'eks-pod-identity',
    'iam:PassRole + eks:CreatePodIdentityAssociation',
    'Amazon EKS User Guide, EKS Pod Identity; HackTricks Cloud, EKS',
    'pods.eks.amazonaws.com',
    [['eks:CreatePodIdentityAssociation', k8s]],
  ),
  takingOver(
    'eks-access-entry',
    'eks:CreateAccessEntry + eks:AssociateAccessPolicy',
    `${HACKING_THE_CLOUD}, Privilege escalation in EKS`,
    EC2,
    [
      ['eks:CreateAccessEntry', k8s],
      ['eks:AssociateAccessPolicy', at('eks', 'access-entry/c/user/111122223333/ana/1')],
    ],
    { beside: may('analyst', 'eks:AccessKubernetesApi', k8s) },
  ),
  passing(
    'eks-nodegroup',
    'iam:PassRole + eks:CreateNodegroup',
    'Amazon EKS User Guide, Node IAM role',
    EC2,
    [['eks:CreateNodegroup', k8s]],
    { beside: may('analyst', 'eks:UpdateNodegroupConfig', at('eks', 'nodegroup/c/n/1')) },
  ),
];

export const containersAndFunctions: Path[] = [...lambda, ...ecs, ...eks];
