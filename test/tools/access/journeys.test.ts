import pc from 'picocolors';
import { Account, type Request } from '../../../tools/access/account';
import { explain } from '../../../tools/access/explain/explain';
import { renderExplanation } from '../../../tools/access/explain/render';
import { endOf, refusedBy, type Journey } from '../../../tools/access/journeys/journey';
import { journeysAnswer } from '../../../tools/access/journeys/list';
import { journeyMatrix } from '../../../tools/access/journeys/matrix';
import { summaryAnswer } from '../../../tools/access/journeys/summary';
import type { AccountModel } from '../../../tools/access/model';
import type { NamedPolicy, Statement } from '../../../tools/access/policy';
import { renderAnswer } from '../../../tools/cli/command';
import { targetOf } from '../../../tools/cli/output';
import { widthOf } from '../../../tools/cli/wrap';
import { accountOf } from '../../support/account';
import { NO_VOCABULARY } from '../../../tools/access/vocabulary';

const INSTANCE = 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1';
const VOLUME = 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-1';

const policy = (name: string, description: string | undefined, ...statements: Statement[]): NamedPolicy => ({
  name,
  description,
  document: { Version: '2012-10-17', Statement: statements },
});
const read: Statement = { Sid: 'Read', Effect: 'Allow', Action: 'ec2:Describe*', Resource: '*' };
const deny = (Sid: string, Action: string): Statement => ({ Sid, Effect: 'Deny', Action, Resource: '*' });

const guardrail = policy('guard', 'Guardrail G4: no more rights', deny('NoRoles', 'iam:CreateRole'));
const group = (name: string, ...policies: NamedPolicy[]) => ({
  name,
  arn: `arn:aws:iam::111122223333:group/${name}`,
  policies,
});

const model: AccountModel = {
  account: '111122223333',
  homeRegion: 'eu-west-1',
  groups: [
    group('readers', policy('read', undefined, read), guardrail),
    group('others', policy('read', undefined, read, deny('NoRoles', 'iam:CreateRole'))),
  ],
  roles: [],
  policies: [],
  resources: [],
  tagged: [],
};

const stop = (instead: string, resource: string, owner?: string): Journey => ({
  id: instead,
  who: ['readers'],
  as: [{ principal: 'readers', user: 'rea' }],
  topic: 'EC2',
  goal: 'Change tags',
  requests: () => [
    { action: 'ec2:DescribeInstances' },
    {
      action: 'ec2:CreateTags',
      resource,
      isRefused: true,
      ...(owner !== undefined && { context: { 'aws:RequestTag/owner': owner } }),
    },
  ],
  refusal: { by: 'nothing allows it', instead },
});

const see: Journey = {
  id: 'see',
  who: ['readers', 'others'],
  as: ['readers', 'others'].map((principal) => ({ principal, user: 'x' })),
  topic: 'EC2',
  goal: 'See instances',
  requests: () => [{ action: 'ec2:DescribeInstances' }],
};

const accountWith = (...journeys: Journey[]) =>
  new Account(model, {
    ...NO_VOCABULARY,
    journeys: { all: () => journeys, otherwise: (by, { group }) => `${by} for ${group ?? 'nobody'}` },
  });
const account = accountWith(
  stop('of an instance', INSTANCE),
  stop('of ben', INSTANCE, 'ben'),
  stop('of a volume', VOLUME),
  see,
);

const insteadOf = async (request: Partial<Request>) =>
  (await explain(account, { principal: 'readers', action: 'ec2:CreateTags', resource: INSTANCE, ...request }))
    .instead;

describe('what somebody does instead', () => {
  it('is the answer of the journey that ends in the same request, on the same kind of resource', async () => {
    expect(await insteadOf({})).toBe('of an instance');
    expect(await insteadOf({ resource: INSTANCE.replace('i-1', 'i-2') })).toBe('of an instance');
    expect(await insteadOf({ resource: VOLUME })).toBe('of a volume');
  });

  it('is that of the journey with the most in common', async () => {
    expect(await insteadOf({ context: { 'aws:RequestTag/owner': 'ben' } })).toBe('of ben');
    expect(await insteadOf({ context: { 'aws:RequestTag/owner': 'eva' } })).toBe('of an instance');
  });

  it('is what holds for all, where the action, the principal or what refuses is another', async () => {
    expect(await insteadOf({ action: 'ec2:StopInstances' })).toBe('nothing allows it for readers');
    expect(await insteadOf({ principal: 'others' })).toBe('nothing allows it for others');
    const role = 'arn:aws:iam::111122223333:role/x';
    expect(await insteadOf({ action: 'iam:CreateRole', resource: role })).toBe('G4 for readers');
    expect(await insteadOf({ principal: 'others', action: 'iam:CreateRole', resource: role })).toBe(
      'another policy for others',
    );
  });

  it('is no answer about a role for another service', async () => {
    const pass = (service: string): Journey => ({
      ...stop(`to ${service}`, 'arn:aws:iam::111122223333:role/x'),
      requests: () => [
        {
          action: 'iam:PassRole',
          resource: 'arn:aws:iam::111122223333:role/x',
          context: { 'iam:PassedToService': service },
          isRefused: true,
        },
      ],
    });
    const asked = async (service: string) =>
      (
        await explain(accountWith(pass('glue.amazonaws.com')), {
          principal: 'readers',
          action: 'iam:PassRole',
          resource: 'arn:aws:iam::111122223333:role/y',
          context: { 'iam:PassedToService': service },
        })
      ).instead;
    expect(await asked('glue.amazonaws.com')).toBe('to glue.amazonaws.com');
    expect(await asked('lambda.amazonaws.com')).toBe('nothing allows it for readers');
  });

  it('is nothing, where the request is allowed or nobody made journeys', async () => {
    expect(await insteadOf({ action: 'ec2:DescribeInstances', resource: undefined })).toBeUndefined();
    const silent = new Account(model);
    const request = { principal: 'readers', action: 'ec2:CreateTags', resource: INSTANCE };
    expect((await explain(silent, request)).instead).toBeUndefined();
  });

  it('ends the explanation', async () => {
    const request = { principal: 'readers', action: 'ec2:CreateTags', resource: VOLUME };
    const text = renderExplanation(await explain(account, request), pc.createColors(false));
    expect(text.trimEnd().split('\n').at(-1)).toBe('Instead: of a volume');
  });
});

describe('a journey', () => {
  it('ends with the first request that is denied', async () => {
    const end = await endOf(account, stop('x', VOLUME), { principal: 'readers', user: 'rea' });
    expect([end?.request.action, end?.by]).toEqual(['ec2:CreateTags', ['nothing allows it']]);
    expect(await endOf(account, see, { principal: 'readers', user: 'rea' })).toBeUndefined();
  });

  it('names the boundary where that denies', async () => {
    const arn = 'arn:aws:iam::111122223333:role/app';
    const principal = {
      arn,
      policies: ['AdministratorAccess'],
      boundary: policy('limit', undefined, deny('No', 'iam:*')),
    };
    const decision = await account.decide({ principal, action: 'iam:ListRoles' });
    expect(refusedBy(decision)).toEqual(['boundary']);
  });
});

describe('the matrix of journeys', () => {
  it('shows for each group how a journey ends, the same goal once', async () => {
    const rows = await journeyMatrix(
      accountWith(see, stop('an answer', VOLUME), { ...stop('x', VOLUME), goal: 'Other' }),
    );
    expect(
      rows.map(({ capability, cells }) => [capability, cells['readers']?.words, cells['others']?.words]),
    ).toEqual([
      ['See instances', 'works', 'works'],
      ['Change tags', 'nothing allows ec2:CreateTags', 'nothing allows ec2:CreateTags'],
      ['Other', 'nothing allows ec2:CreateTags', 'nothing allows ec2:CreateTags'],
    ]);
    expect(rows[1]?.instead).toEqual([{ who: 'readers', text: 'an answer' }]);
  });

  it('takes for each group the journey that is made for it', async () => {
    const forOthers: Journey = {
      ...see,
      as: [{ principal: 'others', user: 'x' }],
      requests: () => [{ action: 'ec2:CreateTags', resource: VOLUME }],
    };
    const forReaders: Journey = { ...see, as: [{ principal: 'readers', user: 'x' }] };
    const [row] = await journeyMatrix(accountWith(forReaders, forOthers));
    expect([row?.cells['readers']?.allowed, row?.cells['others']?.allowed]).toEqual([true, false]);
  });
});

const app: Journey = {
  ...see,
  id: 'app',
  who: ['application'],
  as: [
    {
      principal: {
        arn: 'arn:aws:iam::111122223333:role/app',
        policies: ['AdministratorAccess'],
        boundary: policy('limit', undefined, read),
      },
      user: '',
    },
  ],
  topic: 'Apps',
  requests: () => [{ action: 'iam:ListRoles' }],
  refusal: { by: 'boundary', instead: 'ask' },
};

describe('the journeys of somebody', () => {
  it('are those that are made for a group, with what is refused and what to do instead', async () => {
    const { result } = await journeysAnswer(accountWith(see, stop('an answer', VOLUME), app), 'readers');
    expect(result).toEqual([
      { who: 'readers', topic: 'EC2', goal: 'See instances', works: true },
      {
        who: 'readers',
        topic: 'EC2',
        goal: 'Change tags',
        works: false,
        action: 'ec2:CreateTags',
        by: ['nothing allows it'],
        instead: 'an answer',
      },
    ]);
  });

  it('are those of all people, of a group that no journey names', async () => {
    const forReaders: Journey = { ...see, as: [{ principal: 'readers', user: 'x' }] };
    const { result } = await journeysAnswer(accountWith(forReaders, app), 'others');
    expect(result).toEqual([{ who: 'others', topic: 'EC2', goal: 'See instances', works: true }]);
  });

  it('are those of everybody, without a name, and of what makes them by itself', async () => {
    const { result = [] } = await journeysAnswer(accountWith(see, app));
    expect(result.map(({ who, works }) => [who, works])).toEqual([
      ['readers', true],
      ['others', true],
      ['application', false],
    ]);
  });

  it("are nobody's of an unknown name", async () => {
    await expect(journeysAnswer(accountWith(see, app), 'reader')).rejects.toThrow(
      'Nobody called reader makes a journey\n  → Did you mean readers?',
    );
  });

  it('fit 80 columns', async () => {
    const text = renderAnswer(await journeysAnswer(accountOf('default')), targetOf({}));
    expect(Math.max(...text.split('\n').map(widthOf))).toBeLessThanOrEqual(80);
    expect(text).toContain('  ✖ Push an image\n      nothing allows ecr:PutImage\n      → An engineer');
  });
});

describe('the summary', () => {
  it('counts what works for each group, and what works by itself', async () => {
    const { result } = await summaryAnswer(accountWith(see, stop('an answer', VOLUME), app));
    expect(result).toEqual([
      { topic: 'EC2', journeys: 2, works: { readers: 1, others: 1 } },
      { topic: 'Apps', journeys: 1, works: { ends: 0 } },
    ]);
  });

  it('fits a terminal of 80 columns and 40 lines', async () => {
    const text = renderAnswer(
      await summaryAnswer(accountOf('default')),
      targetOf({ isTTY: true, columns: 80 }),
    );
    const lines = text.trimEnd().split('\n');
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
    expect(lines.length).toBeLessThanOrEqual(40);
  });
});
