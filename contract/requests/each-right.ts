import type { Environment } from '../environment';
import { arnsIn, may, mayNot, MEMBERS, type Requirement } from './requirement';

const ofPeople = (environment: Environment): Requirement => {
  const { user } = arnsIn(environment);
  const credentials = [
    'iam:DeleteSSHPublicKey',
    'iam:DeleteServiceSpecificCredential',
    'iam:GetAccessKeyLastUsed',
    'iam:GetLoginProfile',
    'iam:GetMFADevice',
    'iam:GetSSHPublicKey',
    'iam:ListGroupsForUser',
    'iam:ListSSHPublicKeys',
    'iam:ListServiceSpecificCredentials',
    'iam:ResetServiceSpecificCredential',
    'iam:UpdateSSHPublicKey',
    'iam:UpdateServiceSpecificCredential',
  ];
  return {
    id: 'each-right-people',
    text: 'People see, renew and delete each kind of credential of their own, and of nobody else',
    cases: [
      ...may('engineer', credentials, user('eli')),
      ...may('analyst', credentials, user('ana')),
      ...mayNot(MEMBERS, credentials, user('somebody')),
    ],
  };
};

const ofServices = (environment: Environment): Requirement => {
  const {
    homeRegionArn: home,
    inLandingZone,
    inElsewhere,
    landingZone,
    analysis,
    elsewhere,
  } = arnsIn(environment);
  const objects = ['s3:AbortMultipartUpload', 's3:GetObjectVersion', 's3:ListMultipartUploadParts'];
  const lists = ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'];
  const groups = ['logs:CreateLogGroup', 'logs:DescribeLogStreams'];
  const results = `${analysis}/sagemaker/m.tar.gz`;
  const named: [string, string][] = [
    ['ec2', '/ec2/app'],
    ['glue', '/aws-glue/jobs'],
    ['sagemaker', '/aws/sagemaker/x'],
    ['ecs-execution', '/baseline/ecs/app'],
  ];
  return {
    id: 'each-right-services',
    text: 'Services upload in parts, list what they read and write, and create their own log groups and no others',
    cases: [
      ...['glue', 'batch'].flatMap((role) => [
        ...may(role, objects, inLandingZone),
        ...mayNot(role, objects, inElsewhere),
        ...may(role, lists, landingZone),
        ...mayNot(role, lists, elsewhere),
      ]),
      ...may('sagemaker', ['s3:AbortMultipartUpload', 's3:GetObject'], results),
      ...mayNot('ec2', 's3:AbortMultipartUpload', results),
      ...named.flatMap(([role, group]) => [
        ...may(role, groups, home('logs', `log-group:${group}`)),
        ...may(role, 'logs:CreateLogStream', home('logs', `log-group:${group}:log-stream:s`)),
        ...mayNot(role, groups, home('logs', 'log-group:/aws/lambda/f')),
      ]),
    ],
  };
};

/** Rights that belong to what other test cases request, and that nobody would miss until the day they are needed. */
export const eachRight = (environment: Environment): Requirement[] => [
  ofPeople(environment),
  ofServices(environment),
];
