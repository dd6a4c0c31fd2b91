import { Aws, Fn, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { charactersOf, MOST_CHARACTERS, packed } from '../../../lib/access/packing';
import { UserError } from '../../../lib/config/user-error';
import type { CapabilityId } from '../../../lib/names';

const scope = new Stack();
const EMPTY = '{"Version":"2012-10-17","Statement":[]}'.length;
const ROOM = MOST_CHARACTERS - EMPTY;

const allow = (sid: string | undefined, resource: string) =>
  new PolicyStatement({ sid, actions: ['s3:GetObject'], resources: [resource] });
const textOf = (statement: PolicyStatement) => JSON.stringify(statement.toStatementJson());

/** A statement of as many characters as `length`. */
function ofLength(sid: string, length: number): PolicyStatement {
  const least = textOf(allow(sid, 'arn:aws:s3:::')).length;
  return allow(sid, `arn:aws:s3:::${'x'.repeat(length - least)}`);
}

const named = (capability: CapabilityId, ...statements: PolicyStatement[]) => ({ capability, statements });
const sids = (policies: readonly (readonly PolicyStatement[])[]) =>
  policies.map((policy) => policy.map(({ sid }) => sid));

it('puts each statement into the first policy that has room for it, and one that two capabilities have in once', () => {
  const half = Math.floor(ROOM / 2);
  const twice = ofLength('Small', 300);
  const policies = packed(
    scope,
    [
      named('glue', ofLength('A', half), ofLength('B', half + 50), twice),
      named('ecs', twice, ofLength('C', 200)),
    ],
    { persona: 'builder', policies: 2 },
  );
  expect(sids(policies)).toEqual([['A', 'Small', 'C'], ['B']]);
});

it('fills a policy to the last character, the comma behind each statement counted, and no further', () => {
  const pack = (last: number) =>
    sids(
      packed(scope, [named('glue', ofLength('A', 3000), ofLength('B', last))], { persona: 'p', policies: 2 }),
    );
  expect(pack(ROOM - 3002)).toEqual([['A', 'B']]);
  expect(pack(ROOM - 3001)).toEqual([['A'], ['B']]);
});

it('counts the characters of a policy as IAM does: without white space, with the ID of the account', () => {
  const document = (...statements: PolicyStatement[]) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: statements.map((each): unknown => each.toStatementJson()),
    });
  const [a, b] = [allow('A', 'arn:aws:s3:::a'), allow('B', 'arn:aws:s3:::b')];
  expect(charactersOf(scope, [a, b])).toBe(document(a, b).length);
  const id = '111122223333';
  const filled = document(allow('A', `arn:aws:s3:::a-${id}`), allow('B', `b-${id}`), allow('C', id)).length;
  expect(
    charactersOf(scope, [
      allow('A', `arn:aws:s3:::a-${Aws.ACCOUNT_ID}`),
      allow('B', Fn.sub('b-${AWS::AccountId}')),
      allow('C', Aws.ACCOUNT_ID),
    ]),
  ).toBe(filled);
  expect(charactersOf(scope, [allow('A', 'arn:aws:s3:::a b')])).toBe(
    charactersOf(scope, [allow('A', 'arn:aws:s3:::ab')]),
  );
});

describe('a mistake of the catalog', () => {
  const pack =
    (...statements: PolicyStatement[]) =>
    () =>
      packed(scope, [named('glue', ...statements)], { persona: 'p', policies: 9 });

  it('is a statement that no policy holds', () => {
    expect(pack(ofLength('Long', ROOM))).not.toThrow();
    expect(pack(ofLength('Long', ROOM + 1))).toThrow(
      new Error(`The statement Long has ${ROOM + 1} characters: no managed policy holds it`),
    );
  });

  it('is a Sid that two statements share, or none', () => {
    expect(pack(allow('A', 'a'), allow('A', 'b'))).toThrow(
      new Error('Two statements of a persona have the Sid A'),
    );
    expect(pack(allow(undefined, 'a'), allow(undefined, 'b'))).toThrow(
      new Error('Two statements of a persona have the Sid '),
    );
  });
});

describe('more than a group has room for', () => {
  const given = [
    named('glue', ofLength('A', 5000), ofLength('B', 3000)),
    named('ecs', ofLength('C', 2000), ofLength('D', 500)),
    named('eks', ofLength('E', 900)),
    named('athena', ofLength('F', 6000)),
  ];
  const failure = (policies: number, capabilities = given) => {
    try {
      packed(scope, capabilities, { persona: 'builder', policies });
      return undefined;
    } catch (error) {
      if (error instanceof UserError) return { problem: error.problem, remedy: error.remedy };
      throw error;
    }
  };
  const leaveOut = (capability: string) =>
    `Leave out ${capability} in baseline.config.ts, at personas.builder.capabilities, or give it to a persona of its own`;

  it('is one error that names sizes, largest first, and the smallest capability that is enough to leave out', () => {
    expect(failure(3)).toBeUndefined();
    expect(failure(2)).toEqual({
      problem:
        'The capabilities of the persona builder take 3 managed policies, and its group has room for 2. ' +
        'In characters, of 6144 a policy: glue 8002, athena 6001, ecs 2502, eks 901',
      remedy: leaveOut('athena'),
    });
  });

  it('names the largest where none is enough by itself', () => {
    expect(failure(1)?.remedy).toBe(leaveOut('glue'));
  });

  it('names one that is exactly as long as what is too much', () => {
    const exact = [
      named('glue', ofLength('A', 3999)),
      named('ecs', ofLength('B', MOST_CHARACTERS - 4001)),
      named('eks', ofLength('C', 199)),
    ];
    expect(failure(1, exact)?.remedy).toBe(leaveOut('eks'));
  });
});
