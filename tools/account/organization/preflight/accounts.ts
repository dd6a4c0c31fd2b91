import { UserError } from '../../../../lib/config/user-error';
import type { Clients } from '../../aws/clients';
import { Context } from '../../doctor/context';
import type { CheckResult, DoctorReport } from '../../doctor/model';
import { count, whyUnread } from '../../doctor/outcome';
import { runChecks } from '../../doctor/run';
import type { DeclaredUnit } from '../declared';
import type { Job } from '../jobs';
import { enter, NoWayIn, type Entrance } from '../member-session';
import { part, type Part, type Remark } from '../parts';
import type { LiveAccount } from '../tree';
import { MEMBER_PREFLIGHT } from './checks';

/** What is found of an account is under its number: the accounts are the checks of the report. */
export const preflightJob = (account: LiveAccount, unit: DeclaredUnit, entrance: Entrance): Job => ({
  id: `preflight ${account.id}`,
  run: async () => {
    try {
      const clients = await enter(account.id, entrance);
      return [await lookInto(account, unit, clients, new Date(entrance.clock.now()))];
    } catch (error) {
      const isClosed = error instanceof NoWayIn;
      const why = whyUnread(isClosed ? error.reason : error).replace(/^not checked: /, '');
      const text = `not checked: ${isClosed ? 'no role lets the doctor in: ' : ''}${why}`;
      return [{ ...nothing(account), unread: [{ of: 'all checks', text }] }];
    }
  },
});

const nothing = ({ id }: LiveAccount): Part => part(id, { looked: 0, problems: [] });

async function lookInto(
  account: LiveAccount,
  unit: DeclaredUnit,
  clients: Clients,
  now: Date,
): Promise<Part> {
  const { homeRegion, legacyRoles, applicationRoles, stacks } = unit;
  const plan = { accountId: account.id, homeRegion, legacyRoles, applicationRoles, stacks, isStack };
  try {
    return partOf(account.id, await runChecks(MEMBER_PREFLIGHT, new Context(plan, clients, now)));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // The session has just begun, so that its credentials are good: a region is closed.
    return { ...nothing(account), problems: [{ of: 'region-enabled', text: error.message }] };
  }
}

/** How AWS CloudFormation names the stacks of a StackSet. */
const isStack = (found: string, stackSet: string): boolean =>
  found.startsWith(`StackSet-${stackSet}-`) &&
  /^[0-9a-f-]{36}$/.test(found.slice(`StackSet-${stackSet}-`.length));

function partOf(account: string, { checks }: DoctorReport): Part {
  const open = checks.filter(({ status }) => status === 'unknown');
  const problems = checks.filter(({ status }) => status === 'fail' || status === 'warn');
  return {
    ...part(account, { looked: checks.length, problems: problems.flatMap(remarksOf) }),
    unread: open.map(({ id, found }) => ({
      of: id,
      text: `not checked: ${found.replace(THROTTLES, 'throttled')}`,
    })),
  };
}

/** How the doctor says it of a single account. */
const THROTTLES = /^AWS throttles the calls$/;

function remarksOf({ id, status, found, items = [found], remediation }: CheckResult): Remark[] {
  const isWarning = status === 'warn';
  const answer = remediation === undefined ? [] : [`→ ${remediation}`];
  return [...items, ...answer].map((text) => ({ of: id, text, isWarning }));
}

/** Whether the baseline can come to an account, or change there. */
export function resultOf({ id, name }: LiveAccount, unit: string, part: Part): CheckResult {
  const { looked, problems, unread } = part;
  const inTheWay = problems.filter(({ isWarning }) => !isWarning);
  const items = [...inTheWay, ...unread, ...problems.filter(({ isWarning }) => isWarning)].map(
    ({ of, text }) => (text.startsWith('→') ? `  ${text}` : `${of}: ${text}`),
  );
  const about = { id, section: unit, title: name, ...(items.length > 0 && { items }) };
  const number = (remarks: readonly Remark[]) => new Set(remarks.map(({ of }) => of)).size;
  if (inTheWay.length > 0)
    return { ...about, status: 'fail', found: `no-go: ${number(inTheWay)} of ${count(looked, 'check')}` };
  if (unread.length > 0) return { ...about, status: 'unknown', found: 'no-go: not all could be checked' };
  return {
    ...about,
    status: problems.length > 0 ? 'warn' : 'pass',
    found: `go: ${count(looked, 'check')}${problems.length > 0 ? `, ${number(problems)} to know of` : ''}`,
  };
}
