import { accountOf } from '../../support/account';
import type { Request } from '../../../tools/access/account';

const account = accountOf('default');
const OBJECT = 'arn:aws:s3:::acme-analysis/x';
const LOG = 'arn:aws:s3:::acme-logs/s3-access/x';

const decide = (request: Partial<Request>) =>
  account.decide({ principal: 'engineer', action: 's3:PutObject', resource: OBJECT, ...request });

const role = (name: string) => account.model.roles.find((candidate) => candidate.name === name)?.arn ?? '';

describe('a request to the synthesized account', () => {
  it('is allowed by a statement, which it names with its policy and stack', async () => {
    const decision = await decide({});
    expect(decision).toMatchObject({
      outcome: 'allowed',
      allowed: true,
      sids: ['DataInBothBuckets', 'AllowTheRest'],
    });
    expect(decision.deciding[0]?.policy).toMatchObject({ name: 'engineer_access', stack: 'Baseline-Access' });
  });

  it('is denied in another region, without MFA, and with access keys, which carry none', async () => {
    expect(await decide({ region: 'us-east-1' })).toMatchObject({ sids: ['DenyOutsideHomeRegion'] });
    expect(await decide({ mfa: false })).toMatchObject({ outcome: 'explicitly denied' });
    expect(await decide({ mfa: 'absent' })).toMatchObject({ outcome: 'explicitly denied' });
  });

  it('meets the policy of the bucket itself', async () => {
    expect(await decide({ tls: 'none' })).toMatchObject({ sids: ['DenyPlainHttp'] });
    expect(await decide({ tls: '1.1' })).toMatchObject({ sids: ['DenyOldTls'] });
    expect(await decide({ tls: '1.2' })).toMatchObject({ outcome: 'allowed' });
  });

  it('comes from a service, which a resource policy lets in for this account alone', async () => {
    const deliver = (bucket: string) =>
      decide({
        principal: { service: 'logging.s3.amazonaws.com' },
        resource: LOG,
        context: { 'aws:SourceArn': `arn:aws:s3:::${bucket}`, 'aws:SourceAccount': '111122223333' },
      });
    expect(await deliver('acme-analysis')).toMatchObject({ outcome: 'allowed' });
    expect(await deliver('somebody-elses')).toMatchObject({ outcome: 'implicitly denied' });
  });

  it('comes from the root user, who deletes no logs either', async () => {
    expect(await decide({ principal: 'root', action: 's3:DeleteObject' })).toMatchObject({
      outcome: 'allowed',
    });
    expect(await decide({ principal: 'root', action: 's3:DeleteObject', resource: LOG })).toMatchObject({
      sids: ['DenyDeletingLogs'],
    });
  });

  it('comes from nobody, or from another account with every right there', async () => {
    const stranger = { arn: 'arn:aws:iam::999999999999:user/eve', policies: ['AdministratorAccess'] };
    expect(await decide({ principal: 'anonymous' })).toMatchObject({ outcome: 'implicitly denied' });
    expect(await decide({ principal: stranger })).toMatchObject({ outcome: 'implicitly denied' });
  });

  it("is made for the user's own name, whatever that is", async () => {
    const changing = (user: string) =>
      decide({
        principal: 'analyst',
        user,
        action: 'iam:ChangePassword',
        resource: 'arn:aws:iam::111122223333:user/zoe',
      });
    expect(await changing('zoe')).toMatchObject({ outcome: 'allowed' });
    expect(await changing('ana')).toMatchObject({ allowed: false });
  });

  it('assumes a role by its trust policy: the service, and no other', async () => {
    const assume = (service: string) =>
      decide({
        principal: { service },
        action: 'sts:AssumeRole',
        resource: role('baseline_ec2'),
      });
    expect(await assume('ec2.amazonaws.com')).toMatchObject({ outcome: 'allowed' });
    expect(await assume('lambda.amazonaws.com')).toMatchObject({ outcome: 'implicitly denied' });
  });

  it('goes through a service with `via`, as the deploy role has to', async () => {
    const create = (via?: string) =>
      decide({
        principal: 'deploy',
        action: 'iam:CreateGroup',
        resource: 'arn:aws:iam::111122223333:group/baseline/x',
        via,
      });
    expect(await create('cloudformation.amazonaws.com')).toMatchObject({ outcome: 'allowed' });
    expect(await create()).toMatchObject({ outcome: 'implicitly denied' });
  });

  it('gains nothing by AdministratorAccess where a guardrail denies', async () => {
    const policies = [
      {
        name: 'AdministratorAccess',
        document: {
          Version: '2012-10-17',
          Statement: { Effect: 'Allow' as const, Action: '*', Resource: '*' },
        },
      },
    ];
    const elsewhere = { action: 's3:GetObject', resource: 'arn:aws:s3:::another/x' };
    expect(await decide(elsewhere)).toMatchObject({ allowed: false });
    expect(await decide({ ...elsewhere, policies })).toMatchObject({ allowed: true });
    expect(await decide({ ...elsewhere, policies, mfa: false })).toMatchObject({ allowed: false });
  });

  it.each([
    ['engineer', 'engineer'],
    ['ec2', 'baseline_ec2'],
    ['glue', 'baseline_glue'],
    ['batch', 'baseline_s3_batch'],
    ['sagemaker', 'baseline_sagemaker'],
    ['ecs', 'baseline_ecs_task'],
    ['ecs-task', 'baseline_ecs_task'],
    ['ecs-execution', 'baseline_ecs_execution'],
    ['deploy', 'baseline_deploy'],
    ['baseline_glue', 'baseline_glue'],
  ])('finds the principal that people call %s', async (as, label) => {
    expect((await decide({ principal: as })).principal.label).toBe(label);
  });

  it('decides the same in another account', async () => {
    const other = account.forAccount('222222222222');
    const { principal, outcome } = await other.decide({
      principal: 'engineer',
      action: 's3:PutObject',
      resource: OBJECT,
    });
    expect([principal.arn, outcome]).toEqual(['arn:aws:iam::222222222222:user/eli', 'allowed']);
  });
});

describe('a request that AWS could not get', () => {
  it.each<[string, Partial<Request>, string, string]>([
    [
      'an unknown principal',
      { principal: 'enginer' },
      'Unknown principal: enginer',
      'Did you mean engineer?',
    ],
    ['an unknown action', { action: 's3:PutObjekt' }, 'Unknown action: s3:PutObjekt', 's3:PutObject'],
    ['an unknown service', { action: 'glu:GetJob' }, 'Unknown service prefix', 'glue:GetJob'],
    ['an action without its service', { action: 'PutObject' }, 'Not an action: PutObject', 's3:PutObject'],
    [
      'a malformed ARN',
      { resource: 'acme-analysis/x' },
      'Not an ARN: acme-analysis/x',
      '<BucketName>/<ObjectName>',
    ],
    ['an ARN of another kind', { resource: 'arn:aws:s3:::acme-analysis' }, 'does not act on', '<ObjectName>'],
    ['a region that is none', { region: 'us-east-9' }, 'Not a region: us-east-9', 'us-east-1'],
    [
      'an ARN of another partition',
      { resource: 'arn:aws-cn:s3:::acme-analysis/x' },
      'is in the partition aws-cn',
      'arn:aws:s3:::acme-analysis/x',
    ],
    ['a principal like no other', { principal: 'zzz' }, 'Unknown principal: zzz', 'deploy, root, anonymous'],
    [
      'a principal misspelt that is no group',
      { principal: 'anonymus' },
      'anonymus',
      'Did you mean anonymous?',
    ],
    ['a malformed region', { region: 'mars' }, 'Not a region: mars', 'eu-central-1'],
    [
      'two regions at once',
      { action: 'sns:Publish', resource: 'arn:aws:sns:us-east-1:111122223333:x', region: 'eu-west-1' },
      'is in us-east-1, and the request goes to eu-west-1',
      'one region',
    ],
  ])('is refused for %s, with what is near', async (_, request, problem, remedy) => {
    await expect(decide(request)).rejects.toThrow(problem);
    await expect(decide(request)).rejects.toThrow(remedy);
  });
});
