import { UserError } from '../../../../lib/config/user-error';
import { explainAnswer, type ExplainInput } from '../../../../tools/access/explain/command';
import { renderAnswer } from '../../../../tools/cli/command';
import { targetOf } from '../../../../tools/cli/output';
import { userId } from '../../../../tools/access/request-context';
import { accountOf } from '../../../support/account';

const account = accountOf('default');
const HERE = 'ap-southeast-2:111122223333';

const ask = (principal: string, action: string, ...resources: string[]) =>
  resultOf({ principal, action, resources });

async function resultOf(input: ExplainInput) {
  const { result } = await explainAnswer(account, input);
  if (result === undefined) throw new Error('An explanation has a result');
  return result;
}

async function remedyOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof UserError) return error.remedy;
    throw error;
  }
  throw new Error('It was decided');
}

describe('a resource that is typed', () => {
  it.each([
    ['s3:GetObject', 's3://acme-analysis/a b/c.csv', 'arn:aws:s3:::acme-analysis/a b/c.csv'],
    ['s3:GetObject', 'acme-analysis/x', 'arn:aws:s3:::acme-analysis/x'],
    ['s3:ListBucket', 's3://acme-analysis/', 'arn:aws:s3:::acme-analysis'],
    ['s3:ListBucket', 'acme-analysis', 'arn:aws:s3:::acme-analysis'],
    ['iam:GetRole', 'role baseline_glue', 'arn:aws:iam::111122223333:role/baseline/service/baseline_glue'],
    ['iam:GetRole', 'baseline_new', 'arn:aws:iam::111122223333:role/baseline_new'],
    ['ec2:StopInstances', 'i-0abc', `arn:aws:ec2:${HERE}:instance/i-0abc`],
    ['ec2:CreateTags', 'instance/i-0abc', `arn:aws:ec2:${HERE}:instance/i-0abc`],
    ['sqs:SendMessage', 'jobs', `arn:aws:sqs:${HERE}:jobs`],
    ['ssmmessages:OpenDataChannel', 'ana-1', `arn:aws:ssm:${HERE}:session/ana-1`],
  ])('for %s is understood: %s', async (action, typed, arn) => {
    const { resource, notes } = await ask('admin', action, typed);
    expect(resource).toBe(arn);
    expect(notes[0]).toContain(typed === arn ? 'never' : `${typed} is taken for ${arn}`);
  });

  it.each([
    ['s3:GetObject', 'not a bucket', 'Not an ARN'],
    ['iam:AttachRolePolicy', '', 'needs the ARN of a resource'],
    ['s3:GetObject', 'arn:aws:s3:::acme-analysis/*', 'is a pattern'],
  ])('for %s is refused where it is none: %s', async (action, typed, problem) => {
    await expect(ask('admin', action, typed)).rejects.toThrow(problem);
  });

  it.each([
    ['engineer', 'allowed'],
    ['analyst', 'implicitly denied'],
  ])('is the request itself of Cost Explorer, named or left out: for %s it is %s', async (who, outcome) => {
    const resource = 'arn:aws:ce:us-east-1:111122223333:/GetCostAndUsage';
    const named = await ask(who, 'ce:GetCostAndUsage', resource);
    expect(named).toMatchObject({ outcome, resource, region: 'us-east-1', notes: [] });
    expect(await ask(who, 'ce:GetCostAndUsage')).toEqual(named);
  });

  it('is a parameter that AWS publishes, and none of the account by the same name', async () => {
    const name = 'parameter/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';
    const published = await ask('analyst', 'ssm:GetParameters', `arn:aws:ssm:ap-southeast-2::${name}`);
    expect(published).toMatchObject({ outcome: 'allowed' });
    expect(await ask('analyst', 'ssm:GetParameters', `arn:aws:ssm:${HERE}:${name}`)).toMatchObject({
      outcome: 'implicitly denied',
    });
  });

  it('counts by its region alone, where AWS authorizes the action without one', async () => {
    const there = await ask(
      'analyst',
      'ec2:DescribeInstances',
      'arn:aws:ec2:us-east-1:111122223333:instance/i-1',
    );
    expect([there.region, there.outcome, there.resource]).toEqual(['us-east-1', 'explicitly denied', '*']);
    const here = await ask('analyst', 'ec2:DescribeInstances', `arn:aws:ec2:${HERE}:instance/i-1`);
    expect([here.region, here.outcome]).toEqual(['ap-southeast-2', 'allowed']);
    await expect(
      resultOf({
        principal: 'analyst',
        action: 'ec2:DescribeInstances',
        resources: [`arn:aws:ec2:${HERE}:instance/i-1`],
        region: 'us-east-1',
      }),
    ).rejects.toThrow('Name one region');
  });

  it('plays no part in a form that no policy can name, such as that of a page of billing', async () => {
    const arn = 'arn:aws:billing:us-east-1:111122223333:/GetBillingData';
    const { resource, region, notes } = await ask('engineer', 'billing:GetBillingData', arn);
    expect([resource, region]).toEqual(['*', 'us-east-1']);
    expect(notes[0]).toContain('no resource that a policy can name');
  });

  it("is AWS's own document, which has no account", async () => {
    const { resource, outcome } = await ask(
      'admin',
      'ssm:GetDocument',
      'arn:aws:ssm:ap-southeast-2::document/AWS-RunShellScript',
    );
    expect([resource, outcome]).toEqual([
      'arn:aws:ssm:ap-southeast-2::document/AWS-RunShellScript',
      'allowed',
    ]);
    const other = await ask(
      'engineer',
      'ssm:GetDocument',
      'arn:aws:ssm:ap-southeast-2::document/AWS-RunShellScript',
    );
    expect(other.outcome).toBe('implicitly denied');
  });

  it("is Bedrock's model of no region, for which no region is requested", async () => {
    const model = 'arn:aws:bedrock:::foundation-model/anthropic.claude-v2';
    const { region, outcome } = await ask('admin', 'bedrock:InvokeModel', model);
    expect([region, outcome]).toEqual(['unspecified', 'explicitly denied']);
    await expect(
      resultOf({ principal: 'admin', action: 's3:ListAllMyBuckets', region: 'unspecified' }),
    ).rejects.toThrow('Not a region');
  });
});

describe('a request without the resource that it needs', () => {
  it.each([
    ['ec2:RunInstances', /RunInstances( arn:aws:ec2:ap-southeast-2:\S+){5}$/],
    ['s3:GetObject', /s3:GetObject arn:aws:s3:::[a-z-]+\/example$/],
    [
      'ssmmessages:OpenDataChannel',
      /OpenDataChannel arn:aws:ssm:ap-southeast-2:111122223333:session\/example$/,
    ],
    ['bedrock:InvokeModel', /InvokeModel arn:aws:bedrock:\S+$/],
  ])('for %s is refused with an example that can be pasted', async (action, example) => {
    const words = await remedyOf(ask('admin', action));
    expect(words).toMatch(example);
    const [, , , , , , , ...resources] = words.replace('Such as: ', '').split(' ');
    expect(['allowed', 'explicitly denied', 'implicitly denied']).toContain(
      (await ask('admin', action, ...resources)).outcome,
    );
  });

  it('is decided the same before and after one with a resource', async () => {
    const session = `arn:aws:ssm:${HERE}:session/${userId('ana')}-1`;
    await expect(ask('analyst', 'ssmmessages:OpenDataChannel')).rejects.toThrow('needs the ARN');
    expect((await ask('analyst', 'ssmmessages:OpenDataChannel', session)).outcome).toBe('allowed');
    await expect(ask('analyst', 'ssmmessages:OpenDataChannel', '*')).rejects.toThrow('needs the ARN');
  });
});

describe('kinds of resources of which a request has one', () => {
  it.each([
    ['bedrock:InvokeModel', `arn:aws:bedrock:ap-southeast-2::foundation-model/x`, []],
    ['signin:AuthorizeOAuth2Access', `arn:aws:signin:${HERE}:oauth2/public-client/localhost`, []],
    ['ssm:DescribeInstancePatchStates', `arn:aws:ssm:${HERE}:managed-instance/mi-1`, []],
    ['athena:TagResource', `arn:aws:athena:${HERE}:workgroup/x`, []],
    ['kms:CreateAlias', `arn:aws:kms:${HERE}:alias/x`, ['key']],
  ])('are not needed beside each other: %s', async (action, resource, always) => {
    expect((await ask('admin', action, resource)).alsoChecked.always).toEqual(always);
  });
});

describe('a message in place of a question', () => {
  const message = `User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme-analysis/x"`;

  it('is recognized, in quotes and without', async () => {
    for (const [principal, action, ...resources] of [[message], message.split(' ')])
      expect(await resultOf({ principal, action, resources, as: 'analyst' })).toMatchObject({
        principal: 'analyst',
        action: 's3:PutObject',
        resource: 'arn:aws:s3:::acme-analysis/x',
      });
    await expect(resultOf({ principal: 'analyst', action: 's3:PutObject', as: 'analyst' })).rejects.toThrow(
      'stands without --message',
    );
  });

  it('about several requests has an answer to each', async () => {
    const answer = await explainAnswer(account, {
      message: `${message}. ${message.replace('s3:PutObject', 's3:DeleteObject')}`,
      as: 'engineer',
    });
    expect(answer.result?.others?.map(({ action }) => action)).toEqual(['s3:DeleteObject']);
    const text = renderAnswer(answer, targetOf({}));
    expect(text.match(/engineer, s3:(Put|Delete)Object/g)).toHaveLength(2);
  });
});

describe("AWS's reason beside the one that is found", () => {
  const said = async (reason: string, change: Partial<ExplainInput> = {}) => {
    const { notes } = await resultOf({
      message: `User: arn:aws:iam::111122223333:user/eli is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::acme-analysis/x" ${reason}`,
      as: 'engineer',
      ...change,
    });
    return notes.filter((note) => /agree|in no template/.test(note)).join();
  };
  const IDENTITY = 'with an explicit deny in an identity-based policy';

  it('is not spoken of where both are the same', async () => {
    expect(await said(IDENTITY, { mfa: false })).toBe('');
    expect(await said('', {})).toBe('');
    expect(
      await said('because no identity-based policy allows the s3:GetObject action', { as: 'ec2' }),
    ).toMatch(/^(AWS and these templates do not agree.*|)$/);
  });

  it.each([
    [IDENTITY, {}, 'AWS found a Deny in an identity-based policy, and here it is allowed'],
    [
      'with an explicit deny in a resource-based policy',
      { mfa: false },
      'here only DenyAllButEnrolmentWithoutMfa and DenyUsersWithoutMfa deny it',
    ],
    [
      'because no identity-based policy allows the s3:GetObject action',
      { mfa: false },
      'which AWS would have named first',
    ],
    ['with an explicit deny in a service control policy', {}, 'The policies here allow it'],
    ['with an explicit deny in a service control policy', { mfa: false }, 'denied here besides'],
    ['with an explicit deny in a resource control policy', {}, 'see the organization'],
    ['because no session policy allows the s3:GetObject action', {}, 'handed in when the session was made'],
    ['with an explicit deny in a VPC endpoint policy', {}, 'see the VPC endpoint'],
  ])('is said where it is another: %s %j', async (reason, change, words) => {
    expect(await said(reason, change)).toContain(words);
  });
});

it.each(['a b', 'ana/', '', '../x y', 'ana*', 'Zoë'])(
  'refuses --user "%s", which no user is called',
  async (user) => {
    const asked = resultOf({ principal: 'analyst', action: 'sts:GetCallerIdentity', user });
    await expect(asked).rejects.toThrow('is no name of a user');
  },
);

it.each(['ana', 'team/ana', 'ana+2@example.com'])('takes --user %s', async (user) => {
  expect(await resultOf({ principal: 'analyst', action: 'sts:GetCallerIdentity', user })).toMatchObject({
    outcome: 'allowed',
  });
});
