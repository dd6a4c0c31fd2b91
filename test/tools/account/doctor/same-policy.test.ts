import { samePolicy } from '../../../../tools/account/doctor/same-policy';

const policy = (rest: Record<string, unknown>, ...others: Record<string, unknown>[]) => ({
  Version: '2012-10-17',
  Statement: [
    { Sid: 'A', Effect: 'Allow', Action: ['sns:Publish', 'sns:GetTopicAttributes'], Resource: 'x', ...rest },
    ...others,
  ],
});

const other = { Sid: 'B', Effect: 'Deny', Action: 's3:*', Resource: '*' };

it.each([
  ['sorted lists', policy({ Resource: ['a', 'b'] }), policy({ Resource: ['b', 'a'] })],
  ['sorted statements', policy({}, other), { ...policy({}), Statement: [other, ...policy({}).Statement] }],
  ['a list of one', policy({ Resource: ['x'] }), policy({})],
  ['actions in another case', policy({}), policy({ Action: ['SNS:GetTopicAttributes', 'SNS:Publish'] })],
  ['another way to write everybody', policy({ Principal: '*' }), policy({ Principal: { AWS: '*' } })],
  [
    'another order of keys',
    policy({ Condition: { Bool: { a: '1', b: '2' } } }),
    policy({ Condition: { Bool: { b: '2', a: '1' } } }),
  ],
])('takes policies for the same but for %s', (_, a, b) => {
  expect(samePolicy(a, b)).toBe(true);
});

it.each([
  ['effect', policy({ Effect: 'Deny' })],
  ['resource', policy({ Resource: 'X' })],
  ['principal', policy({ Principal: '*' })],
  ['condition', policy({ Condition: { Bool: { a: '1' } } })],
  ['statement', policy({}, other)],
  ['version', { ...policy({}), Version: '2008-10-17' }],
  ['action', policy({ Action: 'sns:*' })],
])('distinguishes policies with another %s', (_, changed) => {
  expect(samePolicy(policy({}), changed)).toBe(false);
});

it('takes no policy for the same as another one', () => {
  expect(samePolicy(null, policy({}))).toBe(false);
  expect(samePolicy(null, { Statement: [] })).toBe(false);
  expect(samePolicy(null, null)).toBe(true);
});
