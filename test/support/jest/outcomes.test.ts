import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepOutcomesIn, type OutcomeStore } from '../../../tools/access/evaluate/kept-outcomes';
import type { Statement } from '../../../tools/access/policy';
import { accountWith, policyOf } from '../account';
import { runFolder } from '../filled-once';
import type * as Outcomes from './outcomes';

const { outcomesIn, writeOutcomes } = requireInstalled(join(__dirname, 'outcomes.js')) as typeof Outcomes;

const newFolder = () => mkdtempSync(join(runFolder(), 'outcomes-'));
const fileIn = (folder: string) => join(folder, 'outcomes');
const key = (letter: string) => letter.repeat(22);

/** What another worker reads that opens the folder when this one has written. */
function readAgain(folder: string): OutcomeStore {
  writeOutcomes();
  const other = newFolder();
  writeFileSync(fileIn(other), readFileSync(fileIn(folder)));
  return outcomesIn(other);
}

it('keeps outcomes for the next run, those that are alike once', () => {
  const folder = newFolder();
  outcomesIn(folder).set(key('a'), 'allowed');
  outcomesIn(folder).set(key('b'), 'allowed');
  const again = readAgain(folder);
  expect([again.get(key('a')), again.get(key('b')), again.get(key('c'))]).toEqual([
    'allowed',
    'allowed',
    undefined,
  ]);
  expect(readFileSync(fileIn(folder), 'utf8').split('allowed')).toHaveLength(2);
});

it('keeps them in a folder that was removed meanwhile', () => {
  const folder = newFolder();
  outcomesIn(folder).set(key('a'), 'allowed');
  rmSync(folder, { recursive: true });
  expect(readAgain(folder).get(key('a'))).toBe('allowed');
});

it('takes nothing from a line that was not written whole, nor from one that was changed', () => {
  const folder = newFolder();
  outcomesIn(folder).set(key('a'), 'allowed');
  writeOutcomes();
  const whole = readFileSync(fileIn(folder), 'utf8');
  writeFileSync(fileIn(folder), whole.replace('allowed', 'denied'));
  expect(readAgain(folder).get(key('a'))).toBeUndefined();
  writeFileSync(fileIn(folder), whole.slice(0, 30));
  appendFileSync(fileIn(folder), whole.split('\n')[1] ?? '');
  expect(readAgain(folder).get(key('a'))).toBeUndefined();
});

describe('what was decided before', () => {
  const ALLOW: Statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-*' };

  let kept: Map<string, string>;
  /** Another for each test: within a test file, a request is not decided twice anyway. */
  let resource = 'arn:aws:s3:::acme-analysis/';
  beforeEach(() => {
    kept = new Map();
    resource += 'x';
    keepOutcomesIn({ get: (key) => kept.get(key), set: (key, text) => void kept.set(key, text) });
  });

  /** Each statement is a new object, as if it had been read again. */
  const decide = async (statement: Statement, request: object = {}) => {
    const account = accountWith([policyOf(structuredClone(statement))]);
    const asked = { principal: 'engineer', action: 's3:GetObject', resource, ...request };
    const { outcome } = await account.decide(asked);
    return { outcome, kept: kept.size };
  };

  it.each<[string, Statement, object]>([
    ['the resource of a statement', { ...ALLOW, Resource: 'arn:aws:s3:::other/*' }, {}],
    ['its effect', { ...ALLOW, Effect: 'Deny' }, {}],
    ['its conditions', { ...ALLOW, Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }, {}],
    ['a policy of the principal', ALLOW, { policies: [policyOf({ ...ALLOW, Effect: 'Deny' })] }],
    ['the policy of the resource', ALLOW, { resourcePolicy: denying('*') }],
  ])('does not stand after a change to %s', async (_, statement, request) => {
    expect(await decide(ALLOW)).toEqual({ outcome: 'allowed', kept: 1 });
    expect(await decide(statement, request)).toEqual({
      outcome: expect.stringMatching(/denied$/) as string,
      kept: 2,
    });
  });

  it('does not stand for another value of a key that a statement names', async () => {
    const statement = { ...ALLOW, Condition: { Bool: { 'aws:SecureTransport': 'true' } } };
    expect(await decide(statement)).toEqual({ outcome: 'allowed', kept: 1 });
    expect(await decide(statement, { tls: 'none' })).toEqual({ outcome: 'implicitly denied', kept: 2 });
  });

  it('stands for the same request, whoever read the policies again', async () => {
    await decide(ALLOW);
    const [key] = kept.keys();
    const outcome = { outcome: 'explicitly denied', statements: [], ignoredKeys: [] };
    await jest.isolateModulesAsync(async () => {
      const fresh = await import('../../../tools/access/evaluate/kept-outcomes');
      fresh.keepOutcomesIn({
        get: (name) => (name === key ? JSON.stringify(outcome) : undefined),
        set: () => undefined,
      });
      const { accountWith: freshAccountWith } = await import('../account');
      const asked = { principal: 'engineer', action: 's3:GetObject', resource };
      const decision = await freshAccountWith([policyOf(structuredClone(ALLOW))]).decide(asked);
      expect(decision.outcome).toBe('explicitly denied');
    });
  });

  it('is refused in a form that it has not', async () => {
    keepOutcomesIn({ get: () => '{"outcome":"allowed"}', set: () => undefined });
    await expect(decide(ALLOW)).rejects.toThrow('statements');
  });
});

function denying(principal: string) {
  const statement = { Effect: 'Deny', Principal: principal, Action: 's3:*', Resource: '*' } as const;
  return { Version: '2012-10-17', Statement: [statement] };
}
