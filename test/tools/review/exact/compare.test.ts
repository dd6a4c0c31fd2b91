import type { Statement } from '../../../../tools/access/policy';
import { allow, bucket, deny, linesBetween, policy, role } from '../support';

const Home = { Type: 'AWS::IAM::Group', Properties: { GroupName: 'staff' } };
const OBJECTS = 'arn:aws:s3:::acme/*';
const READ = allow('Read', 's3:GetObject', OBJECTS);

const change = (base: readonly Statement[], head: readonly Statement[]): Promise<string[]> =>
  linesBetween({ Home, Role: role(base) }, { Home, Role: role(head) });

const when = (operator: string, key: string, ...values: string[]) => ({
  Condition: { [operator]: { [key]: values } },
});

it.each<[string, Statement[], Statement[]]>([
  [
    'one pattern that another covers',
    [allow('Read', 's3:GetObject', [OBJECTS, 'arn:aws:s3:::acme/reports/*'])],
    [READ],
  ],
  [
    'a condition that another statement makes needless',
    [READ, allow('Also', 's3:GetObject', OBJECTS, when('Bool', 'aws:SecureTransport', 'true'))],
    [READ],
  ],
  [
    'a denial of what another denies',
    [READ, deny('No', 's3:GetObject', '*'), deny('Nor', 's3:GetObject', OBJECTS)],
    [READ, deny('No', 's3:GetObject', '*')],
  ],
  [
    'a list of values as two statements',
    [
      allow(
        'Both',
        's3:GetObject',
        OBJECTS,
        when('StringEquals', 'aws:RequestedRegion', 'eu-west-1', 'eu-west-2'),
      ),
    ],
    [
      allow('One', 's3:GetObject', OBJECTS, when('StringEquals', 'aws:RequestedRegion', 'eu-west-1')),
      allow('Two', 's3:GetObject', OBJECTS, when('StringEquals', 'aws:RequestedRegion', 'eu-west-2')),
    ],
  ],
  [
    'a key that requests for the action do not carry',
    [READ],
    [READ, allow('Never', 's3:GetObject', '*', when('StringEquals', 'ec2:InstanceType', 't3.micro'))],
  ],
])('finds no change in %s', async (_, base, head) => {
  expect(await change(base, head)).toEqual([]);
});

it.each<[string, Statement[], Statement[], RegExp]>([
  [
    'a parameter that AWS publishes, which carries no account',
    [READ],
    [READ, allow('Images', 'ssm:GetParameters', 'arn:aws:ssm:eu-west-1::parameter/aws/service/*')],
    /^widens access: worker: now ssm:GetParameters on arn:aws:ssm:eu-west-1::parameter\/aws\/service\/\*/,
  ],
  [
    'what Cost Explorer is asked, which is a resource itself',
    [READ],
    [READ, allow('Costs', 'ce:GetCostAndUsage', 'arn:aws:ce:us-east-1:*:/GetCost*')],
    /^widens access: worker: now ce:GetCostAndUsage on arn:aws:ce:us-east-1/,
  ],
  [
    'an ARN that leaves the region open',
    [READ],
    [READ, allow('Code', 'lambda:UpdateFunctionCode', 'arn:aws:lambda:*:111122223333:function:report_*')],
    /^widens access: worker: now lambda:UpdateFunctionCode on arn:aws:lambda:\*:111122223333:function:report_\*, by Code/,
  ],
  [
    'an ARN that leaves the account open',
    [allow('Code', 'lambda:UpdateFunctionCode', 'arn:aws:lambda:eu-west-1:111122223333:function:f')],
    [allow('Code', 'lambda:UpdateFunctionCode', 'arn:aws:lambda:eu-west-1:*:function:f')],
    /^widens access: worker: now lambda:UpdateFunctionCode .*in the account 444455556666, by Code/,
  ],
  [
    'a value that only a pattern names',
    [deny('Types', 'ec2:RunInstances', '*', when('StringNotLike', 'ec2:InstanceType', 't3.*'))],
    [deny('Types', 'ec2:RunInstances', '*', when('StringNotLike', 'ec2:InstanceType', 't3.*', 'p5.*'))],
    /^weakens protection: worker: .*ec2:RunInstances, with ec2:InstanceType=p5\.x?/,
  ],
  [
    'a limit that moved by one',
    [allow('Read', 's3:GetObject', OBJECTS, when('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'))],
    [allow('Read', 's3:GetObject', OBJECTS, when('NumericLessThanEquals', 'aws:MultiFactorAuthAge', '3600'))],
    /^widens access: worker: now s3:GetObject .*with MFA longer ago/,
  ],
  [
    'a pattern of actions that AWS does not document',
    [READ],
    [READ, allow('New', 's3:Teleport*', '*')],
    /^cannot be judged: a policy names s3:Teleport\*, which no action/,
  ],
  [
    'a variable that only a request gives',
    [allow('Read', 's3:GetObject', 'arn:aws:s3:::acme/${aws:PrincipalTag/team}/*')],
    [allow('Read', 's3:GetObject', 'arn:aws:s3:::acme/${aws:PrincipalTag/unit}/*')],
    /^cannot be judged: worker: whether s3:GetObject .*PrincipalTag/,
  ],
])('finds %s', async (_, base, head, line) => {
  expect(await change(base, head)).toContainEqual(expect.stringMatching(line));
});

it('finds a part of a bucket that another account gets', async () => {
  const shared = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: 'acme-analysis',
      PolicyDocument: policy({
        Sid: 'Share',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::777788889999:root' },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::acme-analysis/shared/partner/*',
      }),
    },
  };
  expect(
    await linesBetween({ Home, Bucket: bucket() }, { Home, Bucket: bucket(), Shared: shared }),
  ).toContain(
    'widens access: an administrator of the account 777788889999: now s3:GetObject on arn:aws:s3:::acme-analysis/shared/partner/*, by Share (policy of acme-analysis)',
  );
});

it('finds whom a new exemption lets through, though nobody has such a name yet', async () => {
  const locked = (...names: string[]) => [
    allow('All', 's3:*', '*'),
    deny('Region', 's3:*', '*', {
      Condition: {
        StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' },
        ArnNotLike: { 'aws:PrincipalArn': names.map((name) => `arn:aws:iam::111122223333:user/${name}`) },
      },
    }),
  ];
  const group = (...names: string[]) => ({
    Group: {
      Type: 'AWS::IAM::Group',
      Properties: {
        GroupName: 'staff',
        Policies: [{ PolicyName: 'all', PolicyDocument: policy(...locked(...names)) }],
      },
    },
  });
  expect(await linesBetween(group('robot'), group('robot', 'breakglass-*'))).toContainEqual(
    expect.stringMatching(
      /^widens access: staff \(as the user breakglass-\): .*which Region \(all\) denied$/,
    ),
  );
});

/** A key whose policy leaves it to the account, with one more statement. */
const key = (...more: Statement[]) => ({
  Key: {
    Type: 'AWS::KMS::Key',
    Properties: {
      KeyPolicy: policy(
        {
          Sid: 'Account',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'kms:*',
          Resource: '*',
        },
        ...more,
      ),
    },
  },
});

it('takes the policy of a resource for actions of its own service alone', async () => {
  const everyone = (Action: string): Statement => ({
    Sid: 'More',
    Effect: 'Allow',
    Principal: '*',
    Action,
    Resource: '*',
  });
  const gained = async (action: string) =>
    linesBetween(
      { Home, Role: role([READ]), ...key() },
      { Home, Role: role([READ]), ...key(everyone(action)) },
    );
  expect(await gained('events:CreateArchive')).toEqual([]);
  expect(await gained('kms:Decrypt')).toContainEqual(
    expect.stringMatching(/^widens access: .*worker.* now kms:Decrypt/),
  );
});

it.each(['sts:SetSourceIdentity', 'sts:TagSession'])(
  'lets the trust of a role decide on %s',
  async (action) => {
    const trusting = (Action: string[]) =>
      role([READ], {
        AssumeRolePolicyDocument: policy({
          Sid: 'Trust',
          Effect: 'Allow',
          Principal: { Service: 'glue.amazonaws.com' },
          Action,
        }),
      });
    expect(
      await linesBetween(
        { Home, Role: trusting(['sts:AssumeRole']) },
        { Home, Role: trusting(['sts:AssumeRole', action]) },
      ),
    ).toEqual([
      `widens access: glue.amazonaws.com: now ${action} on arn:aws:iam::111122223333:role/worker, by Trust (trust of worker)`,
    ]);
  },
);

describe('a bucket that restricts public policies', () => {
  const restricted = (condition?: Statement['Condition']) => ({
    Home,
    Bucket: bucket({ PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } }),
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: 'acme-analysis',
        PolicyDocument: policy({
          Sid: 'Share',
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::acme-analysis/*',
          ...(condition && { Condition: condition }),
        }),
      },
    },
  });

  it.each<[string, Statement['Condition']]>([
    ['an organization', { StringEquals: { 'aws:PrincipalOrgID': 'o-example1234' } }],
    ['a network', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }],
    ['roles of one account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::777788889999:role/*' } }],
  ])('lets in whom a fixed value limits it to: %s', async (_, condition) => {
    expect(await linesBetween(restricted(), restricted(condition))).toContainEqual(
      expect.stringMatching(/^widens access: .*of (the|another) account.* now s3:GetObject/),
    );
  });

  it.each<[string, Statement['Condition']]>([
    ['any organization', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }],
    ['any address', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }],
    ['roles of any account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } }],
  ])('lets nobody in where the value is open: %s', async (_, condition) => {
    const lines = await linesBetween(restricted(), restricted(condition));
    expect(lines.filter((line) => line.startsWith('widens access'))).toEqual([]);
  });
});

it('knows the tags of a resource that the stacks declare', async () => {
  const repository = {
    Type: 'AWS::ECR::Repository',
    Properties: { RepositoryName: 'acme/app', Tags: [{ Key: 'team', Value: 'shop' }] },
  };
  const scan = (team: string) =>
    allow(
      'Scan',
      'ecr:PutImageScanningConfiguration',
      'arn:aws:ecr:ap-southeast-2:111122223333:repository/acme/app',
      when('StringEquals', 'aws:ResourceTag/team', team),
    );
  const gained = (team: string) =>
    linesBetween(
      { Home, Repository: repository, Role: role([READ]) },
      { Home, Repository: repository, Role: role([READ, scan(team)]) },
    );
  expect(await gained('other')).toEqual([]);
  expect(await gained('shop')).toContainEqual(
    expect.stringMatching(/^widens access: worker: now ecr:PutImageScanningConfiguration/),
  );
});

it('judges the rest of a policy of which one statement depends on what a request carries', async () => {
  const team = allow('Team', 's3:GetObject', 'arn:aws:s3:::acme/${aws:PrincipalTag/team}/*');
  const write = allow('Write', 's3:PutObject', OBJECTS);
  const all = allow('All', 's3:GetObject', OBJECTS);
  expect(await change([team], [team, write])).toEqual([
    `widens access: worker: now s3:PutObject on ${OBJECTS}, by Write (work)`,
  ]);
  expect(await change([team], [team, all])).toEqual([
    `widens access: worker: now s3:GetObject on ${OBJECTS}, by All (work)`,
  ]);
  expect(await change([all], [all, team])).toEqual([]);
});
