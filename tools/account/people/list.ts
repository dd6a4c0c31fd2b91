import { IAM_PATH, POLICIES } from '../../../lib/names';
import type { Colours } from '../../cli/colour';
import type { Target } from '../../cli/output';
import { renderTable } from '../../cli/table';
import { putPeopleBoundary } from '../boundary';
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
  const arn = PermissionsBoundary?.PermissionsBoundaryArn ?? '';
  return {
    name,
    groups: groups.filter((group) => GroupList.includes(group)),
    mfa: credentials?.hasMfa,
    keyAges: (credentials?.keys ?? []).map(({ rotated }) => (rotated ? days(rotated) : 0)),
    passwordUsedDaysAgo: credentials?.passwordLastUsed && days(credentials.passwordLastUsed),
    boundary: [POLICIES.peopleBoundary, POLICIES.boundary].find((name) =>
      arn.endsWith(`:policy${IAM_PATH}${name}`),
    ),
  };
}

/** The members as a table for a terminal, and what to do about those who carry the boundary of applications. */
export function renderMembers(all: readonly Member[], accountId: string, { colours, width }: Target): string {
  const head = ['persona', 'user', 'MFA', 'key age', 'password used', 'boundary'];
  const table = renderTable({ head, rows: all.map((member) => row(member, colours)), width });
  const odd = all.filter(({ groups }) => groups.length !== 1).length;
  const words = `${all.length} ${all.length === 1 ? 'user' : 'users'}`;
  const hint = odd > 0 ? colours.red(`, ${odd} not in exactly one group`) : '';
  const held = all.filter(isHeldAsApplication).map(({ name }) => name);
  if (all.length === 0)
    return `${words}: people may also come by another way, such as IAM Identity Center\n  → Add one: npm run people -- add <user> --group <group>\n`;
  return `${table}\n${words}${hint}\n${held.length > 0 ? advice(held, accountId) : ''}`;
}

const advice = (held: readonly string[], accountId: string): string =>
  [
    'Held like an application, not as the group allows. With credentials outside the groups:',
    ...held.map((user) => `  → ${putPeopleBoundary(accountId, user)}`),
    '',
  ].join('\n');

function row(member: Member, { red, yellow }: Colours): string[] {
  const { groups, name, mfa, keyAges, passwordUsedDaysAgo } = member;
  return [
    groups.length === 1 ? groups.join() : red(groups.join(' and ') || 'none'),
    name,
    mfa === undefined ? yellow('not known yet') : mfa ? 'on' : red('off'),
    keyAges.map(inDays).join(', ') || 'no key',
    passwordUsedDaysAgo === undefined ? 'never' : `${inDays(passwordUsedDaysAgo)} ago`,
    boundaryOf(member, { red, yellow }),
  ];
}

/** A member of a group who carries the boundary of applications may less than the group. */
const isHeldAsApplication = ({ groups, boundary }: Member): boolean =>
  groups.length > 0 && boundary === POLICIES.boundary;

function boundaryOf(member: Member, { red, yellow }: Pick<Colours, 'red' | 'yellow'>): string {
  if (member.boundary === undefined) return red('no');
  return isHeldAsApplication(member) ? yellow('of applications') : 'yes';
}

const inDays = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;
