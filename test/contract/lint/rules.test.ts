import type { Statement } from '../../../tools/access/policy';
import { policyOf } from '../../support/account';
import { overlaps } from './overlap';
import { RULES } from './rules';
import type { Kind } from './subjects';

const ALLOW = { Sid: 'Tested', Effect: 'Allow', Resource: '*' } as const;
const DENY = { ...ALLOW, Effect: 'Deny' } as const;
const LAUNCH = { ...ALLOW, Action: 'ec2:RunInstances' };
const GET = { ...ALLOW, Action: 's3:GetObject' };

interface Example {
  /** what is right or wrong with it */
  readonly text: string;
  readonly statements: Statement[];
  readonly kind?: Kind;
  readonly ofMembers?: boolean;
}

const example = (text: string, ...statements: Statement[]): Example => ({ text, statements });
const ofMember = (text: string, ...statements: Statement[]): Example => ({
  text,
  statements,
  ofMembers: true,
});

const EXAMPLES: Record<keyof typeof RULES, { compliant: Example[]; not: Example[] }> = {
  'action exists': {
    compliant: [
      example('a name and a wildcard', { ...ALLOW, Action: ['s3:GetObject', 's3:Get*', '*'] }),
      example('any case', { ...ALLOW, Action: 'S3:getobject' }),
      example('an exemption', { ...ALLOW, NotAction: ['iam:*'] }),
    ],
    not: [
      example('no such name', { ...ALLOW, Action: ['s3:GetObject', 's3:GetObjekt'] }),
      example('no such service', { ...ALLOW, Action: 's4:GetObject' }),
      example('a wildcard that fits nothing', { ...ALLOW, Action: 's3:Fetch*' }),
      example('no service', { ...ALLOW, Action: 'GetObject' }),
      example('an exemption of nothing', { ...ALLOW, NotAction: ['iam:*', 'stz:*'] }),
    ],
  },
  'no retired action': {
    compliant: [
      example('the actions that came after', { ...ALLOW, Action: ['purchase-orders:GetPurchaseOrder'] }),
      example('a wildcard with others', { ...ALLOW, Action: 'purchase-orders:*' }),
    ],
    not: [
      example('a retired prefix', { ...ALLOW, Action: 'aws-portal:ViewBilling' }),
      example('all of a retired prefix', { ...ALLOW, Action: 'aws-portal:*' }),
      example('a retired action', { ...ALLOW, Action: 'purchase-orders:ModifyPurchaseOrders' }),
      example('a wildcard with none but retired', { ...ALLOW, Action: 'purchase-orders:View*' }),
    ],
  },
  'condition key applies': {
    compliant: [
      example('everything by a tag, denied', {
        ...DENY,
        Action: '*',
        Condition: { StringEquals: { 'aws:RequestTag/project': 'x' } },
      }),
      example('a global key', { ...GET, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      example('a key of the action', { ...GET, Condition: { Bool: { 's3:TlsVersion': '1.2' } } }),
      example('a key of the resource', {
        ...LAUNCH,
        Resource: 'arn:aws:ec2:eu-west-1:111122223333:volume/*',
        Condition: { Bool: { 'ec2:Encrypted': 'true' } },
      }),
      example('a tag of the resource', {
        ...ALLOW,
        Action: 'ec2:StopInstances',
        Condition: { StringEquals: { 'aws:ResourceTag/owner': 'x' } },
      }),
      example('a denial where the key is absent or different', {
        ...DENY,
        Action: ['iam:CreateUser', 'iam:AttachUserPolicy'],
        Condition: { ArnNotEquals: { 'iam:PolicyARN': 'x' } },
      }),
      example('a claim of an identity provider', {
        ...ALLOW,
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { 'token.actions.githubusercontent.com:sub': 'x' } },
      }),
    ],
    not: [
      example('everything by a tag, allowed', {
        ...ALLOW,
        Action: '*',
        Condition: { StringEquals: { 'aws:RequestTag/project': 'x' } },
      }),
      example('a key of another action', {
        ...ALLOW,
        Action: ['iam:CreateUser', 'iam:AttachUserPolicy'],
        Condition: { ArnEquals: { 'iam:PolicyARN': 'x' } },
      }),
      example('a key of another resource', {
        ...LAUNCH,
        Resource: 'arn:aws:ec2:eu-west-1:111122223333:subnet/*',
        Condition: { Bool: { 'ec2:Encrypted': 'true' } },
      }),
      example('a tag of what has none', {
        ...ALLOW,
        Action: 's3:ListAllMyBuckets',
        Condition: { StringEquals: { 'aws:ResourceTag/owner': 'x' } },
      }),
      example('no such key', { ...GET, Condition: { Bool: { 'aws:SecureTransprot': 'true' } } }),
      example('an allowance where the key is absent', {
        ...GET,
        Condition: { StringNotEquals: { 'iam:PolicyARN': 'x' } },
      }),
      example('a key that few actions carry, on all but some', {
        ...DENY,
        NotAction: 'iam:*',
        Condition: { StringEquals: { 'ec2:InstanceType': 'x' } },
      }),
    ],
  },
  'operator exists': {
    compliant: [
      example('with a set and a suffix', {
        ...GET,
        Condition: {
          'ForAnyValue:StringLike': { 'aws:CalledVia': 'x' },
          BoolIfExists: { 'aws:SecureTransport': 'true' },
          Null: { 'aws:username': 'true' },
        },
      }),
    ],
    not: [
      example('misspelt', { ...GET, Condition: { StringsEqual: { 'aws:username': 'x' } } }),
      example('a suffix that Null does not take', {
        ...GET,
        Condition: { NullIfExists: { 'aws:username': 'true' } },
      }),
    ],
  },
  'ARN is taken': {
    compliant: [
      example('everything', GET),
      example('a kind of IAM and a path', {
        ...ALLOW,
        Action: 'iam:GetRole',
        Resource: 'arn:aws:iam::*:role/baseline/*',
      }),
      example('no account', { ...GET, Resource: 'arn:aws:s3:::bucket/*' }),
    ],
    not: [
      example('any kind of IAM with a path', {
        ...ALLOW,
        Action: 'iam:GetRole',
        Resource: 'arn:aws:iam::*:*/baseline/*',
      }),
      example('a region of IAM', {
        ...ALLOW,
        Action: 'iam:GetRole',
        Resource: 'arn:aws:iam:eu-west-1:111122223333:role/a',
      }),
      example('any service', { ...GET, Resource: 'arn:aws:*:::bucket/*' }),
      example('no ARN', { ...GET, Resource: 'bucket/*' }),
    ],
  },
  'resource type fits': {
    compliant: [
      example('objects', { ...GET, Resource: 'arn:aws:s3:::bucket/*' }),
      example('all of a service', { ...ALLOW, Action: 'glue:*', Resource: 'arn:aws:glue:*:1:*' }),
      example('each action has one', {
        ...ALLOW,
        Action: ['s3:ListBucket', 's3:GetObject'],
        Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
      }),
      example('a policy variable', {
        ...ALLOW,
        Action: 'iam:GetUser',
        Resource: 'arn:aws:iam::1:user/${aws:username}',
      }),
      example('session channels, which the data leaves out', {
        ...ALLOW,
        Action: 'ssmmessages:OpenDataChannel',
        Resource: 'arn:aws:ssm:eu-west-1:111122223333:session/x',
      }),
      example('all but some', {
        ...DENY,
        Resource: undefined,
        Action: 'iam:PassRole',
        NotResource: 'arn:aws:iam::1:role/x',
      }),
    ],
    not: [
      example('objects of an action on buckets', {
        ...ALLOW,
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::bucket/*',
      }),
      example('a bucket of an action on objects', { ...GET, Resource: 'arn:aws:s3:::bucket' }),
      example('one action without', {
        ...ALLOW,
        Action: ['s3:ListBucket', 's3:GetObject'],
        Resource: 'arn:aws:s3:::bucket/*',
      }),
      example('an action that takes none', {
        ...ALLOW,
        Action: 'ec2:DescribeInstances',
        Resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/*',
      }),
      example('another service', { ...GET, Resource: 'arn:aws:sqs:eu-west-1:111122223333:q' }),
      example('all but what is never meant', {
        ...DENY,
        Resource: undefined,
        Action: 'iam:PassRole',
        NotResource: 'arn:aws:iam::1:user/x',
      }),
    ],
  },
  'IAM type is named': {
    compliant: [
      example('a type, and everything', {
        ...ALLOW,
        Action: 'iam:GetRole',
        Resource: ['arn:aws:iam::*:role/x/*', 'arn:aws:iam::*:*', '*'],
      }),
    ],
    not: [
      example('a wildcard for the type', {
        ...ALLOW,
        Action: 'iam:GetRole',
        Resource: 'arn:aws:iam::*:*/x/*',
      }),
      example('a wildcard within the type', {
        ...DENY,
        Action: 'iam:GetRole',
        Resource: undefined,
        NotResource: 'arn:aws:iam::*:ro*/x/*',
      }),
    ],
  },
  'unique Sids': {
    compliant: [example('two', GET, { ...GET, Sid: 'Another1' })],
    not: [
      example('the same', GET, GET),
      example('none', { ...GET, Sid: undefined }),
      example('with a hyphen', { ...GET, Sid: 'Get-Objects' }),
    ],
  },
  'within quota': {
    compliant: [
      { ...example('a managed policy', { ...GET, Resource: 'x'.repeat(6_000) }) },
      { ...example('a bucket policy', { ...GET, Resource: 'x'.repeat(20_000) }), kind: 'bucket' },
      example('white space does not count', { ...GET, Resource: ' '.repeat(7_000) }),
    ],
    not: [
      example('a managed policy', { ...GET, Resource: 'x'.repeat(6_100) }),
      { ...example('a trust policy', { ...GET, Resource: 'x'.repeat(2_048) }), kind: 'trust policy' },
    ],
  },
  'members name resources': {
    compliant: [
      ofMember('an action without resources', { ...ALLOW, Action: 's3:ListAllMyBuckets' }),
      ofMember('all of a named service', { ...ALLOW, Action: 'glue:*', Resource: 'arn:aws:glue:*:1:*' }),
      ofMember('a denial', { ...DENY, Action: 's3:*' }),
      example('an admin', { ...ALLOW, Action: '*' }),
    ],
    not: [
      ofMember('an action with resources', { ...ALLOW, Action: ['s3:ListAllMyBuckets', 's3:GetObject'] }),
      ofMember('a wildcard with one such', { ...ALLOW, Action: 'ecr:Get*' }),
      ofMember('everything', { ...ALLOW, Action: '*' }),
      ofMember('everything but', { ...ALLOW, NotAction: 'iam:*' }),
      ofMember('among others', { ...GET, Resource: ['arn:aws:s3:::b/*', '*'] }),
    ],
  },
};

const check = (rule: keyof typeof RULES, { statements, kind, ofMembers }: Example) =>
  RULES[rule]({
    kind: kind ?? 'managed policy',
    policy: policyOf(...statements),
    ofMembers: ofMembers ?? false,
  });

describe.each(Object.keys(RULES) as (keyof typeof RULES)[])('%s', (rule) => {
  const { compliant, not } = EXAMPLES[rule];

  it.each(compliant)('takes $text', async (given) => {
    expect(await check(rule, given)).toEqual([]);
  });

  it.each(not)('finds $text', async (given) => {
    expect(await check(rule, given)).not.toEqual([]);
  });
});

it.each([
  ['arn:aws:s3:::b', 'arn:${Partition}:s3:::${BucketName}', true],
  ['arn:aws:s3:::*', 'arn:${Partition}:s3:::${BucketName}/${ObjectName}', true],
  ['arn:aws:s3:::b/k', 'arn:${Partition}:s3:::${BucketName}', false],
  ['arn:aws:iam::1:role/?', 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}', true],
  ['arn:aws:sns:eu-west-1:1:', 'arn:${Partition}:sns:${Region}:${Account}:${TopicName}', false],
  ['arn:aws:cur::1:x', 'arn:${Partition}:cur:${Region}:${Account}:${Name}', false],
  ['arn:aws:iam::1:role/', 'arn:${Partition}:iam::${Account}:role/x${RoleNameWithPath}', false],
  ['arn:aws:sns:*:1:a*', 'arn:${Partition}:sns:${Region}:${Account}:${TopicName}', true],
])('%s and %s overlap: %s', (pattern, format, expected) => {
  expect(overlaps(pattern, format)).toBe(expected);
});
