import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { readAnalystData } from './analyst';
import { home } from './arns';
import { pullImages, registryLogin } from './shared';
import { allow, inRegions } from './statements';

/** Source: AWS Systems Manager User Guide, "Create a custom IAM role for Session Manager". */
const sessionManagerAgent = (config: BaselineConfig): PolicyStatement[] => [
  allow('RegisterWithSystemsManager', {
    why: 'An instance registers itself under an ID given at launch.',
    actions: ['ssm:UpdateInstanceInformation'],
    resources: [home(config, 'ec2', 'instance/*')],
  }),
  allow('SessionManagerChannels', {
    why: 'AWS authorizes these calls without a resource.',
    actions: [
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
    ],
    resources: ['*'],
    conditions: inRegions(config.homeRegion),
  }),
];

/** Source: Amazon CloudWatch User Guide, "Create IAM roles and users for use with the CloudWatch agent". */
const cloudWatchAgent = (config: BaselineConfig): PolicyStatement[] => [
  allow('AgentMetrics', {
    why: 'AWS authorizes this call without a resource; the condition holds it to one namespace.',
    actions: ['cloudwatch:PutMetricData'],
    resources: ['*'],
    conditions: {
      StringEquals: { 'cloudwatch:namespace': 'CWAgent', 'aws:RequestedRegion': config.homeRegion },
    },
  }),
  allow('AgentLogs', {
    why: 'Streams carry the IDs of instances; the prefix holds them together.',
    actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    resources: [home(config, 'logs', 'log-group:/ec2/*')],
  }),
  allow('AgentConfiguration', {
    why: 'The prefix that the CloudWatch agent gives its own configurations.',
    actions: ['ssm:GetParameter'],
    resources: [home(config, 'ssm', 'parameter/AmazonCloudWatch-*')],
  }),
  allow('AgentDimensions', {
    why: 'AWS authorizes these reads without a resource.',
    actions: ['ec2:DescribeTags', 'ec2:DescribeVolumes'],
    resources: ['*'],
    conditions: inRegions(config.homeRegion),
  }),
];

/** The role of EC2 instances: sessions, the CloudWatch agent, images, and the data analysts read. */
export const ec2Role = (config: BaselineConfig): PolicyStatement[] => [
  ...sessionManagerAgent(config),
  ...cloudWatchAgent(config),
  registryLogin(config),
  ...pullImages(config),
  ...readAnalystData(config),
];
