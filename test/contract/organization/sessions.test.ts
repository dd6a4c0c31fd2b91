import fc from 'fast-check';
import { bucketNames, OWNER_TAG } from '../../../lib/names';
import type { Principal } from '../../../tools/access/principals';
import { CannotDecide } from '../../../tools/access/cannot-decide';
import { explain } from '../../../tools/access/explain/explain';
import { explainMessage } from '../../../tools/access/explain/explain-message';
import { VOCABULARY } from '../../../contract/vocabulary';
import { Account, type Decision, type Request } from '../../../tools/access/account';
import { accountOf } from '../../support/account';
import { centralStacks, type OrganizationName } from '../../support/organization';
import { runs } from '../../support/runs';
import { ACCOUNT } from '../../support/variants';
import { anyAction, choices, regions, resourceOf } from '../requests/any';
import { memberOf, organizationOf } from './member';

// Many runs in one test, and more when asked for.
jest.setTimeout(120_000);

const PERSONAS = ['admin', 'engineer', 'analyst'] as const;
type PersonaName = (typeof PERSONAS)[number];

const accountsOf = (name: OrganizationName): string[] =>
  organizationOf(name).accounts.flatMap(({ id }) => id ?? []);

const somewhere = { management: '999988887777', accounts: [{ id: ACCOUNT, unit: 'sandbox' }] };
const { account: directory, environment } = memberOf('identityCenter', 'sandbox', somewhere);
const { account: member } = memberOf('twoUnits', 'sandbox', somewhere);
const single = accountOf('default');

/** Every statement of a principal: how they are spread over policies decides nothing. */
const statementsOf = (principal: Principal): string[] =>
  principal.policies
    .flatMap(({ document: { Statement } }) => [Statement].flat())
    .filter(({ Sid }) => Sid !== 'NothingMore')
    .map((statement) => JSON.stringify(statement))
    .sort();

/** What is one's own, by the ID of the session in place of its tag. */
const byId = (statement: string): string =>
  statement.replaceAll(`aws:PrincipalTag/${OWNER_TAG}`, 'aws:userid');

describe.each(PERSONAS)('a session of %s', (persona) => {
  // So that what is decided of the one is decided of the other: the paths to escalate, for one.
  it('has the statements of a member without a directory, but for what says whose something is', () => {
    const own = statementsOf(directory.principal(persona)).map(byId);
    expect(own.length).toBeGreaterThan(20);
    expect(own).toEqual(statementsOf(member.principal(persona)));
  });

  it('carries the boundary of people', () => {
    expect(directory.principal(persona).boundary?.name).toBe('baseline_boundary_people');
  });

  it('is named after the person, who owns what carries the name', () => {
    expect(directory.principal(persona, 'mia').session).toMatchObject({
      name: 'mia',
      tags: { owner: 'mia' },
    });
    expect(directory.principal(persona).arn).toMatch(
      new RegExp(`^arn:aws:iam::${ACCOUNT}:role/aws-reserved/.*/AWSReservedSSO_${persona}_[0-9a-f]{16}$`),
    );
  });
});

describe('what is one’s own', () => {
  const instance = `arn:aws:ec2:ap-southeast-2:${ACCOUNT}:instance/i-1`;
  const stop = (owner: string, more: Partial<Request> = {}) =>
    directory.decide({
      principal: 'analyst',
      user: 'mia',
      action: 'ec2:StopInstances',
      resource: instance,
      context: { 'aws:ResourceTag/owner': owner },
      ...more,
    });

  it('is what carries the name of the person', async () => {
    expect(await stop('mia')).toMatchObject({ allowed: true });
  });

  it.each(['leo', 'mia-2', 'MIA', '${aws:PrincipalTag/owner}'])('is not what carries %s', async (owner) => {
    expect(await stop(owner)).toMatchObject({ allowed: false });
  });

  it('is nothing for a session without the tag', async () => {
    const context = { 'aws:ResourceTag/owner': 'mia', 'aws:PrincipalTag/owner': null };
    expect(await stop('mia', { context })).toMatchObject({ allowed: false });
    expect(await stop('', { context: { ...context, 'aws:ResourceTag/owner': '' } })).toMatchObject({
      allowed: false,
    });
  });
});

describe('a message that AWS sent to a session', () => {
  const message = (set: string, suffix: string) =>
    `User: arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_${set}_${suffix}/mia is not authorized to perform: ec2:StopInstances on resource: arn:aws:ec2:ap-southeast-2:${ACCOUNT}:instance/i-1 because no identity-based policy allows the ec2:StopInstances action`;

  it.each(['0123456789abcdef', 'fedcba9876543210'])(
    'leads to the persona and the person (%s)',
    async (suffix) => {
      const outcomeFor = async (owner: string) =>
        (
          await explainMessage(directory, message('analyst', suffix), {
            context: { 'aws:ResourceTag/owner': owner },
          })
        ).outcome;
      expect(await outcomeFor('mia')).toBe('allowed');
      expect(await outcomeFor('ana')).toBe('implicitly denied');
    },
  );

  it('of another permission set says that the stacks do not declare it', async () => {
    await expect(explainMessage(directory, message('Billing', '0123456789abcdef'), {})).rejects.toThrow(
      /permission set Billing of IAM Identity Center, which the stacks do not declare/,
    );
  });
});

describe('a message from a member, decided with the policies of the account that owns the organization', () => {
  const [member = ''] = accountsOf('identityCenter');
  const management = organizationOf('identityCenter').management;
  const owner = Account.fromStacks(centralStacks('identityCenter'), VOCABULARY, management, {
    accounts: accountsOf('identityCenter'),
    levels: [],
  });
  const from = (account: string) =>
    `User: arn:aws:sts::${account}:assumed-role/AWSReservedSSO_analyst_0123456789abcdef/mia is not authorized to perform: ec2:StopInstances on resource: arn:aws:ec2:ap-southeast-2:${account}:instance/i-1 because no identity-based policy allows the ec2:StopInstances action`;

  it('says which account to name', async () => {
    await expect(explainMessage(owner, from(member), {})).rejects.toThrow(
      new RegExp(`from the account ${member} of the organization[^]*Add --account ${member}`),
    );
  });

  it('is no such mistake where the account is none of the organization', async () => {
    const answer = await explainMessage(owner, from('123456789012'), {}).catch(String);
    expect(JSON.stringify(answer)).not.toContain('Add --account');
  });
});

describe('a message that names a policy of the organization', () => {
  const denied = (more: string) =>
    `User: arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_admin_0123456789abcdef/mia is not authorized to perform: ec2:CreateVpc on resource: arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc/vpc-1 ${more}`;
  const control = denied('with an explicit deny in a service control policy');

  it('agrees with the templates, which have that policy', async () => {
    const { outcome, notes, reasons } = await explainMessage(directory, control, {});
    expect(outcome).toBe('explicitly denied');
    expect(reasons.map(({ layer }) => layer)).toContain('service control');
    expect(notes.join(' ')).not.toMatch(/in no template|do not agree/);
  });

  it('does not agree where no such policy denies it', async () => {
    const { notes } = await explainMessage(directory, control.replaceAll('eu-west-1', 'ap-southeast-2'), {});
    expect(notes.join(' ')).toMatch(/AWS and these templates do not agree/);
  });

  it('says in an account by itself where the policy is', async () => {
    const { notes } = await explainMessage(accountOf('directory'), control, {});
    expect(notes.join(' ')).toMatch(/service control policy, which is in no template: see the organization/);
  });
});

describe('who is assigned', () => {
  const noted = async (principal: string) =>
    (await explain(directory, { principal, action: 'sts:GetCallerIdentity' })).notes.join(' ');
  const member = memberOf('identityCenter', 'sandbox').account;

  it('nobody, in an account without an assignment', async () => {
    expect(await noted('admin')).toMatch(
      new RegExp(`No stack assigns anybody to the permission set admin in the account ${ACCOUNT}`),
    );
  });

  it.each([
    ['admin', true],
    ['engineer', true],
    ['auditor', true],
    ['analyst', false],
  ])('%s of the sandbox: %s', (persona, isAssigned) => {
    expect(member.principal(persona).session?.isAssigned).toBe(isAssigned);
  });
});

describe('anything at all', () => {
  let actions: fc.Arbitrary<string>;
  beforeAll(async () => {
    actions = await anyAction();
  });

  const inMember = ({ resource, ...rest }: Asked): Asked => {
    const own = bucketNames(environment);
    const before = bucketNames({ name: environment.name });
    const text = String(resource)
      .replace(':::' + before.logs, ':::' + own.logs)
      .replace(':::' + before.analysis, ':::' + own.analysis);
    return { ...rest, ...(resource !== undefined && { resource: text }) };
  };
  type Asked = Omit<Request, 'principal' | 'policies'>;

  /** What both say; undefined where one of them cannot say for certain. */
  async function bothDecide(
    persona: PersonaName,
    asked: Asked,
  ): Promise<readonly [user: Decision, session: Decision] | undefined> {
    try {
      const session = await directory.decide({ trust: 'account', ...inMember(asked), principal: persona });
      return [await single.decide({ trust: 'account', ...asked, principal: persona }), session];
    } catch (error) {
      if (error instanceof CannotDecide) return undefined;
      throw error;
    }
  }

  it.each(PERSONAS)(
    'is open to a session of %s only if it is open to the member of a group',
    async (persona) => {
      await fc.assert(
        fc.asyncProperty(
          actions,
          fc.oneof(fc.constant('ap-southeast-2'), regions),
          choices,
          async (action, region, choice) => {
            const resource = await resourceOf(action, region, choice);
            const decisions = await bothDecide(persona, { action, region, resource });
            fc.pre(decisions !== undefined);
            const [user, session] = decisions;
            expect([action, resource, session.allowed && !user.allowed, session.sids]).toEqual([
              action,
              resource,
              false,
              session.sids,
            ]);
          },
        ),
        runs(200),
      );
    },
  );
});
