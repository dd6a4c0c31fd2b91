import type { AssemblyStack } from '../../../../tools/assembly/read';
import { targetOf } from '../../../../tools/cli/output';
import { checkPretended, noLongerHeld } from '../../../../tools/sandbox/lifecycle/compare';
import type { Prediction } from '../../../../tools/sandbox/lifecycle/model';
import { changesOnlyFunctions } from '../../../../tools/sandbox/lifecycle/provable';
import { formatLifecycles } from '../../../../tools/sandbox/lifecycle/render';
import {
  checkPrediction,
  compareOutcome,
  inWords,
  seenInWords,
  statusOf,
  summed,
} from '../../../../tools/sandbox/lifecycle/outcome';
import { summarize } from '../../../../tools/sandbox/report';
import type { CheckResult, CheckStatus } from '../../../../tools/sandbox/types';

const ACCOUNT = '111122223333';

const predicted = (said: Partial<Prediction>): Prediction => ({
  problems: [],
  leaves: [],
  warns: [],
  ...said,
});

const stack = (name: string, Resources: AssemblyStack['template']['Resources']): AssemblyStack => ({
  name,
  region: 'eu-west-1',
  template: { Resources },
});
const bucket = (BucketName: string) => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName } });
const FUNCTION = { Type: 'AWS::Lambda::Function' };

describe('a deployment that the model says is stopped', () => {
  const prediction = predicted({
    problems: ['AWS::S3::Bucket acme-logs exists already, and no stack holds it'],
  });
  const exists = { type: 'AWS::S3::Bucket', reason: 'acme-logs already exists' };

  it('passes where a resource of that type exists already', () => {
    const outcome = { failures: [exists], error: 'Baseline-Storage failed' };
    expect(compareOutcome('s', prediction, outcome)).toMatchObject({ status: 'passed' });
  });

  it('fails where it deploys, or something else stops it', () => {
    expect(compareOutcome('s', prediction, { failures: [] })).toMatchObject({
      status: 'failed',
      got: 'deploys',
    });
    const other = { failures: [{ ...exists, type: 'AWS::IAM::Group' }], error: 'it failed' };
    expect(compareOutcome('s', prediction, other)).toMatchObject({ status: 'failed' });
    const why = { failures: [{ ...exists, reason: 'acme-logs does not exist' }], error: 'it failed' };
    expect(compareOutcome('s', prediction, why)).toMatchObject({ status: 'failed' });
  });
});

describe('comparisons with the templates', () => {
  const check = (status: CheckStatus): CheckResult => ({
    ...{ section: 'Declared', name: 'bucket-policy: acme-logs', expected: 'as declared', got: '', status },
  });

  it('are one result where they hold, and one each where they do not', () => {
    const results = summed('s', [check('passed'), check('failed'), check('passed'), check('not provable')]);
    expect(results.map(({ section, status }) => [section, status])).toEqual([
      ['s', 'passed'],
      ['s', 'failed'],
      ['s', 'not provable'],
    ]);
    expect(results[0]?.name).toMatch('2 things');
  });

  it('fail where nothing was compared', () => {
    expect(summed('s', [])).toMatchObject([{ status: 'failed' }]);
  });
});

it('takes a lifecycle for failed by one check, and for not provable if nothing of it was decided', () => {
  const statuses = (...all: CheckStatus[]) =>
    statusOf(all.map((status) => ({ section: '', name: '', expected: '', got: '', status })));
  expect(statuses('passed', 'not provable', 'failed')).toBe('failed');
  expect(statuses('passed', 'not provable')).toBe('passed');
  expect(statuses('not provable')).toBe('not provable');
});

it('says what was seen to be left, and where that is not all', () => {
  const prediction = predicted({ leaves: ['a', 'b'] });
  expect(seenInWords(0, predicted({}), { to: {} })).toBe('deploys');
  expect(seenInWords(2, prediction, {})).toBe('destroys, leaves 2');
  expect(seenInWords(1, prediction, { to: {} })).toBe('deploys, leaves 1, as far as it shows');
});

describe('a deployment that the model says deploys', () => {
  const prediction = predicted({});

  it('passes where it does', () => {
    expect(compareOutcome('s', prediction, { failures: [] })).toMatchObject({ status: 'passed' });
  });

  it('fails where it does not, with the reason of the resource that failed', () => {
    const outcome = { failures: [{ type: 'AWS::IAM::Role', reason: 'denied' }], error: 'it failed' };
    const got = 'stopped: AWS::IAM::Role: denied';
    expect(compareOutcome('s', prediction, outcome)).toMatchObject({ status: 'failed', got });
    expect(compareOutcome('s', prediction, { failures: [], error: 'no rights' })).toMatchObject({
      status: 'failed',
      got: 'stopped: no rights',
    });
  });
});

describe('the model, beside the contract', () => {
  const logs = 'AWS::S3::Bucket acme-logs';
  const compared = (said: Parameters<typeof checkPrediction>[1], problems: string[], leaves: string[]) => {
    const { got, status } = checkPrediction('s', said, predicted({ problems, leaves }));
    return status === 'passed' ? status : got;
  };

  it('says the same where all begins as the contract says', () => {
    expect(compared({}, [], [])).toBe('passed');
    expect(compared({ leaves: ['AWS::KMS::Key'] }, [], ['AWS::KMS::Key DataKey'])).toBe('passed');
    expect(compared({ stoppedBy: [`${logs} exists`] }, [`${logs} exists already`, 'more'], [logs])).toBe(
      'passed',
    );
  });

  it('has to warn where the contract does, and of nothing else', () => {
    const warned = (warns: string[], said: string[]) =>
      checkPrediction('s', { warns: said }, predicted({ warns })).status;
    expect(warned(['a goes, and b'], ['a goes'])).toBe('passed');
    expect(warned([], ['a goes'])).toBe('failed');
    expect(warned(['a goes, and b'], [])).toBe('failed');
  });

  it('says another thing where something is left, missing, or in the way', () => {
    expect(compared({}, [], [logs])).toBe(logs);
    expect(compared({ leaves: [logs] }, [], [])).toBe(`not ${logs}`);
    expect(compared({}, [`${logs} exists already`], [])).toBe(`${logs} exists already`);
    expect(compared({ stoppedBy: [logs] }, [], [])).toBe(`not ${logs}`);
  });
});

it('says in words what the model says', () => {
  expect(inWords(predicted({}), { to: {} })).toBe('deploys');
  expect(inWords(predicted({ leaves: ['a', 'b'] }), {})).toBe('destroys, leaves 2');
  expect(inWords(predicted({ warns: ['a goes'] }), { to: {} })).toBe('deploys, but a goes');
  expect(inWords(predicted({ problems: ['x exists already. Because.'] }), { to: {} })).toBe(
    'stopped: x exists already',
  );
});

describe('resources that no stack holds any more', () => {
  const base = stack('Storage', { Logs: bucket('acme-logs'), Key: { Type: 'AWS::KMS::Key' } });
  const before = [
    { stack: base, logicalId: 'Logs', type: 'AWS::S3::Bucket', id: 'acme-logs' },
    { stack: base, logicalId: 'Key', type: 'AWS::KMS::Key', id: 'one' },
  ];
  const after = (head: AssemblyStack, ...ids: string[]) =>
    before.flatMap((each, index) =>
      ids[index] === undefined ? [] : [{ ...each, stack: head, id: ids[index] }],
    );

  it('are those that left, and those that another replaced', () => {
    expect(noLongerHeld(before, [], ACCOUNT)).toEqual(before);
    const renamed = stack('Storage', { Logs: bucket('other-logs'), Key: { Type: 'AWS::KMS::Key' } });
    expect(noLongerHeld(before, after(renamed, 'other-logs', 'two'), ACCOUNT)).toEqual(before);
  });

  it('are not those of the same name, whatever ID the emulator gives them', () => {
    expect(noLongerHeld(before, after(base, '0123', 'one'), ACCOUNT)).toEqual([]);
  });
});

describe('a change of stacks that the emulator does not deploy', () => {
  const settings = (Timeout: number) =>
    stack('Settings', { Function: { ...FUNCTION, Properties: { Timeout } } });
  const storage = stack('Storage', { Logs: bucket('acme-logs') });

  it('shows nothing', () => {
    expect(changesOnlyFunctions([storage, settings(1)], [storage, settings(2)])).toBe(true);
  });

  it('is not one of others, and not no change', () => {
    expect(changesOnlyFunctions([storage, settings(1)], [storage, settings(1)])).toBe(false);
    expect(changesOnlyFunctions([settings(1)], [storage, settings(2)])).toBe(false);
  });
});

it('does not take a change for shown that the emulator only pretends to bring about', () => {
  const budget = (limit: number) => ({ Type: 'AWS::Budgets::Budget', Properties: { limit } });
  const spending = (limit: number) =>
    stack('Billing', { Budget: budget(limit), Topic: { Type: 'AWS::SNS::Topic' } });
  const compared = (limit: number) =>
    checkPretended([spending(100)], [spending(limit)], 's', new Set([budget(0).Type]));
  expect(compared(250)).toMatchObject([
    { name: 'what changes of AWS::Budgets::Budget', status: 'not provable' },
  ]);
  expect(compared(100)).toEqual([]);
});

it('prints what the model and the emulator say, and sums up', () => {
  const shown = {
    id: 'tags-on',
    text: 'A tag',
    model: 'deploys',
    emulator: 'deploys',
    status: 'passed',
    seconds: 2.5,
  };
  const unshown = {
    id: 'pipeline',
    text: 'By it',
    model: '',
    emulator: '',
    status: 'not provable',
    seconds: 0,
  };
  const check = {
    section: 'tags-on',
    name: 'deploys',
    expected: 'deploys',
    got: 'deploys',
    status: 'passed',
  } as const;
  const result = {
    ...summarize([check], 3000, []),
    lifecycles: [
      { ...shown, status: 'passed' as const },
      { ...unshown, status: 'not provable' as const },
    ],
  };
  const text = formatLifecycles(result, targetOf({}));
  expect(text).toMatch(/✔ +tags-on +deploys +deploys +2\.5/);
  expect(text).toMatch(/– +pipeline +not provable here/);
  expect(text).toMatch('1 passed, 0 failed, 0 not provable here in 3.0 s');
});
