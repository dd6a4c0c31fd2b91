import { VOCABULARY } from '../../../contract/vocabulary';
import { Account } from '../../../tools/access/account';
import { EXAMPLE_ACCOUNT, exampleAccount, unnamedAccount } from '../../../tools/access/example-account';
import { readModel } from '../../../tools/access/model';
import type { Json } from '../../../tools/assembly/template';
import { accountsOfBoth } from '../../../tools/review/accounts';
import { compareSides } from '../../../tools/review/sides';
import { readSnapshot, reviewedVocabulary, type Snapshot, type Stack } from '../../../tools/review/snapshot';
import { assemblyOf } from '../../support/assembly';
import { allow, deny, linesOf, policy, resource } from './support';

const base = readSnapshot(assemblyOf('regulated'), VOCABULARY);

const OWN = { Ref: 'AWS::AccountId' };

/** Some stacks take a fraction of the time of all. */
const only = (...names: string[]): readonly Stack[] => base.stacks.filter(({ name }) => names.includes(name));

/** The account by its number, where a statement with this Sid names the account. */
function byNumber(value: unknown, sid: string, number: string, isWithin = false): unknown {
  if (Array.isArray(value)) return value.map((item) => byNumber(item, sid, number, isWithin));
  if (typeof value !== 'object' || value === null) return value;
  if (isWithin && 'Ref' in value && value.Ref === OWN.Ref) return number;
  const isOf = isWithin || ('Sid' in value && value.Sid === sid);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, byNumber(inner, sid, number, isOf)]),
  );
}

/** Adds a condition to the statements with a Sid. */
function withCondition(value: unknown, sid: string, condition: Json): unknown {
  if (Array.isArray(value)) return value.map((item) => withCondition(item, sid, condition));
  if (typeof value !== 'object' || value === null) return value;
  if ('Sid' in value && value.Sid === sid)
    return {
      ...value,
      Condition: { ...('Condition' in value ? (value.Condition as object) : {}), ...(condition as object) },
    };
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withCondition(inner, sid, condition)]),
  );
}

const side = (stacks: readonly Stack[], id: string): Snapshot => ({
  ...base,
  stacks,
  account: new Account(readModel(stacks, id), reviewedVocabulary(VOCABULARY)),
});

async function linesAfter(
  change: (stack: Stack) => unknown,
  stacks: readonly Stack[] = base.stacks,
): Promise<string[]> {
  const head = stacks.map((stack) => change(stack) as Stack);
  expect(head).not.toEqual(stacks);
  return linesOf(
    await compareSides(accountsOfBoth(stacks, head), (id) => [side(stacks, id), side(head, id)]),
  );
}

it.each<[string, string, string, RegExp]>([
  [
    'a data key that lets in who calls',
    'Baseline-Storage',
    'UseThroughS3InThisAccount',
    /^widens access: .* kms:CallerAccount=111122223333/,
  ],
  [
    'the topic of spending alerts',
    'Baseline-Billing',
    'CloudWatchPublishes',
    /^silences alerts: AWS::CloudWatch::Alarm /,
  ],
  ['the key of a trail', 'Baseline-Audit', 'TrailEncrypts', /^stops logs: AWS::CloudTrail::Trail /],
])('takes an account by its number for another one in the policy of %s', async (_, name, sid, line) => {
  const found = await linesAfter(
    (stack) => byNumber(stack, sid, EXAMPLE_ACCOUNT),
    only(name, 'Baseline-Guardrails', 'Baseline-Storage'),
  );
  expect(found).toContainEqual(expect.stringMatching(line));
});

const GUARDRAIL = 'DenyAllButEnrolmentWithoutMfa';

/** A group that may do everything with MFA. */
const people: Stack = {
  name: 'People',
  region: 'ap-southeast-2',
  terminationProtection: false,
  template: {
    Resources: {
      Group: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'admin' } },
      Guardrail: resource('AWS::IAM::ManagedPolicy', {
        ManagedPolicyName: 'guardrail',
        Groups: [{ Ref: 'Group' }],
        PolicyDocument: policy(
          allow('All', '*', '*'),
          deny(GUARDRAIL, '*', '*', {
            Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
          }),
        ),
      }),
    },
  },
};

it.each<[string, string, RegExp]>([
  ['StringEquals', EXAMPLE_ACCOUNT, /^widens access: admin/],
  ['StringLike', '1111*', /^widens access: admin/],
  ['StringNotEquals', EXAMPLE_ACCOUNT, /^widens access: If the account is 111122223333: admin/],
])('reports a guardrail that holds only where %s finds %s', async (operator, value, line) => {
  const change = (stack: Stack) =>
    withCondition(stack, GUARDRAIL, { [operator]: { 'aws:PrincipalAccount': value } });
  const found = await linesAfter(change, [people]);
  expect(found).toContainEqual(expect.stringMatching(line));
});

it('lets pass an account by its number where the app names that account', async () => {
  const named = only('Baseline-Billing').map((stack) => ({ ...stack, account: EXAMPLE_ACCOUNT }));
  const found = await linesAfter((stack) => byNumber(stack, 'CloudWatchPublishes', EXAMPLE_ACCOUNT), named);
  expect(found).toEqual([]);
});

it('takes the account that either side names for that of both', () => {
  const named = base.stacks.map((stack) => ({ ...stack, account: '999900001111' }));
  expect(accountsOfBoth(named, base.stacks)).toEqual(['999900001111']);
  expect(accountsOfBoth(base.stacks, named)).toEqual(['999900001111']);
});

describe('the account that stands for the one at hand', () => {
  const naming = (value: Json) => [
    {
      name: 'Test',
      region: 'eu-west-1',
      template: { Resources: { It: { Type: 'AWS::SNS::Topic', Properties: { TopicName: value } } } },
    },
  ];

  it('is the usual one where no template names it', () => {
    expect(exampleAccount(naming('444455556666'))).toBe(EXAMPLE_ACCOUNT);
    expect(readModel(naming('444455556666')).account).toBe(EXAMPLE_ACCOUNT);
    expect(readModel(naming(EXAMPLE_ACCOUNT)).account).not.toBe(EXAMPLE_ACCOUNT);
  });

  it.each<[string, Json]>([
    ['as it is', EXAMPLE_ACCOUNT],
    ['within an ARN', `arn:aws:iam::${EXAMPLE_ACCOUNT}:root`],
    ['joined of pieces', { 'Fn::Join': ['', ['1111', '22223333']] }],
    ['substituted in pieces', { 'Fn::Sub': ['1111${rest}', { rest: '22223333' }] }],
    ['as a pattern', 'arn:aws:iam::1111*:root'],
    ['as a pattern of single digits', '11112222333?'],
  ])('is another where a template names that one %s', (_, value) => {
    const found = exampleAccount(naming(value));
    expect(found).toMatch(/^\d{12}$/);
    expect(found).not.toMatch(/^1111/);
  });

  it('is none where patterns match every number', () => {
    const all = Array.from('0123456789')
      .map((digit) => `"${digit}*"`)
      .join();
    expect(() => unnamedAccount(all, EXAMPLE_ACCOUNT)).toThrow(/match every account[^]*12 digits/);
  });
});
