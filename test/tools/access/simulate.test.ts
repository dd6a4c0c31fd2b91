import { accountWith, policyOf } from '../../support/account';
import { CannotDecide } from '../../../tools/access/cannot-decide';
import type { Statement } from '../../../tools/access/policy';
import { userId } from '../../../tools/access/request-context';

const OBJECT = 'arn:aws:s3:::acme-analysis/x';
const ROLE = 'arn:aws:iam::111122223333:role/shop';

const ALLOW_ALL: Statement = { Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' };
const DENY_DELETE: Statement = { Sid: 'No', Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' };

const outcomeOf = async (
  statements: readonly Statement[],
  request: Partial<Parameters<ReturnType<typeof accountWith>['decide']>[0]> = {},
) => {
  const account = accountWith([policyOf(...statements)]);
  const decision = await account.decide({
    principal: 'engineer',
    action: 's3:DeleteObject',
    resource: OBJECT,
    ...request,
  });
  return decision.outcome;
};

const deniedIf = (Condition: Statement['Condition']) => outcomeOf([ALLOW_ALL, { ...DENY_DELETE, Condition }]);

describe('what the library answers wrongly', () => {
  describe('policy variables in a policy without Version 2012-10-17, which AWS takes literally', () => {
    const withVersion = (Version?: string) => {
      const own = 'arn:aws:iam::111122223333:user/${aws:username}';
      const policy = policyOf({ Effect: 'Allow', Action: 'iam:GetUser', Resource: own });
      const account = accountWith([{ ...policy, document: { ...policy.document, Version } }]);
      return account.decide({
        principal: 'engineer',
        action: 'iam:GetUser',
        resource: 'arn:aws:iam::111122223333:user/eli',
      });
    };

    it.each([undefined, '2008-10-17'])('refuses Version %s', async (version) => {
      await expect(withVersion(version)).rejects.toThrow(CannotDecide);
      await expect(withVersion(version)).rejects.toThrow(`has Version ${String(version)}`);
    });

    it('resolves them in Version 2012-10-17', async () => {
      expect((await withVersion('2012-10-17')).outcome).toBe('allowed');
    });
  });

  it('refuses a Deny with NotPrincipal, which would exempt everyone of an account whose root it names', async () => {
    const bucket = {
      type: 'AWS::S3::Bucket',
      arn: 'arn:aws:s3:::acme-analysis',
      stack: 'Baseline-Storage',
      policy: policyOf({
        Effect: 'Deny',
        NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: 's3:*',
        Resource: '*',
      }),
    };
    const account = accountWith([policyOf(ALLOW_ALL)], { resources: [bucket] });
    await expect(
      account.decide({ principal: 'engineer', action: 's3:GetObject', resource: OBJECT }),
    ).rejects.toThrow('uses NotPrincipal');
  });

  describe('sts:AssumeRole without a trust policy', () => {
    const assume = { action: 'sts:AssumeRole', resource: ROLE };
    const trusting = (principal: string) => ({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow' as const, Action: 'sts:AssumeRole', Principal: { AWS: principal } },
    });

    it('refuses a role whose trust is not known', async () => {
      await expect(outcomeOf([ALLOW_ALL], assume)).rejects.toThrow(`No stack declares ${ROLE}`);
    });

    it('lets in whom the trust policy names, and nobody else', async () => {
      const eli = 'arn:aws:iam::111122223333:user/eli';
      expect(await outcomeOf([ALLOW_ALL], { ...assume, trust: trusting(eli) })).toBe('allowed');
      expect(await outcomeOf([ALLOW_ALL], { ...assume, trust: trusting(eli), user: 'eva' })).toBe(
        'implicitly denied',
      );
    });

    it('leaves it to the policies of the account where the role does', async () => {
      expect(await outcomeOf([ALLOW_ALL], { ...assume, trust: 'account' })).toBe('allowed');
      expect(await outcomeOf([DENY_DELETE], { ...assume, trust: 'account' })).toBe('implicitly denied');
    });

    it('uses the trust policy of a role that the stacks declare, whatever the request brings', async () => {
      const role = {
        name: 'shop',
        arn: ROLE,
        policies: [],
        trust: { name: 'trust', document: trusting('arn:aws:iam::111122223333:user/somebody') },
      };
      const account = accountWith([policyOf(ALLOW_ALL)], { roles: [role] });
      const { outcome } = await account.decide({ principal: 'engineer', ...assume, trust: 'account' });
      expect(outcome).toBe('implicitly denied');
    });
  });

  describe('tags and the source identity of a session', () => {
    const trusting = (...Action: string[]) => ({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow' as const,
        Action,
        Principal: { AWS: 'arn:aws:iam::111122223333:user/eli' },
      },
    });

    it.each(['sts:TagSession', 'sts:SetSourceIdentity'])(
      'needs the trust policy of the role to allow %s',
      async (action) => {
        const asked = (trust: ReturnType<typeof trusting>) =>
          outcomeOf([ALLOW_ALL], { action, resource: ROLE, trust });
        expect(await asked(trusting('sts:AssumeRole', action))).toBe('allowed');
        expect(await asked(trusting('sts:AssumeRole'))).toBe('implicitly denied');
      },
    );
  });

  it('takes the policy of a key for actions of KMS alone', async () => {
    const key = {
      type: 'AWS::KMS::Key',
      arn: 'arn:aws:kms:ap-southeast-2:111122223333:key/k',
      stack: 'Test',
      policy: policyOf({
        Sid: 'All',
        Effect: 'Allow',
        Principal: '*',
        Action: ['kms:*', 'events:*'],
        Resource: '*',
      }),
    };
    const account = accountWith([], { resources: [key] });
    const asked = async (action: string) =>
      (await account.decide({ principal: 'engineer', action, resource: key.arn })).outcome;
    expect(await asked('kms:Decrypt')).toBe('allowed');
    expect(await asked('events:CreateArchive')).toBe('implicitly denied');
  });

  it('refuses a policy of AWS that nobody here can read', async () => {
    const unread = { ...policyOf(ALLOW_ALL), name: 'ReadOnlyAccess', isUnread: true };
    await expect(
      accountWith([unread]).decide({ principal: 'engineer', action: 's3:GetObject', resource: OBJECT }),
    ).rejects.toThrow('The policy ReadOnlyAccess is one that AWS makes');
  });

  describe('a Deny with a misspelt operator or key, which would be skipped', () => {
    it('denies where both are spelt right', async () => {
      expect(await deniedIf({ StringEquals: { 'aws:username': 'eli' } })).toBe('explicitly denied');
      expect(await deniedIf({ StringEquals: { 'aws:username': 'eva' } })).toBe('allowed');
    });

    it('refuses an operator that does not exist, with the nearest that does', async () => {
      const misspelt = deniedIf({ StringEqual: { 'aws:username': 'eli' } });
      await expect(misspelt).rejects.toThrow('uses StringEqual, which is no condition operator');
      await expect(misspelt).rejects.toThrow('Did you mean StringEquals');
    });

    it.each(['ForAnyValues:StringEquals', 'NullIfExists', 'ForAllValues:'])(
      'refuses the operator %s',
      async (name) => {
        await expect(deniedIf({ [name]: { 'aws:username': 'eli' } })).rejects.toThrow(
          'no condition operator',
        );
      },
    );

    it('refuses a key that does not exist', async () => {
      await expect(deniedIf({ StringEquals: { 'aws:usrname': 'eli' } })).rejects.toThrow(
        'uses aws:usrname, which is no condition key',
      );
    });

    it('refuses a policy variable that does not exist', async () => {
      const statement = { ...DENY_DELETE, Resource: 'arn:aws:s3:::acme-analysis/${aws:usrname}/*' };
      await expect(outcomeOf([ALLOW_ALL, statement])).rejects.toThrow('uses the variable ${aws:usrname}');
    });

    it('refuses an action that does not exist', async () => {
      await expect(outcomeOf([ALLOW_ALL, { ...DENY_DELETE, Action: 's3:DeleteObjekt' }])).rejects.toThrow(
        'names s3:DeleteObjekt, which is no action',
      );
    });
  });

  describe('context keys that it drops', () => {
    it("evaluates an identity provider's claims", async () => {
      const provider = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
      const claims = (branch: string) => ({
        'token.actions.githubusercontent.com:sub': `repo:acme/baseline:ref:refs/heads/${branch}`,
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
      });
      const ask = async (branch: string) => {
        const { outcome, statements } = await accountWith([]).decide({
          principal: { federated: provider },
          action: 'sts:AssumeRoleWithWebIdentity',
          resource: ROLE,
          context: claims(branch),
          trust: {
            Version: '2012-10-17',
            Statement: {
              Effect: 'Allow',
              Principal: { Federated: provider },
              Action: 'sts:AssumeRoleWithWebIdentity',
              Condition: { StringEquals: claims('main') },
            },
          },
        });
        return { outcome, keys: statements.flatMap(({ conditions }) => conditions.map(({ key }) => key)) };
      };
      expect(await ask('main')).toEqual({ outcome: 'allowed', keys: Object.keys(claims('main')) });
      expect((await ask('fork')).outcome).toBe('implicitly denied');
    });

    it.each([
      ['a key of another service', { 'ec2:InstanceType': 't3.micro' }],
      ['a tag in a request that carries none', { 'aws:RequestTag/owner': 'eli' }],
      ['tag keys in a request that carries none', { 'aws:TagKeys': ['owner'] }],
    ])('refuses %s, since the answer would not depend on it', async (_, context) => {
      await expect(outcomeOf([ALLOW_ALL], { context })).rejects.toThrow('so it decides nothing');
    });

    it('refuses a key that does not exist', async () => {
      await expect(outcomeOf([ALLOW_ALL], { context: { 'aws:nonsense': 'x' } })).rejects.toThrow(
        'Unknown context key: aws:nonsense',
      );
    });

    it('refuses several values for a key that takes one, of which only the first would count', async () => {
      await expect(
        outcomeOf([ALLOW_ALL], { context: { 's3:x-amz-acl': ['private', 'public-read'] } }),
      ).rejects.toThrow('takes one value');
    });
  });

  describe('keys it does not supply', () => {
    it.each([
      ['aws:username', 'eli'],
      ['aws:userid', userId('eli')],
      ['aws:PrincipalArn', 'arn:aws:iam::111122223333:user/eli'],
      ['aws:PrincipalAccount', '111122223333'],
      ['aws:RequestedRegion', 'ap-southeast-2'],
      ['aws:MultiFactorAuthPresent', 'true'],
      ['aws:SecureTransport', 'true'],
      ['s3:TlsVersion', '1.3'],
      ['aws:ResourceAccount', '111122223333'],
    ])('supplies %s', async (key, value) => {
      const allowIf = (expected: string): Statement => ({
        ...ALLOW_ALL,
        Condition: { StringEquals: { [key]: expected } },
      });
      expect(await outcomeOf([allowIf(value)])).toBe('allowed');
      expect(await outcomeOf([allowIf(`${value}x`)])).toBe('implicitly denied');
    });
  });

  describe('a request for the resource *', () => {
    const ONE_JOB: Statement = { Effect: 'Allow', Action: 'glue:*', Resource: 'arn:aws:glue:*:*:job/one' };

    it('refuses it for an action on a resource, with the formats of its ARNs', async () => {
      const asked = outcomeOf([ALLOW_ALL], { resource: '*' });
      await expect(asked).rejects.toThrow('s3:DeleteObject needs the ARN of a resource');
      await expect(asked).rejects.toThrow('arn:aws:s3:::<BucketName>/<ObjectName>');
    });

    it('refuses a pattern', async () => {
      await expect(outcomeOf([ALLOW_ALL], { resource: 'arn:aws:s3:::acme-analysis/*' })).rejects.toThrow(
        'is a pattern',
      );
    });

    it('takes it for an action without resources, which then only * in a policy allows', async () => {
      const list = { action: 'glue:ListJobs', resource: undefined };
      expect(await outcomeOf([ALLOW_ALL], list)).toBe('allowed');
      expect(await outcomeOf([ONE_JOB], list)).toBe('implicitly denied');
    });

    it('takes it where AWS lets the resource be left out, and then only * in a policy matches', async () => {
      const costs = { action: 'ce:GetCostAndUsage', resource: undefined };
      const pattern = 'arn:aws:billing::111122223333:billingview/*';
      const on = (Resource: string): Statement => ({ Effect: 'Allow', Action: 'ce:*', Resource });
      expect(await outcomeOf([on('*')], costs)).toBe('allowed');
      expect(await outcomeOf([on(pattern)], costs)).toBe('implicitly denied');
      expect(
        await outcomeOf([on('*'), { Effect: 'Deny', Action: 'ce:*', NotResource: pattern }], costs),
      ).toBe('explicitly denied');
    });
  });

  it('takes a wildcard before the first / or : of the resource part, as AWS does', async () => {
    const instance = 'arn:aws:ec2:ap-southeast-2:111122223333:instance/i-1';
    const stop = { action: 'ec2:StopInstances', resource: instance };
    const on = (Resource: string): Statement => ({ Effect: 'Allow', Action: 'ec2:StopInstances', Resource });
    expect(await outcomeOf([on('arn:aws:ec2:*:*:*/*')], stop)).toBe('allowed');
    expect(await outcomeOf([on('arn:aws:ec2:*:*:*/i-2')], stop)).toBe('implicitly denied');
    const deny: Statement = { Effect: 'Deny', Action: '*', Resource: 'arn:aws:ec2:*:*:*/*' };
    expect(await outcomeOf([ALLOW_ALL, deny], stop)).toBe('explicitly denied');
  });

  it('takes a policy variable there', async () => {
    const publish = (topic: string) => ({
      action: 'sns:Publish',
      resource: `arn:aws:sns:ap-southeast-2:111122223333:${topic}`,
    });
    const own = {
      Effect: 'Allow',
      Action: 'sns:Publish',
      Resource: 'arn:aws:sns:*:*:${aws:username}',
    } as const;
    expect(await outcomeOf([own], publish('eli'))).toBe('allowed');
    expect(await outcomeOf([own], publish('eva'))).toBe('implicitly denied');
    expect(await outcomeOf([own], { ...publish('eli'), context: { 'aws:username': null } })).toBe(
      'implicitly denied',
    );
  });

  it('refuses a variable in place of an account, which AWS does not replace', async () => {
    const deny = (NotResource: string): Statement => ({ Effect: 'Deny', Action: 's3:*', NotResource });
    const early = deny('arn:aws:iam::${aws:PrincipalAccount}:role/x');
    await expect(outcomeOf([ALLOW_ALL, early])).rejects.toThrow('no variable before the fifth colon');
    expect(await outcomeOf([ALLOW_ALL, deny('arn:aws:s3:::${aws:username}-own/*')])).toBe(
      'explicitly denied',
    );
  });

  it('refuses an ARN cut short, which it skips in a NotResource', async () => {
    const statement: Statement = { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3' };
    await expect(outcomeOf([ALLOW_ALL, statement])).rejects.toThrow('no whole ARN');
  });

  describe('several resources in one request, of which it takes one', () => {
    const INSTANCE = 'arn:aws:ec2:ap-southeast-2:111122223333:instance/i-1';
    const VOLUME = 'arn:aws:ec2:ap-southeast-2:111122223333:volume/vol-1';
    const run = (context: Record<string, string>) => ({
      action: 'ec2:RunInstances',
      resource: [INSTANCE, VOLUME],
      context,
    });
    const launch: Statement[] = [
      { Effect: 'Allow', Action: 'ec2:RunInstances', Resource: INSTANCE },
      {
        Effect: 'Allow',
        Action: 'ec2:RunInstances',
        Resource: VOLUME,
        Condition: { Bool: { 'ec2:Encrypted': 'true' } },
      },
    ];

    it('allows the request if each is allowed, and denies it if one is denied', async () => {
      expect(await outcomeOf(launch, run({ 'ec2:Encrypted': 'true' }))).toBe('allowed');
      expect(await outcomeOf(launch, run({ 'ec2:Encrypted': 'false' }))).toBe('implicitly denied');
      expect(await outcomeOf([...launch, { Effect: 'Deny', Action: '*', Resource: VOLUME }], run({}))).toBe(
        'explicitly denied',
      );
    });

    it('refuses a key that no resource of the request carries', async () => {
      await expect(outcomeOf(launch, run({ 's3:prefix': 'x' }))).rejects.toThrow('s3:prefix');
    });
  });

  it('decides ssmmessages:OpenDataChannel on a session, which AWS documents and the data does not list', async () => {
    const session = (name: string) => `arn:aws:ssm:ap-southeast-2:111122223333:session/${name}`;
    const own: Statement = {
      Effect: 'Allow',
      Action: 'ssmmessages:OpenDataChannel',
      Resource: session('${aws:userid}-*'),
    };
    const open = (resource: string) => ({ action: 'ssmmessages:OpenDataChannel', resource });
    expect(await outcomeOf([own], open(session(`${userId('eli')}-1`)))).toBe('allowed');
    expect(await outcomeOf([own], open(session(`${userId('eva')}-1`)))).toBe('implicitly denied');
    expect(
      await outcomeOf([{ ...own, Action: 'ssm:ResumeSession' }], open(session(`${userId('eli')}-1`))),
    ).toBe('implicitly denied');
  });
});

describe('what stands in a template', () => {
  it('refuses a reference that is not resolved', async () => {
    const Resource = { 'Fn::GetAtt': ['Bucket', 'Arn'] } as unknown as string;
    await expect(outcomeOf([{ ...ALLOW_ALL, Resource }])).rejects.toThrow('holds the unresolved Fn::GetAtt');
  });

  it('refuses a policy that AWS would not take', async () => {
    await expect(outcomeOf([{ Effect: 'Allow', Action: 's3:*' }])).rejects.toThrow('is not valid');
  });

  it('refuses an effect that is none', async () => {
    await expect(outcomeOf([{ ...ALLOW_ALL, Effect: 'allow' as 'Allow' }])).rejects.toThrow(
      'has the effect allow',
    );
  });
});

describe('a permissions boundary', () => {
  const withBoundary = (boundary: Statement) =>
    accountWith([]).decide({
      principal: {
        arn: 'arn:aws:iam::111122223333:role/app/shop',
        policies: ['AdministratorAccess'],
        boundary: policyOf(boundary),
      },
      action: 's3:GetObject',
      resource: OBJECT,
    });

  it('limits what the policies allow', async () => {
    expect(await withBoundary(ALLOW_ALL)).toMatchObject({ outcome: 'allowed', boundary: 'allowed' });
    expect(await withBoundary({ ...ALLOW_ALL, Action: 's3:PutObject' })).toMatchObject({
      outcome: 'implicitly denied',
      boundary: 'implicitly denied',
    });
    expect(await withBoundary({ ...ALLOW_ALL, Effect: 'Deny' })).toMatchObject({
      outcome: 'explicitly denied',
      boundary: 'explicitly denied',
    });
  });
});
