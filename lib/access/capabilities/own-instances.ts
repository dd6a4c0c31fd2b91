import { Aws } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../../config';
import { areSessions } from '../../config/identity-center';
import { inWorkRegions, ownName, workRegionArns } from '../../iam/arns';
import { allow, deny, OWN_SESSION, type Conditions } from '../../iam/statements';
import { ROLES } from '../../names';
import { atWork, workArn, workRegion } from '../at-work';
import type { Capability } from './capability';

/** Only what carries the user's own name in its tag `owner`. */
const taggedOwn = (config: BaselineConfig): Conditions => ({
  StringEquals: { 'aws:ResourceTag/owner': ownName(config) },
});

const SEE_EC2 = [
  'AccountAttributes',
  'Addresses',
  'AvailabilityZones',
  'CapacityReservations',
  'IamInstanceProfileAssociations',
  'Images',
  'InstanceCreditSpecifications',
  'InstanceStatus',
  'InstanceTypeOfferings',
  'InstanceTypes',
  'Instances',
  'InternetGateways',
  'KeyPairs',
  'LaunchTemplateVersions',
  'LaunchTemplates',
  'NatGateways',
  'NetworkAcls',
  'NetworkInterfaces',
  'PlacementGroups',
  'Regions',
  'RouteTables',
  'SecurityGroupRules',
  'SecurityGroups',
  'Snapshots',
  'SpotPriceHistory',
  'Subnets',
  'Tags',
  'VolumeStatus',
  'Volumes',
  'VolumesModifications',
  'VpcEndpoints',
  'Vpcs',
];

const seeEc2 = (config: BaselineConfig): PolicyStatement =>
  allow('SeeEc2', {
    why: 'AWS authorizes these reads without a resource.',
    actions: SEE_EC2.map((what) => `ec2:Describe${what}`),
    resources: ['*'],
    conditions: inWorkRegions(config),
  });

const launchOwnInstances = (config: BaselineConfig): PolicyStatement =>
  allow('LaunchOwnHardenedInstances', {
    why: 'IDs are given at launch; the conditions name the owner, IMDSv2 and the types.',
    actions: ['ec2:RunInstances'],
    resources: [workArn(config, 'ec2', 'instance/*')],
    conditions: atWork(config, {
      StringEquals: { 'aws:RequestTag/owner': ownName(config), 'ec2:MetadataHttpTokens': 'required' },
      StringLike: { 'ec2:InstanceType': config.access.instanceTypes },
    }),
  });

const launchWithEncryptedVolumes = (config: BaselineConfig): PolicyStatement =>
  allow('LaunchWithEncryptedVolumes', {
    why: 'IDs are given at launch; the condition demands encryption.',
    actions: ['ec2:RunInstances'],
    resources: [workArn(config, 'ec2', 'volume/*')],
    conditions: atWork(config, { Bool: { 'ec2:Encrypted': 'true' } }),
  });

/**
 * What a launch refers to. Images, snapshots and the parameters that AWS publishes have no account in their ARNs.
 * Source: AWS Systems Manager User Guide, "Working with public parameters": the newest images are among them.
 */
const launchFrom = (config: BaselineConfig): PolicyStatement =>
  allow('LaunchFrom', {
    why: 'What a launch may refer to in the home region; the instance itself is limited above.',
    actions: ['ec2:RunInstances', 'ssm:GetParameter', 'ssm:GetParameters'],
    resources: [
      `arn:aws:ec2:${workRegion(config)}::image/*`,
      `arn:aws:ssm:${workRegion(config)}::parameter/aws/service/*`,
      ...['key-pair', 'launch-template', 'network-interface', 'security-group', 'subnet'].map((type) =>
        workArn(config, 'ec2', `${type}/*`),
      ),
    ],
    conditions: atWork(config),
  });

/** Snapshots behind published images. One of this account is somebody's disk, and a volume created from it a copy. */
const launchFromSnapshots = (config: BaselineConfig): PolicyStatement =>
  allow('LaunchFromSnapshotsOfOtherAccounts', {
    why: 'The condition leaves out the snapshots of this account.',
    actions: ['ec2:RunInstances'],
    resources: [`arn:aws:ec2:${workRegion(config)}::snapshot/*`],
    conditions: atWork(config, { StringNotEquals: { 'ec2:Owner': Aws.ACCOUNT_ID } }),
  });

const tagAtLaunch = (config: BaselineConfig): PolicyStatement =>
  allow('TagAtLaunch', {
    why: "IDs are given at launch; the conditions hold the tag to one's own name.",
    actions: ['ec2:CreateTags'],
    resources: ['instance', 'network-interface', 'volume'].map((type) => workArn(config, 'ec2', `${type}/*`)),
    conditions: atWork(config, {
      StringEquals: { 'ec2:CreateAction': 'RunInstances' },
      StringEqualsIfExists: { 'aws:RequestTag/owner': ownName(config) },
    }),
  });

/** Whoever changes the tag takes the instance over. `Null` true: the call is not part of a launch. */
const neverChangeOwner = (): PolicyStatement =>
  deny('DenyChangingOwner', {
    actions: ['ec2:CreateTags', 'ec2:DeleteTags'],
    resources: ['*'],
    conditions: {
      'ForAnyValue:StringEqualsIgnoreCase': { 'aws:TagKeys': 'owner' },
      Null: { 'ec2:CreateAction': 'true' },
    },
  });

const runOwnInstances = (config: BaselineConfig): PolicyStatement =>
  allow('RunOwnInstances', {
    why: 'The condition on the tag selects the instances.',
    actions: [
      'ec2:DescribeInstanceAttribute',
      'ec2:GetConsoleOutput',
      'ec2:RebootInstances',
      'ec2:StartInstances',
      'ec2:StopInstances',
      'ec2:TerminateInstances',
    ],
    resources: [workArn(config, 'ec2', 'instance/*')],
    conditions: atWork(config, taggedOwn(config)),
  });

/** The launch wizard offers the profiles in a list, and takes no name. */
const listProfiles = (): PolicyStatement =>
  allow('ListInstanceProfiles', {
    why: 'AWS authorizes this call without a resource; which role is passed, the launch decides.',
    actions: ['iam:ListInstanceProfiles'],
    resources: ['*'],
  });

/** Whose a session is: AWS Systems Manager notes the ID or the name of the user. */
const namesOfSession = (config: BaselineConfig): string[] =>
  areSessions(config) ? [OWN_SESSION] : [OWN_SESSION, ownName(config)];

/** IDs of sessions that begin with a user's name, where people are users. */
const sessionsOfUser = (config: BaselineConfig): string[] =>
  areSessions(config) ? [] : [17, 26].map((length) => `${ownName(config)}-${'?'.repeat(length)}`);

/** Source: AWS Systems Manager User Guide, "Additional sample IAM policies for Session Manager", examples 2 and 4. */
const ownSessions = (config: BaselineConfig): PolicyStatement[] => [
  allow('OpenSessionsOnOwnInstances', {
    why: 'The condition on the tag selects the instances.',
    actions: ['ssm:StartSession'],
    resources: [workArn(config, 'ec2', 'instance/*')],
    conditions: atWork(config, { StringEquals: { 'ssm:resourceTag/owner': ownName(config) } }),
  }),
  allow('OpenSessionsWithAShell', {
    actions: ['ssm:DescribeDocument', 'ssm:GetDocument', 'ssm:StartSession'],
    resources: workRegionArns(config, 'ssm', 'document/SSM-SessionManagerRunShell'),
  }),
  allow('ResumeAndEndOwnSessions', {
    why: "The condition selects one's own sessions.",
    actions: ['ssm:ResumeSession', 'ssm:TerminateSession'],
    resources: [workArn(config, 'ssm', 'session/*')],
    conditions: atWork(config, {
      StringEquals: { 'ssm:resourceTag/aws:ssmmessages:session-id': namesOfSession(config) },
    }),
  }),
  allow('SpeakInOwnSessions', {
    why: "A session's ID begins with the ID or the name of its user; its end has 17 or 26 characters.",
    actions: ['ssmmessages:OpenDataChannel'],
    // Counted, so that the sessions of a user `ana-maria` are not those of `ana`.
    resources: [`${OWN_SESSION}-*`, ...sessionsOfUser(config)].map((id) =>
      workArn(config, 'ssm', `session/${id}`),
    ),
    conditions: atWork(config),
  }),
  // Source: AWS Systems Manager User Guide, "Sample IAM policies for Session Manager", policy for the console.
  allow('SeeSessionsInTheConsole', {
    why: 'AWS authorizes these reads without a resource.',
    actions: ['ssm:DescribeInstanceInformation', 'ssm:DescribeInstanceProperties', 'ssm:DescribeSessions'],
    resources: ['*'],
    conditions: inWorkRegions(config),
  }),
  allow('SeeWhetherInstancesAnswer', {
    why: 'IDs are given at launch; the answer is whether an agent is connected.',
    actions: ['ssm:GetConnectionStatus'],
    resources: [workArn(config, 'ec2', 'instance/*')],
    conditions: atWork(config),
  }),
];

const ownInstances = (config: BaselineConfig): PolicyStatement[] => [
  seeEc2(config),
  launchOwnInstances(config),
  launchWithEncryptedVolumes(config),
  launchFrom(config),
  launchFromSnapshots(config),
  tagAtLaunch(config),
  neverChangeOwner(),
  runOwnInstances(config),
  listProfiles(),
  ...ownSessions(config),
];

/** What people do with EC2. */
export const instanceCapabilities = {
  'own-instances': {
    purpose: "Launches hardened EC2 instances of one's own, and works on them",
    statements: ownInstances,
    passes: [{ label: 'Ec2', roles: [ROLES.ec2], service: 'ec2.amazonaws.com' }],
  },
} satisfies Record<string, Capability>;
