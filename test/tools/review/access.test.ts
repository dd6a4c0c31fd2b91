import type { Statement } from '../../../tools/access/policy';
import { compare } from '../../../tools/review/compare';
import { allow, between, bucket, deny, linesOf, policy, resource, role, snapshotOf } from './support';

const OBJECTS = 'arn:aws:s3:::acme-analysis/*';
const READ = allow('Read', 's3:GetObject', OBJECTS);

/** Where a group is, people work. */
const Home = { Type: 'AWS::IAM::Group', Properties: { GroupName: 'staff' } };

const change = async (base: readonly Statement[], head: readonly Statement[]) =>
  linesOf(await between({ Home, Role: role(base) }, { Home, Role: role(head) }));

it('reports one more action with the statement that allows it', async () => {
  expect(await change([READ], [allow('Read', ['s3:GetObject', 's3:PutObject'], OBJECTS)])).toEqual([
    `widens access: worker: now s3:PutObject on ${OBJECTS}, by Read (work)`,
  ]);
});

it('says how far it is: whose access of how many is compared', async () => {
  const shown: string[] = [];
  const [base, head] = [snapshotOf({ Home, Role: role([]) }), snapshotOf({ Home, Role: role([READ]) })];
  await compare(base, head, undefined, (activity) => shown.push(activity));
  expect(shown.length).toBeGreaterThan(1);
  expect(shown).toEqual(shown.map((_, index) => `access of ${index + 1} of ${shown.length}`));
});

it('names the policy of a statement, and the line it is written on, of the side it is on', async () => {
  const write = allow('Write', 's3:PutObject', OBJECTS);
  const [without, withIt] = [
    { locations: { Read: 'lib/old.ts:1' } },
    { locations: { Read: 'lib/new.ts:2', Write: 'lib/new.ts:3' } },
  ];
  const base = snapshotOf({ Role: role([READ]) }, without);
  const head = snapshotOf({ Role: role([READ, write]) }, withIt);
  expect(linesOf(await compare(base, head))).toEqual([
    `widens access: worker: now s3:PutObject on ${OBJECTS}, by Write (work, lib/new.ts:3)`,
  ]);
  expect(linesOf(await compare(head, base))).toEqual([
    `narrows access: worker: no longer s3:PutObject on ${OBJECTS}, which Write (work, lib/new.ts:3) allowed`,
  ]);
});

it('reports in one line what several principals gain by one statement in several policies', async () => {
  const roles = (...statements: Statement[]) =>
    Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [
        name,
        role([], {
          RoleName: name,
          Policies: [{ PolicyName: `of_${name}`, PolicyDocument: policy(READ, ...statements) }],
        }),
      ]),
    );
  expect(linesOf(await between(roles(), roles(allow('Write', 's3:PutObject', OBJECTS))))).toEqual([
    `widens access: a, b, c: now s3:PutObject on ${OBJECTS}, by Write (of_a, of_b, 1 more)`,
  ]);
});

it('reports one action less, too', async () => {
  expect(await change([READ, allow('Write', 's3:PutObject', OBJECTS)], [READ])).toEqual([
    `narrows access: worker: no longer s3:PutObject on ${OBJECTS}, which Write (work) allowed`,
  ]);
});

it('reports a wildcard with the number of actions it stands for', async () => {
  const [line, ...rest] = await change([READ], [allow('Read', 's3:*', OBJECTS)]);
  expect(line).toMatch(
    /^widens access: worker: \d\d more s3 actions on arn:aws:s3:::acme-analysis\/\*, by Read \(work\)$/,
  );
  expect(rest).toEqual([]);
});

it('reports one more resource', async () => {
  expect(await change([READ], [allow('Read', 's3:GetObject', [OBJECTS, 'arn:aws:s3:::other/*'])])).toEqual([
    'widens access: worker: now s3:GetObject on arn:aws:s3:::other/*, by Read (work)',
  ]);
});

it('reports a wider prefix', async () => {
  expect(
    await change(
      [allow('Read', 's3:GetObject', 'arn:aws:s3:::acme/reports/*')],
      [allow('Read', 's3:GetObject', 'arn:aws:s3:::acme/*')],
    ),
  ).toEqual(['widens access: worker: now s3:GetObject on arn:aws:s3:::acme/*, by Read (work)']);
});

it('reports a condition that is gone with the requests it kept out', async () => {
  const held = { Condition: { StringEquals: { 'aws:RequestedRegion': 'ap-southeast-2' } } };
  const log = 'arn:aws:logs:*:111122223333:log-group:x';
  expect(
    await change(
      [allow('Log', 'logs:CreateLogGroup', log, held)],
      [allow('Log', 'logs:CreateLogGroup', log)],
    ),
  ).toEqual([`widens access: worker: now logs:CreateLogGroup on ${log}, in other regions, by Log (work)`]);
});

it('reports one more value in a condition, beside those that stay', async () => {
  const types = (...values: string[]) => [
    allow('Launch', 'ec2:RunInstances', 'arn:aws:ec2:ap-southeast-2:111122223333:instance/*', {
      Condition: { StringEquals: { 'ec2:InstanceType': values } },
    }),
  ];
  const found = await change(types('t3.micro', 't3.small'), types('t3.micro', 't3.small', 'p5.48xlarge'));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(
    /^widens access: worker: now ec2:RunInstances .* with ec2:InstanceType=p5.48xlarge, by Launch \(work\)$/,
  );
});

it('reports a denial that is gone although nothing is allowed yet', async () => {
  const line = 'no longer denied explicitly: s3:DeleteObject, which NoDelete';
  expect(await change([READ, deny('NoDelete', 's3:DeleteObject', '*')], [READ])).toEqual([
    `weakens protection: worker: ${line} (work) denied`,
  ]);
  const person = (...statements: Statement[]) => ({
    Group: {
      Type: 'AWS::IAM::Group',
      Properties: {
        GroupName: 'staff',
        Policies: [{ PolicyName: 'all', PolicyDocument: policy(...statements) }],
      },
    },
  });
  const found = await between(person(READ, deny('NoDelete', 's3:DeleteObject', '*')), person(READ));
  expect(linesOf(found)).toContain(
    'weakens protection: staff: no longer denied explicitly: s3:DeleteObject, which NoDelete (all) denied',
  );
});

it('reports a denial that is gone where something is allowed', async () => {
  const all = allow('All', 's3:*', OBJECTS);
  expect(await change([all, deny('NoDelete', 's3:DeleteObject', '*')], [all])).toEqual([
    'widens access: worker: now s3:DeleteObject, which NoDelete (work) denied',
  ]);
});

it('finds a change behind another denial that hides it', async () => {
  const pass = (service: string[]) =>
    allow('Pass', 'iam:PassRole', 'arn:aws:iam::111122223333:role/x', {
      Condition: { StringEquals: { 'iam:PassedToService': service } },
    });
  const elsewhere = deny('Elsewhere', 'iam:PassRole', '*', {
    Condition: { StringNotEquals: { 'iam:PassedToService': ['glue.amazonaws.com', 'lambda.amazonaws.com'] } },
  });
  const found = await change(
    [pass(['glue.amazonaws.com']), elsewhere],
    [pass(['glue.amazonaws.com', 'lambda.amazonaws.com']), elsewhere],
  );
  expect(found).toEqual([
    expect.stringMatching(
      /now iam:PassRole .*with iam:PassedToService=lambda.amazonaws.com, by Pass \(work\)$/,
    ),
  ]);
});

it.each<[string, Statement[], Statement[]]>([
  ['another Sid', [READ], [{ ...READ, Sid: 'Look' }]],
  [
    'another order',
    [READ, allow('List', 's3:ListBucket', 'arn:aws:s3:::acme-analysis')],
    [allow('List', 's3:ListBucket', 'arn:aws:s3:::acme-analysis'), READ],
  ],
  ['a list of one', [READ], [allow('Read', ['s3:GetObject'], [OBJECTS])]],
  ['lower case', [READ], [allow('Read', 's3:getobject', OBJECTS)]],
  [
    'two statements for one',
    [allow('Both', ['s3:GetObject', 's3:PutObject'], OBJECTS)],
    [READ, allow('Write', 's3:PutObject', OBJECTS)],
  ],
  ['the same twice', [READ], [READ, allow('Again', 's3:Get*bject', OBJECTS)]],
])('finds no change in %s', async (_, base, head) => {
  expect(await change(base, head)).toEqual([]);
});

it('reports trust in another service', async () => {
  const trusting = (service: string) => ({
    Role: role([READ], {
      AssumeRolePolicyDocument: policy({
        Sid: 'Trust',
        Effect: 'Allow',
        Principal: { Service: service },
        Action: 'sts:AssumeRole',
      }),
    }),
  });
  expect(linesOf(await between(trusting('glue.amazonaws.com'), trusting('ec2.amazonaws.com')))).toEqual([
    'widens access: ec2.amazonaws.com: now sts:AssumeRole on arn:aws:iam::111122223333:role/worker, by Trust (trust of worker)',
    'narrows access: glue.amazonaws.com: no longer sts:AssumeRole on arn:aws:iam::111122223333:role/worker, which Trust (trust of worker) allowed',
  ]);
});

it('reports that the trust in an identity provider no longer tests the subject', async () => {
  const issuer = 'token.actions.githubusercontent.com';
  const trusting = (claims: Record<string, string>) => ({
    Role: role([READ], {
      AssumeRolePolicyDocument: policy({
        Sid: 'Pipeline',
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: claims },
      }),
    }),
  });
  const audience = { [`${issuer}:aud`]: 'sts.amazonaws.com' };
  const subject = { [`${issuer}:sub`]: 'repo:acme/baseline:ref:refs/heads/main' };
  const found = linesOf(await between(trusting({ ...audience, ...subject }), trusting(audience)));
  expect(found).toEqual([
    expect.stringMatching(/^widens access: .*githubusercontent\.com: now sts:AssumeRoleWithWebIdentity/),
  ]);
});

it('reports a bucket that everyone may read', async () => {
  const open = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: 'acme-analysis',
      PolicyDocument: policy({
        Sid: 'Publish',
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: OBJECTS,
      }),
    },
  };
  const found = linesOf(await between({ Bucket: bucket() }, { Bucket: bucket(), Open: open }));
  expect(found.join('\n')).toMatch(
    /widens access: .*anyone on the internet.*: now s3:GetObject on .*, by Publish/,
  );
});

it.each([
  [
    'arn:aws:iam::*:role/reader',
    /^widens access: a role without a permission \(as the role reader\): now s3:GetObject/,
  ],
  [
    'arn:aws:iam::*:user/reader',
    /^widens access: a user without a permission \(as the user reader\): now s3:GetObject/,
  ],
])('reports whom the policy of a closed bucket lets in by the name %s alone', async (name, words) => {
  const closed = bucket({ PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } });
  const named = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: 'acme-analysis',
      PolicyDocument: policy({
        Sid: 'ReadByName',
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: OBJECTS,
        Condition: { ArnLike: { 'aws:PrincipalArn': name } },
      }),
    },
  };
  const found = linesOf(await between({ Bucket: closed }, { Bucket: closed, Named: named }));
  expect(found.filter((line) => line.startsWith('widens'))).toEqual([expect.stringMatching(words)]);
});

it('reports a new role in one line', async () => {
  const found = await between({}, { Role: role([READ]) });
  expect(linesOf(found)).toEqual(
    expect.arrayContaining(['widens access: worker is new, and may do 1 s3 action']),
  );
});

it('does not judge a policy that AWS would refuse', async () => {
  const odd = allow('Read', 's3:GetObject', OBJECTS, {
    Condition: { StringEqual: { 'aws:RequestedRegion': 'ap-southeast-2' } },
  });
  expect((await change([READ], [odd])).join()).toMatch(
    /cannot be judged: .*StringEqual, which is no condition operator/,
  );
});

const managed = (name: string) => `arn:aws:iam::aws:policy/${name}`;

it('compares the rest where somebody has a policy of AWS that nobody can read', async () => {
  const withAws = (...statements: Statement[]) =>
    role(statements, { ManagedPolicyArns: [managed('ReadOnlyAccess')] });
  const write = allow('Write', 's3:PutObject', OBJECTS);
  expect(linesOf(await between({ Home, Role: withAws(READ) }, { Home, Role: withAws(READ, write) }))).toEqual(
    [`widens access: worker: now s3:PutObject on ${OBJECTS}, by Write (work)`],
  );
});

it('takes a policy of AWS that is new on somebody to allow everything, and names it', async () => {
  const withAws = role([READ], { ManagedPolicyArns: [managed('service-role/AWSGlueServiceRole')] });
  const lines = linesOf(await between({ Home, Role: role([READ]) }, { Home, Role: withAws }));
  expect(lines).toContain(
    'cannot be judged: worker gets AWSGlueServiceRole, a policy of AWS of which nobody here knows what it allows',
  );
  expect(lines).toContainEqual(
    expect.stringMatching(/^widens access: worker: now .*, by WhateverAwsAllows \(AWSGlueServiceRole\)$/),
  );
});

it('says that a policy of AWS is gone, and that one is the boundary now', async () => {
  const withAws = role([READ], { ManagedPolicyArns: [managed('ReadOnlyAccess')] });
  const bounded = role([READ], { PermissionsBoundary: managed('PowerUserAccess') });
  expect(linesOf(await between({ Home, Role: withAws }, { Home, Role: bounded }))).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^cannot be judged: worker gets PowerUserAccess/),
      expect.stringMatching(/^cannot be judged: worker loses ReadOnlyAccess/),
    ]),
  );
});

it('judges a boundary that AWS makes and that goes: at most, all is gained that the policies allow', async () => {
  const bounded = role([READ], { PermissionsBoundary: managed('PowerUserAccess') });
  const lines = linesOf(await between({ Home, Role: bounded }, { Home, Role: role([READ]) }));
  expect(lines).toContainEqual(expect.stringMatching(/^cannot be judged: worker loses PowerUserAccess/));
  expect(lines).toContainEqual(
    expect.stringMatching(/^widens access: worker: now s3:GetObject, by no permissions boundary/),
  );
});

it('compares the rest where a boundary that AWS makes stays', async () => {
  const bounded = (...statements: Statement[]) =>
    role(statements, { PermissionsBoundary: managed('PowerUserAccess') });
  const write = allow('Write', 's3:PutObject', OBJECTS);
  expect(linesOf(await between({ Home, Role: bounded(READ) }, { Home, Role: bounded(READ, write) }))).toEqual(
    [`widens access: worker: now s3:PutObject on ${OBJECTS}, by Write (work)`],
  );
});

describe('policies on somebody whom no stack declares', () => {
  const onRole = (name: string, ...statements: Statement[]) =>
    resource('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'more',
      PolicyDocument: policy(...statements),
      Roles: [name],
    });
  const problem =
    'cannot be judged: the policy more is on the role legacy, of which nobody here knows what else is on it';

  it('cannot be judged when they come, go or change', async () => {
    const write = allow('Write', 's3:PutObject', OBJECTS);
    const linesOfChange = async (base: object, head: object) =>
      linesOf(await between({ Home, ...base }, { Home, ...head }));
    expect(await linesOfChange({}, { More: onRole('legacy', READ) })).toContain(problem);
    expect(await linesOfChange({ More: onRole('legacy', READ) }, {})).toContain(problem);
    expect(
      await linesOfChange({ More: onRole('legacy', READ) }, { More: onRole('legacy', READ, write) }),
    ).toContain(problem);
    expect(await linesOfChange({ More: onRole('legacy', READ) }, { More: onRole('legacy', READ) })).toEqual(
      [],
    );
  });

  it('are compared where a stack declares the role', async () => {
    const lines = linesOf(
      await between({ Home, Role: role([]) }, { Home, Role: role([]), More: onRole('worker', READ) }),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^widens access: worker: now s3:GetObject/));
    expect(lines).not.toContainEqual(expect.stringMatching(/cannot be judged/));
  });

  it('a user is one of them, whose policies nobody reads', async () => {
    const onUser = {
      ...onRole('x', READ),
      Properties: { ...onRole('x', READ).Properties, Roles: [], Users: ['ana'] },
    };
    const lines = linesOf(await between({ Home, More: onRole('x', READ) }, { Home, More: onUser }));
    expect(lines).toContainEqual(
      expect.stringMatching(/^cannot be judged: the policy more is on the user ana/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^widens access: .*users that carry it: not set → ana/),
    );
  });
});
