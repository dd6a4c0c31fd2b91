import { PERSONAS, ROLES } from '../../../lib/names';
import type { AwsCredentials } from '../environment';
import type { CheckResult } from '../types';
import { answerTo, describe, type Answer } from './answer';
import type { Switchboard } from './api';
import type { Facts, Quirks } from './conditions';
import { undecidable } from './decidable';
import { assumeDeployRole, openMfaSession, type People } from './people';
import type { CallerName, Question, Row } from './row';
import type { Statement } from './template';
import type { World } from './world';

/** What it takes to put the table's calls to an account. */
export interface Asking {
  readonly switchboard: Switchboard;
  readonly world: World;
  readonly people: People;
  readonly statements: Readonly<Record<CallerName, readonly Statement[]>>;
  readonly quirks: Quirks;
}

/**
 * Makes every call of the table: first as someone without any permission, which shows whether and about what the emulator
 * asks, then as the persona.
 *
 * @returns the verdicts in the table's order
 */
export async function askAll(questions: readonly Question[], asking: Asking): Promise<CheckResult[]> {
  const { people, switchboard } = asking;
  const controls = await putAll(questions, people.bystander.keys, switchboard);
  const answers = new Map<string, Answer>();
  const put = async (rowsOf: (row: Row) => boolean, caller: AwsCredentials) => {
    const chosen = questions.map((each) => ({ ...each, rows: each.rows.filter(rowsOf) }));
    (await putAll(chosen, caller, switchboard)).forEach((answer, id) => answers.set(id, answer));
  };
  await Promise.all(
    PERSONAS.map((name) => put((row) => row.persona === name && !row.mfa, people.personas[name].keys)),
  );
  // One session at a time: see openMfaSession.
  for (const name of callersIn(questions)) {
    const session = await openSession(name, asking);
    await put((row) => row.persona === name && row.mfa, session);
  }
  return questions.flatMap((each) =>
    each.rows.map((row) =>
      verdict(each, row, { answer: answers.get(row.id), control: controls.get(row.id) }, asking),
    ),
  );
}

const callersIn = (questions: readonly Question[]): CallerName[] => [
  ...new Set(questions.flatMap(({ rows }) => rows.filter((row) => row.mfa).map((row) => row.persona))),
];

function openSession(name: CallerName, { switchboard, people, world }: Asking): Promise<AwsCredentials> {
  return name === ROLES.deploy
    ? assumeDeployRole(switchboard, people.personas.admin, world.accountId)
    : openMfaSession(switchboard, people.personas[name]);
}

/** Makes the calls of all questions side by side, those of one question in order. */
async function putAll(
  questions: readonly Question[],
  caller: AwsCredentials,
  { connect }: Switchboard,
): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  await Promise.all(
    questions.map(async ({ rows }) => {
      for (const { id, call, region, transport } of rows) {
        if (call) answers.set(id, await answerTo(() => call(connect(caller, region, transport))));
      }
    }),
  );
  return answers;
}

interface Answers {
  /** what the persona was told */
  readonly answer?: Answer;
  /** what someone without any permission was told to the same call */
  readonly control?: Answer;
}

/** Compares an answer with the contract, if the answer says anything about it. */
export function verdict(
  question: Question,
  row: Row,
  { answer, control }: Answers,
  asking: Pick<Asking, 'world' | 'statements' | 'quirks'>,
): CheckResult {
  const got = answer === undefined ? 'no answer' : describe(answer);
  const call = callText(row, asking.world);
  const result = {
    section: question.theme,
    name: `${question.claim}: ${row.persona} ${call}`,
    persona: row.persona,
    call,
    expected: row.expected,
    got,
  };
  if (row.beyond !== undefined) return { ...result, status: 'not provable', reason: row.beyond };
  // A call that was forgotten has to be noticed, not excused.
  if (answer === undefined || control === undefined) return { ...result, status: 'failed' };
  const reason = unprovable(row, answer, control, asking);
  if (reason !== undefined) return { ...result, status: 'not provable', reason };
  const isAllowed = answer.kind !== 'denied';
  return { ...result, status: isAllowed === (row.expected === 'allowed') ? 'passed' : 'failed' };
}

function unprovable(
  row: Row,
  answer: Answer,
  control: Answer,
  { world, statements, quirks }: Pick<Asking, 'world' | 'statements' | 'quirks'>,
): string | undefined {
  if (answer.kind === 'fault') return `the emulator gives no answer (${answer.name})`;
  if (control.kind !== 'denied') return 'the emulator lets this through for a user without any policy, too';
  return undecidable(row, statements[row.persona], control, factsOf(row, world), quirks);
}

/** The condition keys of a row's request that the emulator supplies as AWS does. */
export function factsOf(row: Row, world: World): Facts {
  const { persona } = row;
  const userName = persona === ROLES.deploy ? undefined : world.users[persona];
  const account = `arn:aws:iam::${world.accountId}`;
  return {
    'aws:RequestedRegion': row.region,
    'aws:MultiFactorAuthPresent': row.mfa ? 'true' : undefined,
    'aws:SecureTransport': String(row.transport === 'TLS'),
    'aws:username': userName,
    'aws:PrincipalArn': userName === undefined ? undefined : `${account}:user/${userName}`,
    'aws:PrincipalAccount': world.accountId,
  };
}

/** The call in the words of the table: the action, then what is special about it. */
export function callText(row: Row, world: World): string {
  const circumstances = [
    row.detail,
    row.region === world.homeRegion ? '' : row.region,
    row.mfa ? '' : 'no MFA',
    row.transport === 'TLS' ? '' : row.transport,
  ].filter(Boolean);
  return [row.action, circumstances.join(', ')].filter(Boolean).join('  ');
}
