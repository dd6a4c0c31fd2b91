import { IAM_CHECKS } from '../../doctor/checks/baseline-iam';
import { PEOPLE_CHECKS } from '../../doctor/checks/people';
import { ROOT_CHECKS } from '../../doctor/checks/root';
import { Context } from '../../doctor/context';
import type { Check } from '../../doctor/model';
import { whyUnread } from '../../doctor/outcome';
import type { DeclaredOrganization } from '../declared';
import type { Job } from '../jobs';
import { enter, NoWayIn, type Entrance } from '../member-session';
import { part, unreadPart, type Part } from '../parts';
import type { LiveAccount, LiveOrganization } from '../tree';
import { nameAccount } from './stack-sets';

/** Checks of a single account that mean the same in a member. */
const REUSED = ['role-boundary', 'role-boundary-identity-center', 'user-boundary', 'root-access-keys'];
const CHECKS: readonly Check[] = [...IAM_CHECKS, ...PEOPLE_CHECKS, ...ROOT_CHECKS].filter(({ id }) =>
  REUSED.includes(id),
);

const ROLE = 'member-role';
const NOT_LET_IN = 'not checked: the doctor is not let in';

/** What each account is asked, by the names that its answers have. */
const MEMBER_CHECKS = [ROLE, ...CHECKS.map(({ id }) => memberId(id))];

/** What the role of a member is to allow for it. */
export const MEMBER_NEEDS = [...new Set(CHECKS.flatMap(({ needs }) => needs))];

function memberId(id: string): string {
  return `member-${id}`;
}

/** The pieces of work that look into each account of a unit. */
export const memberJobs = (
  entrance: Entrance,
  declared: DeclaredOrganization,
  live: LiveOrganization,
): Job[] =>
  live.accounts.flatMap((account) => {
    const unit = declared.units.find(({ name }) => name === account.unit);
    if (unit === undefined) return [];
    const { homeRegion, legacyRoles, applicationRoles } = unit;
    return {
      id: `account ${account.id}`,
      run: () =>
        partsOfMember(account, entrance, (clients) => [
          { accountId: account.id, homeRegion, legacyRoles, applicationRoles, stacks: [] },
          clients,
        ]),
    };
  });

type ContextOf = (clients: Entrance['clients']) => ConstructorParameters<typeof Context>;

async function partsOfMember(
  account: LiveAccount,
  entrance: Entrance,
  contextOf: ContextOf,
): Promise<readonly Part[]> {
  const of = nameAccount(account);
  try {
    const clients = await enter(account.id, entrance);
    const context = new Context(...contextOf(clients));
    const parts = await Promise.all(CHECKS.map((check) => partOf(check, context, of)));
    return [part(ROLE, { looked: 1, problems: [] }), ...parts];
  } catch (error) {
    if (!(error instanceof NoWayIn)) return MEMBER_CHECKS.map((check) => unreadPart(check, of, error));
    const why = whyUnread(error.reason).replace(/^not checked: /, '');
    return MEMBER_CHECKS.map((check) =>
      check === ROLE
        ? part(check, { looked: 1, problems: [{ of, text: why }] })
        : { ...part(check, { looked: 1, problems: [] }), unread: [{ of, text: NOT_LET_IN }] },
    );
  }
}

async function partOf(check: Check, context: Context, of: string): Promise<Part> {
  const id = memberId(check.id);
  try {
    const { status, found, items = [found] } = await check.run(context);
    const remarks = items.map((text) => ({ of, text }));
    if (status === 'unknown') return { ...part(id, { looked: 1, problems: [] }), unread: remarks };
    return part(id, { looked: 1, problems: status === 'pass' ? [] : remarks });
  } catch (error) {
    return unreadPart(id, of, error);
  }
}
