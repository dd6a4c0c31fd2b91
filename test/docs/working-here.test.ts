import { readFileSync } from 'node:fs';
import { passesOf } from '../../lib/access';
import { DEFAULT_CAPABILITIES, PERSONAS, ROLES, type Persona } from '../../lib/names';
import { VOCABULARY } from '../../contract/vocabulary';
import { accountOf } from '../support/account';
import { actionsOf, commandsIn, sectionsOf } from './commands';

const PAGE = 'docs/working-here.md';
const text = readFileSync(PAGE, 'utf8');
const account = accountOf('default');
const journeys = VOCABULARY.journeys.all(account.model);

/** Heading of a section → whose commands are in it. */
const READERS: Readonly<Record<string, readonly Persona[]>> = {
  'The first day': PERSONAS,
  Admins: ['admin'],
  Engineers: ['engineer'],
  Analysts: ['analyst'],
};

const commands: (readonly [Persona, string])[] = [
  ...sectionsOf(text).flatMap(({ heading, body }) =>
    (READERS[heading] ?? []).flatMap((persona) =>
      commandsIn(body).map((command) => [persona, command] as const),
    ),
  ),
  // Whoever brings an application in is an admin.
  ...commandsIn(readFileSync('docs/apps.md', 'utf8')).map((command) => ['admin', command] as const),
];

const works = (persona: Persona, actions: readonly string[]): boolean =>
  actions.every((action) =>
    journeys.some(
      ({ as, requests, refusal }) =>
        refusal === undefined &&
        as.some(
          (me) => me.principal === persona && requests(me).some((request) => request.action === action),
        ),
    ),
  );

it.each(commands)('%s: %s is a journey that works', async (persona, command) => {
  const actions = await actionsOf(command);
  expect(actions.filter((action) => !works(persona, [action]))).toEqual([]);
});

it('has ten commands at least for each persona, beside those of the first day', () => {
  for (const heading of ['Admins', 'Engineers', 'Analysts']) {
    const body = sectionsOf(text).find((section) => section.heading === heading)?.body ?? '';
    expect(commandsIn(body).length).toBeGreaterThanOrEqual(10);
  }
});

it('has the ARN of each role that people pass, switch to or give to a service', () => {
  const { settings: _, diff: __, trailLogs: ___, ...shown } = ROLES;
  const arns = Object.values(shown).map(
    (name) => account.model.roles.find((role) => role.name === name)?.arn,
  );
  expect(arns.filter((arn) => arn === undefined || !text.includes(arn))).toEqual([]);
  const named = [...text.matchAll(/arn:aws:iam::\d+:role\/[\w/]+/g)].map(([arn]) => arn);
  const known = account.model.roles.map(({ arn }) => arn);
  expect(named.filter((arn) => !known.includes(arn))).toEqual([]);
});

/** Cells of the tables of a section, row by row. */
const rowsOf = (heading: string): string[][] =>
  (sectionsOf(text).find((section) => section.heading === heading)?.body ?? '')
    .split('\n')
    .filter((line) => /^\|.*`/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

it('has a row for each role that engineers and analysts pass, and says whose it is', () => {
  const passed = (['engineer', 'analyst'] as const).flatMap((persona) =>
    passesOf(DEFAULT_CAPABILITIES[persona]).flatMap(({ roles }) =>
      roles.map((role) => `${role}: ${persona}s`),
    ),
  );
  const rows = rowsOf('Roles to pass').map(
    ([, arn = '', whose = '']) => `${arn.replaceAll(/^.*\/|`/g, '')}: ${whose}`,
  );
  expect(rows.toSorted()).toEqual(passed.toSorted());
});

const LOGS = rowsOf('Where logs are').flatMap(([, where = '', readers = '']) => {
  const [, group] = /^`(\/[^`<…]+)/.exec(where) ?? [];
  return group === undefined ? [] : [[group, readers] as const];
});

it.each(LOGS)('says who reads the logs in %s: %s', async (group, readers) => {
  const resource = `arn:aws:logs:ap-southeast-2:111122223333:log-group:${group}${group.endsWith('/') ? 'x' : ''}`;
  const decided = await Promise.all(
    PERSONAS.map((principal) => account.decide({ principal, action: 'logs:FilterLogEvents', resource })),
  );
  const allowed = PERSONAS.filter((_, index) => decided[index]?.allowed);
  expect(readers.split(', ').toSorted()).toEqual(allowed.toSorted());
});

it('reads four log groups there', () => {
  expect(LOGS).toHaveLength(4);
});

describe('the reading of commands', () => {
  it('finds those in blocks and in tables', () => {
    expect(
      commandsIn('| a | `aws s3 ls`, `npm test` |\n\n```\naws sts get-caller-identity --profile me\n```\n'),
    ).toEqual(['aws sts get-caller-identity --profile me', 'aws s3 ls', 'npm test']);
  });

  it('knows the actions behind a command, and refuses one that it does not know', async () => {
    expect(await actionsOf('aws ec2 stop-instances --instance-ids x')).toEqual(['ec2:StopInstances']);
    expect(await actionsOf('aws s3 cp s3://b/x .')).toEqual(['s3:GetObject']);
    expect(await actionsOf('aws s3 cp x s3://b/')).toEqual(['s3:PutObject']);
    expect(await actionsOf('aws glue create-job --name x --role y')).toEqual([
      'glue:CreateJob',
      'iam:PassRole',
    ]);
    await expect(actionsOf('aws ec2 stop-everything')).rejects.toThrow(
      'No action for aws ec2 stop-everything',
    );
    await expect(actionsOf('gcloud init')).rejects.toThrow('No action for gcloud init');
  });
});
