import { PERSONAS, type Persona } from '../../../lib/names';
import type { AwsCredentials } from '../environment';
import type { CheckResult } from '../types';
import { answerTo, describe, type Answer } from './answer';
import type { Switchboard } from './api';
import type { Facts, Quirks } from './conditions';
import { undecidable } from './decidable';
import { openMfaSession, type People } from './people';
import type { Question, Row } from './row';
import type { Statement } from './template';
import type { World } from './world';

/** What it takes to put the table's calls to an account. */
export interface Asking {
  readonly switchboard: Switchboard;
  readonly world: World;
  readonly people: People;
  readonly statements: Readonly<Record<Persona, readonly Statement[]>>;
  readonly quirks: Quirks;
}

/**
 * Makes every call of the table: first as someone without any permission, which shows whether and about what the emulator
 * asks, then as the persona.
 *
 * @returns the verdicts in the table's order
 */
export async function askAll(questions: readonly Question[], asking: Asking): Promise<CheckResult[]> {
  const answers = new Map<string, Answer>();
  const put = async (each: Question, rows: readonly Row[], caller: AwsCredentials, tag: string) => {
    for (const row of rows) {
      const api = asking.switchboard.connect(caller, row.region, row.transport);
      if (row.call)
        answers.set(tag + row.id, await answerTo(() => (row.call as NonNullable<Row['call']>)(api)));
    }
  };
  const { people } = asking;
  await together(questions, (each) => put(each, each.rows, people.bystander.keys, 'bystander '));
  await together(questions, async (each) => {
    for (const persona of PERSONAS)
      await put(each, rowsOf(each, persona, false), people.personas[persona].keys, '');
  });
  // One session at a time: see openMfaSession.
  for (const persona of PERSONAS) {
    const session = await openMfaSession(asking.switchboard, people.personas[persona]);
    await together(questions, (each) => put(each, rowsOf(each, persona, true), session, ''));
  }
  return questions.flatMap((each) =>
    each.rows.map((row) =>
      verdict(
        each,
        row,
        { answer: answers.get(row.id), control: answers.get(`bystander ${row.id}`) },
        asking,
      ),
    ),
  );
}

const rowsOf = ({ rows }: Question, persona: Persona, mfa: boolean): Row[] =>
  rows.filter((row) => row.persona === persona && row.mfa === mfa);

const together = (questions: readonly Question[], run: (each: Question) => Promise<void>): Promise<unknown> =>
  Promise.all(questions.map(run));

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
  const got = answer === undefined ? 'not asked' : describe(answer);
  const result = {
    section: question.theme,
    name: question.claim,
    persona: row.persona,
    call: callText(row, asking.world),
    expected: row.expected,
    got,
  };
  const reason = row.beyond ?? unprovable(row, { answer, control }, asking);
  if (reason !== undefined) return { ...result, status: 'not provable', reason };
  const isAllowed = answer?.kind === 'done' || answer?.kind === 'error';
  return { ...result, status: isAllowed === (row.expected === 'allowed') ? 'passed' : 'failed' };
}

function unprovable(
  row: Row,
  { answer, control }: Answers,
  { world, statements, quirks }: Pick<Asking, 'world' | 'statements' | 'quirks'>,
): string | undefined {
  if (answer === undefined || control === undefined) return 'it was not asked';
  if (answer.kind === 'fault') return `the emulator gives no answer (${answer.name})`;
  if (control.kind !== 'denied') return 'the emulator lets this through for a user without any policy, too';
  return undecidable(row, statements[row.persona], control, factsOf(row, world), quirks);
}

/** The condition keys of a row's request that the emulator supplies as AWS does. */
export function factsOf(row: Row, world: World): Facts {
  const userName = world.users[row.persona];
  return {
    'aws:RequestedRegion': row.region,
    'aws:MultiFactorAuthPresent': row.mfa ? 'true' : undefined,
    'aws:SecureTransport': String(row.transport === 'TLS'),
    'aws:username': userName,
    'aws:PrincipalArn': `arn:aws:iam::${world.accountId}:user/${userName}`,
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
