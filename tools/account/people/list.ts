import { IAM_PATH, POLICIES } from '../../../lib/names';
import type { Colours } from '../../cli/colour';
import type { Target } from '../../cli/output';
import { renderTable } from '../../cli/table';
import type { IamReads, Person } from '../reads/iam';
import type { Member } from './model';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Everybody in an account, by group, and those last who are in no group or in several.
 *
 * @param groups of the baseline, in the order of the list
 */
export async function members(iam: IamReads, groups: readonly string[], now = new Date()): Promise<Member[]> {
  const people = await iam.people();
  return people
    .map((person) => memberOf(person, groups, now))
    .sort((a, b) => order(a, groups) - order(b, groups) || a.name.localeCompare(b.name));
}

const order = ({ groups: [group, ...others] }: Member, groups: readonly string[]): number =>
  group === undefined || others.length > 0 ? groups.length : groups.indexOf(group);

function memberOf(
  { name, GroupList = [], PermissionsBoundary, credentials }: Person,
  groups: readonly string[],
  now: Date,
): Member {
  const days = (date: Date) => Math.floor((now.getTime() - date.getTime()) / DAY);
  const boundary = PermissionsBoundary?.PermissionsBoundaryArn ?? '';
  return {
    name,
    groups: groups.filter((group) => GroupList.includes(group)),
    mfa: credentials?.hasMfa,
    keyAges: (credentials?.keys ?? []).map(({ rotated }) => (rotated ? days(rotated) : 0)),
    passwordUsedDaysAgo: credentials?.passwordLastUsed && days(credentials.passwordLastUsed),
    hasBoundary: boundary.endsWith(`:policy${IAM_PATH}${POLICIES.boundary}`),
  };
}

/** The members as a table for a terminal. */
export function renderMembers(all: readonly Member[], { colours, width }: Target): string {
  const head = ['persona', 'user', 'MFA', 'key age', 'password used', 'boundary'];
  const table = renderTable({ head, rows: all.map((member) => row(member, colours)), width });
  const odd = all.filter(({ groups }) => groups.length !== 1).length;
  const words = `${all.length} ${all.length === 1 ? 'user' : 'users'}`;
  const hint = odd > 0 ? colours.red(`, ${odd} not in exactly one group`) : '';
  if (all.length === 0)
    return `${words}: people may also come by another way, such as IAM Identity Center\n  → Add one: npm run people -- add <user> --group <group>\n`;
  return `${table}\n${words}${hint}\n`;
}

function row(member: Member, { red, yellow }: Colours): string[] {
  const { groups, name, mfa, keyAges, passwordUsedDaysAgo, hasBoundary } = member;
  return [
    groups.length === 1 ? groups.join() : red(groups.join(' and ') || 'none'),
    name,
    mfa === undefined ? yellow('not known yet') : mfa ? 'on' : red('off'),
    keyAges.map(inDays).join(', ') || 'no key',
    passwordUsedDaysAgo === undefined ? 'never' : `${inDays(passwordUsedDaysAgo)} ago`,
    hasBoundary ? 'yes' : red('no'),
  ];
}

const inDays = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;
