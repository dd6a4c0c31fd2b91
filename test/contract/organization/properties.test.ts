import fc from 'fast-check';
import { MEMBER_ROLES } from '../../../contract/organization/roles';
import { memberStack } from '../../../contract/organization/everybody';
import { bucketNames, NAMES } from '../../../lib/names';
import type { Decision, Request } from '../../../tools/access/account';
import { ADMINISTRATOR_ACCESS } from '../../../tools/access/aws-managed';
import { CannotDecide } from '../../../tools/access/cannot-decide';
import { runs } from '../../support/runs';
import { ACCOUNT } from '../../support/variants';
import { anyAction, choices, regions, resourceOf, show, writesOn } from '../requests/any';
import { memberOf } from './member';

// Many runs in one test, and more when asked for.
jest.setTimeout(120_000);

/*
 * AdministratorAccess is on everybody here: what is denied, the organization or a guardrail denies. That it denies what the
 * guardrails of a single account do, and nothing else, is in same-as-single.test.ts.
 */

const HOME = 'ap-southeast-2';
const { account, environment } = memberOf('tenUnits', 'canary', {
  management: '999988887777',
  accounts: [{ id: ACCOUNT, unit: 'canary' }],
});

let actions: fc.Arbitrary<string>;
beforeAll(async () => {
  actions = await anyAction();
});

/** Undefined where it cannot be said for certain. */
async function decide(request: Request): Promise<Decision | undefined> {
  try {
    return await account.decide({ trust: 'account', ...request });
  } catch (error) {
    if (error instanceof CannotDecide) return undefined;
    throw error;
  }
}

const everyRight = { policies: [ADMINISTRATOR_ACCESS] };

describe('what the StackSets brought', () => {
  const own = bucketNames(environment);
  const iam = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;
  const BROUGHT = [
    ...['role/baseline/service/baseline_glue', 'role/baseline/baseline_settings'].map(iam),
    ...['policy/baseline/baseline_boundary', 'instance-profile/baseline/service/baseline_ec2'].map(iam),
    ...[`arn:aws:s3:::${own.logs}`, `arn:aws:s3:::${own.logs}/s3/2026`],
    `arn:aws:access-analyzer:${HOME}:${ACCOUNT}:analyzer/${NAMES.accessAnalyzer}`,
    memberStack(environment),
    `arn:aws:events:${HOME}:${ACCOUNT}:rule/baseline_x`,
    `arn:aws:lambda:${HOME}:${ACCOUNT}:function:baseline_settings`,
  ];
  /** Work with it, and guardrail G4's. */
  const ELSEWHERE = ['access-analyzer:UpdateFindings', 'iam:PassRole'];
  const WHO: Readonly<Record<string, Pick<Request, 'principal' | 'policies'>>> = {
    administrator: { principal: MEMBER_ROLES.administrator },
    'the management account': { principal: MEMBER_ROLES.organizationAccess },
    admin: { principal: 'admin', ...everyRight },
    engineer: { principal: 'engineer', ...everyRight },
    analyst: { principal: 'analyst', ...everyRight },
  };

  it('is changed by nobody, whatever rights are added', async () => {
    const pairs = await writesOn(BROUGHT, ELSEWHERE);
    expect(pairs.length).toBeGreaterThan(120);
    const who = fc.constantFrom(...Object.values(WHO));
    await fc.assert(
      fc.asyncProperty(who, fc.constantFrom(...pairs), async (asking, [action, resource]) => {
        const decision = await decide({ ...asking, action, resource, region: HOME });
        fc.pre(decision !== undefined);
        expect(show(decision)).toMatch(/: explicitly denied/);
      }),
      runs(120),
    );
  });
});

describe('who deploys and who repairs', () => {
  it.each([MEMBER_ROLES.exec, MEMBER_ROLES.breakGlass])(
    '%s is denied nothing by a service control policy, anywhere',
    async (principal) => {
      await fc.assert(
        fc.asyncProperty(actions, regions, choices, async (action, region, choice) => {
          const resource = await resourceOf(action, region, choice);
          const decision = await decide({ principal, action, resource, region });
          // AWS denies GetCallerIdentity to nobody.
          fc.pre(decision !== undefined && action !== 'sts:GetCallerIdentity');
          expect([show(decision), decision.serviceControl]).toEqual([show(decision), 'allowed']);
        }),
        runs(120),
      );
    },
  );
});

describe('multi-factor authentication in a member', () => {
  /** AWS denies GetCallerIdentity to nobody. */
  const OPEN =
    /^(iam:(Get\w+|ListMFA\w+|EnableMFADevice|ResyncMFADevice|ChangePassword|CreateVirtualMFADevice)|sts:(GetSessionToken|GetCallerIdentity))$/;
  const user = { arn: `arn:aws:iam::${ACCOUNT}:user/neu`, ...everyRight };

  it('is asked of a user, whatever rights are added: without it everything is denied but setting it up, and reads of IAM', async () => {
    await fc.assert(
      fc.asyncProperty(
        actions,
        fc.constantFrom(false, 'absent' as const),
        choices,
        async (action, mfa, choice) => {
          fc.pre(!OPEN.test(action));
          const resource = await resourceOf(action, HOME, choice);
          const decision = await decide({ principal: user, action, resource, region: HOME, mfa });
          fc.pre(decision !== undefined);
          expect(show(decision)).toMatch(/: explicitly denied/);
        },
      ),
      runs(120),
    );
  });

  it('decides nothing of a session, with a key that says yes, a key that says no, and without any', async () => {
    const persona = fc.constantFrom('admin', 'engineer', 'analyst', MEMBER_ROLES.administrator);
    await fc.assert(
      fc.asyncProperty(persona, actions, choices, async (principal, action, choice) => {
        const resource = await resourceOf(action, HOME, choice);
        const decisions = await Promise.all(
          ([true, false, 'absent'] as const).map((mfa) =>
            decide({ principal, action, resource, region: HOME, mfa }),
          ),
        );
        const [withKey, ...others] = decisions.map((each) => each && show(each));
        expect(others).toEqual([withKey, withKey]);
      }),
      runs(80),
    );
  });
});
