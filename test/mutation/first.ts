import { createHash } from 'node:crypto';
import type { TestCase } from '../../contract/requests/requirement';
import type { Account } from '../../tools/access/account';
import { appliesToAction, type Statement } from '../../tools/access/policy';
import { RULES } from '../contract/lint/rules';
import { subjectsIn } from '../contract/lint/subjects';
import { ACCOUNTS, statementsIn, type TriedAccount } from './accounts';

/** What decides in an account: a hash of all of it, and the statements. */
const picture = (account: Account) => ({
  hash: createHash('sha256').update(JSON.stringify(account.model)).digest('hex'),
  statements: statementsIn(account),
});

/** What the lint finds in the policies of an account. */
async function findingsIn({ model }: Account): Promise<string[]> {
  const found: string[] = [];
  for (const [name, rule] of Object.entries(RULES))
    for (const subject of subjectsIn(model))
      found.push(...(await rule(subject)).map((each) => `${name}: ${each}`));
  return found;
}

interface Picture extends ReturnType<typeof picture> {
  readonly findings: readonly string[];
  readonly deployers: readonly string[];
}
type Pictures = Readonly<Record<string, Picture>>;

const NOTHING: Picture = { hash: '', statements: [], findings: [], deployers: [] };

const without = (some: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return some.filter((each) => !known.has(each));
};

const noDeployers = () => Promise.resolve<string[]>([]);

/** The requests of the contract that a statement bears on, of those that one has and the other has not. */
function bearingOn(
  requests: readonly TestCase[],
  before: readonly string[],
  now: readonly string[],
): TestCase[] {
  const changed = [...without(now, before), ...without(before, now)].map(
    (text) => JSON.parse(text) as Statement,
  );
  return requests.filter(({ action, by }) =>
    changed.some((statement) => statement.Sid === by || appliesToAction(statement, action)),
  );
}

/** @returns what is wrong with the answer, if anything */
async function wrongWith(
  account: Account,
  { expected, by, ...request }: TestCase,
): Promise<string | undefined> {
  const { allowed, sids } = await account.decide(request);
  const isRight = allowed === (expected === 'allowed') && (by === undefined || sids.includes(by));
  return isRight ? undefined : `${JSON.stringify(request)}: expected ${expected}, got ${sids.join(', ')}`;
}

/** @returns the first thing that is wrong in an account that is not as it was */
async function firstWrong(
  account: Account,
  requests: readonly TestCase[],
  { deployers = noDeployers }: TriedAccount,
  before: Picture,
) {
  for (const request of requests) {
    const wrong = await wrongWith(account, request);
    if (wrong !== undefined) return wrong;
  }
  const may = await deployers();
  return [
    ...without(await findingsIn(account), before.findings),
    ...without(may, before.deployers),
    ...without(before.deployers, may),
  ][0];
}

/** What the accounts are, while no rule is broken. */
export async function picturesOfAll(): Promise<Pictures> {
  const pictures: Record<string, Picture> = {};
  for (const { name, account: made, deployers = noDeployers } of ACCOUNTS) {
    const account = made();
    const findings = await findingsIn(account);
    pictures[name] = { ...picture(account), findings, deployers: await deployers() };
  }
  return pictures;
}

interface Answer {
  readonly wrong?: string;
  /** the first account that is not as it was */
  readonly differs?: string;
}

/**
 * What the contract and the lint say of the accounts that are not as they were, until the first thing that is wrong.
 *
 * @param likely the account to try first: mutants of one file change the same
 */
export async function whatIsWrong(unbroken: Pictures, likely?: string): Promise<Answer> {
  let differs: string | undefined;
  try {
    const inOrder = [...ACCOUNTS].sort((a, b) => Number(b.name === likely) - Number(a.name === likely));
    for (const tried of inOrder) {
      const { name, account: made, requests } = tried;
      const account = made();
      const now = picture(account);
      const before = unbroken[name] ?? NOTHING;
      if (before.hash === now.hash) continue;
      differs ??= name;
      const asked = bearingOn(requests(), before.statements, now.statements);
      const wrong = await firstWrong(account, asked, tried, before);
      if (wrong !== undefined) return { wrong: `${name}: ${wrong}`, differs };
    }
  } catch (error) {
    return { wrong: String(error), differs };
  }
  return { differs };
}
