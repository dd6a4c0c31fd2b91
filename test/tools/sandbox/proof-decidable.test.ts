import { ROLES } from '../../../lib/names';
import { verdict } from '../../../tools/sandbox/proof/ask';
import { conditionState, matchesAny, type Quirks } from '../../../tools/sandbox/proof/conditions';
import { Caller, question, type Row } from '../../../tools/sandbox/proof/row';
import type { Statement } from '../../../tools/sandbox/proof/template';
import { configuredWorld } from './proof-support';

const AS_AWS: Quirks = { negatedNeedsKey: false, negatedTakesAny: false };
const AS_EMULATOR: Quirks = { negatedNeedsKey: true, negatedTakesAny: true };
const FACTS = { 'aws:RequestedRegion': 'us-east-1', 'aws:username': 'ann' };

describe('a condition, judged as AWS and as the emulator do', () => {
  const judge = (operator: string, key: string, values: string[], quirks = AS_EMULATOR, context = {}) =>
    conditionState({ [operator]: { [key]: values } }, FACTS, quirks, context);

  it.each([
    ['StringEquals', 'aws:RequestedRegion', ['us-east-1'], 'yes'],
    ['StringEquals', 'aws:RequestedRegion', ['eu-west-1'], 'no'],
    ['StringNotEquals', 'aws:RequestedRegion', ['eu-west-1'], 'yes'],
    ['StringNotEquals', 'aws:RequestedRegion', ['eu-west-1', 'eu-west-2'], 'yes'],
    ['StringLike', 'aws:username', ['a*'], 'yes'],
    ['BoolIfExists', 'aws:MultiFactorAuthPresent', ['false'], 'yes'],
    ['Bool', 'aws:MultiFactorAuthPresent', ['true'], 'no'],
    ['Null', 'ec2:CreateAction', ['true'], 'yes'],
    ['ForAnyValue:StringEquals', 'aws:CalledVia', ['cloudformation.amazonaws.com'], 'no'],
  ])('%s on %s with %j is %s for both', (operator, key, values, state) => {
    expect(judge(operator, key, values)).toBe(state);
  });

  it('differs for a negated operator of which one value is met', () => {
    const values = ['us-east-1', 'eu-west-1'];
    expect(judge('StringNotEquals', 'aws:RequestedRegion', values)).toHaveProperty('reason');
    expect(judge('StringNotEquals', 'aws:RequestedRegion', values, AS_AWS)).toBe('no');
  });

  it('differs for a negated operator on an absent key', () => {
    expect(judge('StringNotEquals', 'iam:PermissionsBoundary', ['x'])).toHaveProperty('reason');
    expect(judge('StringNotEquals', 'iam:PermissionsBoundary', ['x'], AS_AWS)).toBe('yes');
  });

  it('differs for a key that only the real request carries', () => {
    const context = { 'iam:PassedToService': 'glue.amazonaws.com' };
    expect(
      judge('StringEquals', 'iam:PassedToService', ['glue.amazonaws.com'], AS_AWS, context),
    ).toHaveProperty('reason');
  });

  it('is no for both once another condition of the statement fails for both', () => {
    const block = {
      StringEquals: { 'aws:RequestedRegion': 'eu-west-1' },
      StringNotEquals: { 'iam:PermissionsBoundary': 'x' },
    };
    expect(conditionState(block, FACTS, AS_EMULATOR)).toBe('no');
  });

  it('takes * and ? for wildcards and nothing else', () => {
    expect(matchesAny(['arn:aws:s3:::a.b/*'], 'arn:aws:s3:::a.b/c/d')).toBe(true);
    expect(matchesAny(['arn:aws:s3:::a.b/*'], 'arn:aws:s3:::aXb/c')).toBe(false);
    expect(matchesAny(['?'], 'ab')).toBe(false);
  });
});

describe('a verdict', () => {
  const world = configuredWorld();
  const ARN = 'arn:aws:s3:::acme-analysis/a';
  const allow: Statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: ARN };
  const denied = (resource = ARN, action = 's3:GetObject') => ({ kind: 'denied', action, resource }) as const;
  const done = { kind: 'done' } as const;
  const rowOf = (expected: Row['expected'], options = {}): Row => {
    const caller = new Caller('analyst', world);
    const draft = (expected === 'allowed' ? caller.may : caller.mayNot).call(
      caller,
      's3:GetObject',
      ARN,
      () => Promise.resolve(),
      options,
    );
    return { ...draft, id: 'row' };
  };
  const judge = (row: Row, answers: Parameters<typeof verdict>[2], statements: Statement[] = [allow]) =>
    verdict(question('q', 'theme', 'claim', []), row, answers, {
      world,
      quirks: AS_EMULATOR,
      statements: { admin: [], engineer: [], analyst: statements, [ROLES.deploy]: [] },
    });

  it('passes a call that is allowed as the contract says', () => {
    expect(judge(rowOf('allowed'), { answer: done, control: denied() }).status).toBe('passed');
  });

  it('fails a call that is allowed against the contract', () => {
    expect(judge(rowOf('denied'), { answer: done, control: denied() }).status).toBe('failed');
  });

  it('fails a call that is denied against the contract', () => {
    expect(judge(rowOf('allowed'), { answer: denied(), control: denied() }).status).toBe('failed');
  });

  it('fails a row that was never put to the account', () => {
    expect(judge(rowOf('denied'), {}).status).toBe('failed');
  });

  it('proves nothing where a user without any policy is let through, too', () => {
    expect(judge(rowOf('allowed'), { answer: done, control: done }).status).toBe('not provable');
  });

  it('proves nothing where the emulator gives no answer', () => {
    const answer = { kind: 'fault', name: 'InternalFailure', message: '' } as const;
    expect(judge(rowOf('denied'), { answer, control: denied() })).toMatchObject({
      status: 'not provable',
      reason: 'the emulator gives no answer (InternalFailure)',
    });
  });

  it('proves nothing where the emulator looks for another action', () => {
    const control = denied(ARN, 's3:ReadObject');
    expect(judge(rowOf('denied'), { answer: denied(), control }).status).toBe('not provable');
  });

  it('proves nothing where the emulator takes another resource and a statement turns on it', () => {
    const control = denied('arn:aws:s3:::*');
    expect(judge(rowOf('allowed'), { answer: denied(), control }).status).toBe('not provable');
  });

  it('proves a denial where nothing allows the action, whatever the resource', () => {
    const control = denied('arn:aws:s3:::*');
    expect(judge(rowOf('denied'), { answer: denied(), control }, []).status).toBe('passed');
  });

  it('proves a denial by a statement that both understand, whatever the others', () => {
    const statements: Statement[] = [
      allow,
      { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { StringNotEquals: { 'iam:PermissionsBoundary': 'x' } },
      },
    ];
    const row = rowOf('denied', { transport: 'plain HTTP' });
    expect(judge(row, { answer: denied(), control: denied() }, statements).status).toBe('passed');
    const overTls = judge(rowOf('allowed'), { answer: done, control: denied() }, statements);
    expect(overTls.status).toBe('not provable');
  });

  it('says why a row is beyond the emulator', () => {
    expect(judge(rowOf('denied', { beyond: 'no such service' }), {})).toMatchObject({
      status: 'not provable',
      reason: 'no such service',
    });
  });
});
