import { readFileSync } from 'node:fs';
import { PERSONAS, ROLES, type Persona } from '../../lib/names';
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
