import { readFileSync } from 'node:fs';
import { matchesPattern } from '../../tools/access/policy';
import { account, CASES, coverage } from './action-coverage/account';
import { acceptedOr, COMMAND, unread } from './action-coverage/accepted';
import { allActions, asLines, fromLines } from './action-coverage/actions';
import { compress } from './action-coverage/compress';
import { withoutRequirement } from './action-coverage/requirements';
import { summary } from './action-coverage/summary';
import { sample } from './action-coverage/sample';
import type { Action } from './lint/actions';
import { Account } from '../../tools/access/account';

jest.setTimeout(60_000);

let actions: Map<string, Action[]>;
let counted: ReturnType<typeof coverage>;
let names: Map<string, string[]>;

beforeAll(async () => {
  actions = await allActions();
  counted = coverage(account, actions);
  names = new Map(
    [...actions].map(([service, all]) => [service, all.map(({ name }) => name.slice(service.length + 1))]),
  );
});

it(`knows every action of the authorization data; what is new is read, then accepted: ${COMMAND}`, () => {
  const all = [...actions.values()].flat().map(({ name }) => name);
  const known = fromLines(acceptedOr('actions.txt', asLines(all)));
  expect(unread(known, counted)).toEqual([]);
  const present = new Set(all);
  expect(known.filter((name) => !present.has(name))).toEqual([]);
});

it(`decides every action for everyone as was accepted last: ${COMMAND}`, () => {
  const now = summary(counted.views, names);
  expect(now.split('\n')).toEqual(acceptedOr('decisions.txt', now).split('\n'));
});

/** What the contract leaves to another test, since it takes a configuration of its own: detection that is switched on. */
const ELSEWHERE = 'test/contract/detection.test.ts';
const LEFT_TO_IT = [
  'CreateDetectionWithoutResource',
  'DenySwitchingOffDetection',
  'LogGroupOfTheTrail',
  'PassRoleOfConfig',
  'RecorderOfTheBaseline',
  'SecurityHubOfTheBaseline',
  'SeeServiceLinkedRoles',
  'ThreatDetectionOfTheBaseline',
];

it('finds what the contract leaves to another test there: a request that the statement decides', () => {
  const text = readFileSync(ELSEWHERE, 'utf8');
  expect(LEFT_TO_IT.filter((sid) => !text.includes(`by: '${sid}'`))).toEqual([]);
});

it('has a request of the contract for every statement that decides of some action', async () => {
  const { count, missing } = await withoutRequirement(account, counted, CASES);
  expect([...missing].filter(([sid]) => !LEFT_TO_IT.includes(sid))).toEqual([]);
  expect(LEFT_TO_IT.filter((sid) => !missing.has(sid))).toEqual([]);
  expect(count).toBeGreaterThan(150);
});

it('puts each action into one class', () => {
  const all = counted.classes.flatMap((each) => each.actions.map(({ name }) => name));
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBe([...actions.values()].flat().length);
});

it('writes the actions of each class as patterns that match these alone', () => {
  for (const each of counted.classes) {
    const own = each.actions.map(({ name }) => name);
    const matched = compress(own, names).flatMap((text) => {
      const [service = '', list = ''] = text.split(':');
      return list
        .replace(/[{}]/g, '')
        .split(', ')
        .flatMap((pattern) => (names.get(service) ?? []).filter((name) => matchesPattern(pattern, name)))
        .map((name) => `${service}:${name}`);
    });
    expect([...new Set(matched)].toSorted()).toEqual(own.toSorted());
  }
});

it('decides classes as the simulator decides one of their actions', async () => {
  const { decided, wrong } = await sample(account, counted.views, 23);
  expect(wrong).toEqual([]);
  expect(decided).toBeGreaterThan(300);
});

describe('a version of the data with a new action', () => {
  const format = 'arn:${Partition}:sagemaker:${Region}:${Account}:new-thing/${Name}';
  const added: Action = { name: 'sagemaker:ListNewThings', types: [{ format, keys: [] }], keys: [] };

  it('is found, with who may do it where and by which statement', () => {
    const sagemaker = [...(actions.get('sagemaker') ?? []), added];
    const changed = coverage(account, new Map([['sagemaker', sagemaker]]));
    const known = [...actions.values()].flat().map(({ name }) => name);
    const [found = '', ...others] = unread(known, changed);
    expect(others).toEqual([]);
    expect(found).toContain('sagemaker:ListNewThings: admin (home), allowed by EverythingInHomeRegion; ');
    expect(found).toContain('analyst (home), allowed by SeeSageMaker; ');
    expect(found).not.toContain('engineer');
  });

  it('is found in no list where it is known', () => {
    expect(
      unread(
        [...actions.values()].flat().map(({ name }) => name),
        counted,
      ),
    ).toEqual([]);
  });
});

describe('a policy with a wider statement', () => {
  const wider = new Account(
    {
      ...account.model,
      groups: account.model.groups.map((group) =>
        group.name === 'analyst'
          ? {
              ...group,
              policies: [
                ...group.policies,
                {
                  name: 'wider',
                  document: {
                    Version: '2012-10-17',
                    Statement: [{ Sid: 'SeeQueues', Effect: 'Allow', Action: 'sqs:Get*', Resource: '*' }],
                  },
                },
              ],
            }
          : group,
      ),
    },
    account.vocabulary,
  );

  it('changes the page, and has no requirement', async () => {
    const queues = new Map([['sqs', actions.get('sqs') ?? []]]);
    const { classes, views } = coverage(wider, queues);
    const ofAnalysts = (all: typeof views) =>
      all.filter(({ viewpoint }) => viewpoint.principal.label === 'analyst');
    const before = summary(ofAnalysts(coverage(account, queues).views), names);
    const after = summary(ofAnalysts(views), names).split('\n');
    expect(after.filter((line) => !before.includes(line))).toContain(
      '  home, a work region: allowed by SeeQueues',
    );
    const { missing } = await withoutRequirement(wider, { classes, views: ofAnalysts(views) }, CASES);
    expect(missing.get('SeeQueues')).toMatch(/^analyst, home: sqs:Get/);
  });
});
