import type { Decision, Request } from '../../../../tools/access/account';
import {
  FULL_ACCESS,
  type ControlLevel,
  type Membership,
} from '../../../../tools/access/organization/membership';
import type { NamedPolicy, Statement } from '../../../../tools/access/policy';
import { accountWith, policyOf } from '../../../support/account';

const MEMBER = '111122223333';
const OUTSIDER = '444455556666';

const policy = (name: string, ...statements: Statement[]): NamedPolicy => ({
  ...policyOf(...statements),
  name,
});

const level = (name: string, more: Partial<ControlLevel> = {}): ControlLevel => ({
  name,
  serviceControl: [FULL_ACCESS],
  resourceControl: [],
  ...more,
});

const NO_TERMINATION = policy('no-termination', {
  Sid: 'DenyTermination',
  Effect: 'Deny',
  Action: 'ec2:TerminateInstances',
  Resource: '*',
});
const OWN_ORGANIZATION = policy('perimeter', {
  Sid: 'DenyOutsiders',
  Effect: 'Deny',
  Principal: '*',
  Action: ['s3:*', 'kms:*', 'ec2:*', 'sts:*'],
  Resource: '*',
  Condition: {
    StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-example123' },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  },
});

const EVERYTHING = policyOf({ Sid: 'Everything', Effect: 'Allow', Action: '*', Resource: '*' });

const memberOf = (levels: readonly ControlLevel[]) =>
  accountWith([EVERYTHING], { organization: { id: 'o-example123', accounts: ['222233334444'], levels } });

const INSTANCE = `arn:aws:ec2:ap-southeast-2:${MEMBER}:instance/i-1`;
const TERMINATE: Request = { principal: 'engineer', action: 'ec2:TerminateInstances', resource: INSTANCE };
const START: Request = { ...TERMINATE, action: 'ec2:StartInstances' };

const by = ({ deciding }: Decision) =>
  deciding.map(({ layer, level: on, policy: { name }, statement }) => [layer, on, name, statement.Sid]);

describe('service control policies', () => {
  const bound = memberOf([
    level('the root'),
    level('the unit workloads', { serviceControl: [FULL_ACCESS, NO_TERMINATION] }),
    level('the account'),
  ]);

  it('deny what one of them denies on any level, and the decision names it and the level', async () => {
    const decision = await bound.decide(TERMINATE);
    expect(decision.outcome).toBe('explicitly denied');
    expect(by(decision)).toEqual([
      ['service control', 'the unit workloads', 'no-termination', 'DenyTermination'],
    ]);
  });

  it('grant nothing: what is allowed is allowed by the policies of the account alone', async () => {
    const decision = await bound.decide(START);
    expect(decision.allowed).toBe(true);
    expect(decision.serviceControl).toBe('allowed');
    expect(by(decision)).toEqual([['identity', undefined, 'tested', 'Everything']]);
    const nobody = { arn: `arn:aws:iam::${MEMBER}:user/nobody` };
    expect((await bound.decide({ ...START, principal: nobody })).outcome).toBe('implicitly denied');
  });

  it('have to allow it on each level, and the decision names the first that does not', async () => {
    const onlyS3 = policy('only-s3', { Sid: 'OnlyS3', Effect: 'Allow', Action: 's3:*', Resource: '*' });
    const account = memberOf([
      level('the root'),
      level('the unit archive', { serviceControl: [onlyS3] }),
      level('the account'),
    ]);
    const decision = await account.decide(START);
    expect([decision.outcome, decision.serviceControl, decision.withheldOn]).toEqual([
      'implicitly denied',
      'implicitly denied',
      'the unit archive',
    ]);
    expect((await account.decide({ principal: 'engineer', action: 's3:ListAllMyBuckets' })).allowed).toBe(
      true,
    );
  });

  it('bind the root user', async () => {
    expect((await bound.decide({ ...TERMINATE, principal: 'root' })).outcome).toBe('explicitly denied');
  });

  it('bind no service-linked role, and a role of any other path', async () => {
    const role = (path: string) => ({
      arn: `arn:aws:iam::${MEMBER}:role/${path}x`,
      policies: ['AdministratorAccess'],
    });
    const linked = role('aws-service-role/autoscaling.amazonaws.com/');
    expect((await bound.decide({ ...TERMINATE, principal: linked })).allowed).toBe(true);
    expect((await bound.decide({ ...TERMINATE, principal: role('app/') })).allowed).toBe(false);
  });

  it('bind nobody of another account: theirs do', async () => {
    const resourcePolicy = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow' as const, Principal: '*', Action: 's3:GetObject', Resource: '*' },
    };
    const account = memberOf([
      level('the root', { serviceControl: [policy('none', { Effect: 'Deny', Action: '*', Resource: '*' })] }),
    ]);
    const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::shared/x', resourcePolicy };
    const from = (id: string) => ({
      arn: `arn:aws:iam::${id}:user/visitor`,
      policies: ['AdministratorAccess'],
    });
    expect((await account.decide({ ...request, principal: from('222233334444') })).allowed).toBe(true);
    expect((await account.decide({ ...request, principal: from(MEMBER) })).allowed).toBe(false);
    expect((await account.decide({ ...request, principal: 'anonymous' })).allowed).toBe(true);
  });

  it('bind nobody in the account that manages the organization', async () => {
    expect((await memberOf([]).decide(TERMINATE)).allowed).toBe(true);
  });

  it('are refused where AWS would refuse them, or take them otherwise than they read', async () => {
    const account = (statement: Statement) =>
      memberOf([level('the root', { serviceControl: [FULL_ACCESS, policy('odd', statement)] })]);
    const deny = { Effect: 'Deny', Resource: '*' } as const;
    await expect(account({ ...deny, Principal: '*', Action: 'ec2:*' }).decide(TERMINATE)).rejects.toThrow(
      'The policy odd is not valid',
    );
    await expect(account({ ...deny, Action: 'ec2:TerminateInstance' }).decide(TERMINATE)).rejects.toThrow(
      'ec2:TerminateInstance, which is no action',
    );
  });
});

describe('resource control policies', () => {
  const account = memberOf([level('the root', { resourceControl: [OWN_ORGANIZATION] })]);
  const open = {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow' as const, Principal: '*', Action: ['s3:GetObject'], Resource: '*' },
  };
  const read = { action: 's3:GetObject', resource: 'arn:aws:s3:::shared/x', resourcePolicy: open };
  const someone = (id: string, path = '') => ({
    arn: `arn:aws:iam::${id}:role/${path}visitor`,
    policies: ['AdministratorAccess'],
  });

  it('deny whoever is of no account of the organization, and nobody who is', async () => {
    const decision = await account.decide({ ...read, principal: someone(OUTSIDER) });
    expect(by(decision)).toEqual([['resource control', 'the root', 'perimeter', 'DenyOutsiders']]);
    expect((await account.decide({ ...read, principal: someone('222233334444') })).allowed).toBe(true);
    expect((await account.decide({ ...read, principal: 'engineer' })).allowed).toBe(true);
  });

  it('deny whoever does not say who they are', async () => {
    expect((await account.decide({ ...read, principal: 'anonymous' })).outcome).toBe('explicitly denied');
  });

  it('deny no service that the statement leaves out', async () => {
    const service = { service: 'cloudtrail.amazonaws.com' };
    expect((await account.decide({ ...read, principal: service })).allowed).toBe(true);
  });

  it('bind no service-linked role', async () => {
    const linked = someone(OUTSIDER, 'aws-service-role/replication.s3.amazonaws.com/');
    expect((await account.decide({ ...read, principal: linked })).allowed).toBe(true);
  });

  it('say nothing of resources of other accounts', async () => {
    const elsewhere = { ...read, resourceAccount: OUTSIDER, principal: someone(OUTSIDER) };
    expect((await account.decide(elsewhere)).allowed).toBe(true);
  });

  it('say nothing of services that do not know them, nor of actions without a resource', async () => {
    const all = memberOf([
      level('the root', {
        resourceControl: [
          policy('all', {
            Sid: 'All',
            Effect: 'Deny',
            Principal: '*',
            Action: ['s3:*', 'ec2:*', 'kms:*'],
            Resource: '*',
          }),
        ],
      }),
    ]);
    expect((await all.decide(START)).allowed).toBe(true);
    expect((await all.decide({ principal: 'engineer', action: 's3:ListAllMyBuckets' })).allowed).toBe(true);
    expect((await all.decide({ ...read, principal: 'engineer' })).outcome).toBe('explicitly denied');
    const key = `arn:aws:kms:ap-southeast-2:${MEMBER}:key/k`;
    const onKey = (action: string) => all.decide({ principal: 'engineer', action, resource: key });
    expect((await onKey('kms:RetireGrant')).allowed).toBe(true);
    expect((await onKey('kms:RevokeGrant')).allowed).toBe(false);
  });
});

describe('keys of the organization', () => {
  const isOurs: Statement = {
    Sid: 'Ours',
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: '*',
    Condition: {
      StringEquals: { 'aws:PrincipalOrgID': 'o-example123', 'aws:ResourceOrgID': 'o-example123' },
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-example123/r-ab12/*' },
    },
  };
  const read: Request = { principal: 'engineer', action: 's3:GetObject', resource: 'arn:aws:s3:::shared/x' };
  const decide = async (organization: Membership | undefined, more: Partial<Request> = {}) =>
    (await accountWith([policyOf(isOurs)], { organization }).decide({ ...read, ...more })).allowed;
  const organization = { id: 'o-example123', path: 'o-example123/r-ab12/', accounts: [], levels: [] };

  it('are those of the account in a request from it', async () => {
    expect(await decide(organization)).toBe(true);
    expect(await decide({ ...organization, path: 'o-example123/r-other/' })).toBe(false);
  });

  it('are absent where the account is in no organization, or its ID is not known', async () => {
    expect(await decide(undefined)).toBe(false);
    expect(await decide({ ...organization, id: undefined })).toBe(false);
  });

  it('are absent for a resource of an account of which nothing is known', async () => {
    expect(await decide(organization, { resourceAccount: OUTSIDER })).toBe(false);
  });
});
