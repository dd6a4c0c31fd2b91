import fc from 'fast-check';
import { MEMBER_ROLES } from '../../../contract/organization/roles';
import { bucketNames } from '../../../lib/names';
import type { Decision, Request } from '../../../tools/access/account';
import { CannotDecide } from '../../../tools/access/cannot-decide';
import { accountOf } from '../../support/account';
import { runs } from '../../support/runs';
import { ACCOUNT } from '../../support/variants';
import { anyAction, choices, regions, resourceOf, withEveryRight } from '../requests/any';
import { memberOf } from './member';

// Many runs in one test, and more when asked for.
jest.setTimeout(120_000);

/*
 * The guardrails of a single account bind its groups; the organization's policies bind whoever is in a member. With
 * AdministratorAccess on both, an admin of a single account and a session in a member are denied the same.
 */

// With as much detection as the unit has.
const single = accountOf('standard');
const { account: member, environment } = memberOf('tenUnits', 'canary', {
  management: '999988887777',
  accounts: [{ id: ACCOUNT, unit: 'canary' }],
});

let actions: fc.Arbitrary<string>;
beforeAll(async () => {
  actions = await anyAction();
});

type Asked = Omit<Request, 'principal' | 'policies'>;

const inMember = ({ resource, ...rest }: Asked): Asked => {
  const own = bucketNames(environment);
  const before = bucketNames({ name: environment.name });
  const text = String(resource)
    .replace(':::' + before.logs, ':::' + own.logs)
    .replace(':::' + before.analysis, ':::' + own.analysis)
    .replace(':stack/Baseline-', ':stack/StackSet-Baseline-Unit-canary-')
    .replace(':stackset/Baseline-', ':stackset/StackSet-Baseline-');
  return { ...rest, ...(resource !== undefined && { resource: text }) };
};

/** What both say; undefined where one of them cannot say for certain. */
async function bothDecide(asked: Asked): Promise<[inSingle: Decision, inMember: Decision] | undefined> {
  try {
    return [
      await single.decide(withEveryRight('admin', asked)),
      await member.decide({ trust: 'account', ...inMember(asked), principal: MEMBER_ROLES.administrator }),
    ];
  } catch (error) {
    if (error instanceof CannotDecide) return undefined;
    throw error;
  }
}

const show = ({ action, resource, region, outcome, sids }: Decision): string =>
  `${action} ${resource} in ${region}: ${outcome} by ${sids.join(', ')}`;

/** What the organization denies beside: leaving it, keys of one's own, roles of AWS and of other accounts. */
const BESIDE = [
  // Leaving it, and what is denied outright, by whichever statement it is in a single account.
  'DenyInMembers',
  'DenyChangingExemptRoles',
  'DenyRolesOfOtherAccounts',
  'DenyKeysAndRolesOfOthers',
];

const asked = (places: fc.Arbitrary<string>) =>
  fc
    .tuple(actions, places, choices)
    .chain(([action, region, choice]) => fc.constant({ action, region, choice }));

describe('whoever has AdministratorAccess in a member', () => {
  it.each([
    ['at home', fc.constant('ap-southeast-2')],
    ['anywhere', regions],
  ] as const)('is denied what guardrails deny to admins, and nothing else, %s', async (_, places) => {
    await fc.assert(
      fc.asyncProperty(asked(places), async ({ action, region, choice }) => {
        const decisions = await bothDecide({
          action,
          region,
          resource: await resourceOf(action, region, choice),
        });
        fc.pre(decisions !== undefined);
        const [inSingle, there] = decisions;
        if (there.sids.some((sid) => BESIDE.includes(sid))) return;
        expect([show(inSingle), there.outcome, there.sids]).toEqual([
          show(inSingle),
          inSingle.outcome,
          there.sids,
        ]);
      }),
      runs(300),
    );
  });
});
