import { GROUPS, IAM_PATH, PERSONAS, POLICIES } from '../../../lib/names';
import type { Colours } from '../../cli/colour';
import type { Target } from '../../cli/output';
import { renderTable } from '../../cli/table';
import type { IamReads, Person } from '../reads/iam';
import type { Member } from './model';

const DAY = 24 * 60 * 60 * 1000;
const PERSONA_GROUPS: readonly string[] = Object.values(GROUPS);

/** Everybody in an account, admins first, and those last who are in no group or in several. */
export async function members(iam: IamReads, now = new Date()): Promise<Member[]> {
  const people = await iam.people();
  return people
    .map((person) => memberOf(person, now))
    .sort((a, b) => order(a) - order(b) || a.name.localeCompare(b.name));
}

const order = ({ groups: [group, ...others] }: Member): number =>
  group === undefined || others.length > 0 ? PERSONAS.length : PERSONA_GROUPS.indexOf(group);

function memberOf({ name, GroupList = [], PermissionsBoundary, credentials }: Person, now: Date): Member {
  const days = (date: Date) => Math.floor((now.getTime() - date.getTime()) / DAY);
  const boundary = PermissionsBoundary?.PermissionsBoundaryArn ?? '';
  return {
    name,
    groups: PERSONA_GROUPS.filter((group) => GroupList.includes(group)),
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
