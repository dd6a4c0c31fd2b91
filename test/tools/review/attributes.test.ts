import { compare } from '../../../tools/review/compare';
import type { Resource, Template } from '../../../tools/review/snapshot';
import { allow, bucket, linesBetween, linesOf, policy, resource, snapshotOf } from './support';

const rule = (more: Partial<Resource> = {}): Resource => ({
  ...resource('AWS::Events::Rule', { Name: 'r', ScheduleExpression: 'rate(1 day)' }),
  ...more,
});

it.each<[string, Partial<Resource>, Partial<Resource>, RegExp]>([
  [
    'a condition',
    {},
    { Condition: 'IsProd' },
    /^cannot be judged: .*: Condition is other than before: not classified/,
  ],
  [
    'commands that an instance reads from metadata',
    {},
    { Metadata: { 'AWS::CloudFormation::Init': {} } },
    /^cannot be judged: .* instances run other commands: AWS::CloudFormation::Init/,
  ],
  [
    'how an update goes on',
    {},
    { UpdatePolicy: { a: 1 } },
    /^cannot be judged: .*: UpdatePolicy is other than before/,
  ],
  ['that it no longer waits', { DependsOn: 'B' }, {}, /^cannot be judged: .* no longer waits for B/],
])('reports of a resource %s', async (_, before, after, line) => {
  const B = bucket();
  expect(await linesBetween({ B, R: rule(before) }, { B, R: rule(after) })).toContainEqual(
    expect.stringMatching(line),
  );
});

it('finds no difference in other metadata, and in waiting for what is referred to anyway', async () => {
  const B = bucket();
  const refers = { Properties: { Name: 'r', ScheduleExpression: { Ref: 'B' } } };
  const before = { ...rule(refers), DependsOn: 'B', Metadata: { 'aws:cdk:path': 'a' } };
  const after = { ...rule(refers), Metadata: { 'aws:cdk:path': 'a', note: 'b' } };
  expect((await linesBetween({ B, R: before }, { B, R: after })).join()).not.toMatch(/cannot|fails/);
});

it.each<[string, Record<string, Resource>, RegExp]>([
  [
    'a reference to what is not there',
    { R: rule({ DependsOn: 'Gone' }) },
    /R refers to Gone, which is not in the template/,
  ],
  ['a circle', { R: rule({ DependsOn: 'S' }), S: rule({ DependsOn: 'R' }) }, /R waits for itself/],
  [
    'one Sid twice in a policy of IAM',
    {
      P: resource('AWS::IAM::ManagedPolicy', {
        PolicyDocument: policy(allow('Read', 's3:GetObject', '*'), allow('Read', 's3:PutObject', '*')),
      }),
    },
    /several statements with the Sid Read/,
  ],
  [
    'a Sid with a hyphen',
    {
      P: resource('AWS::IAM::ManagedPolicy', {
        PolicyDocument: policy(allow('Read-it', 's3:GetObject', '*')),
      }),
    },
    /IAM does not take the Sid Read-it/,
  ],
])('reports that %s does not deploy', async (_, head, line) => {
  const found = await linesBetween({}, head);
  expect(found.filter((each) => each.startsWith('fails to deploy')).join()).toMatch(line);
});

describe('sections of a template', () => {
  const side = (template: Template) => snapshotOf({}, { template });

  it.each([
    ['Conditions', { C: { 'Fn::Equals': ['a', 'b'] } }],
    ['Mappings', { M: { a: { b: 'c' } } }],
    ['Transform', 'AWS::Serverless-2016-10-31'],
    ['Parameters', { P: { Type: 'String', Default: 'a' } }],
    ['Hooks', { H: {} }],
  ])('does not judge other %s', async (section, value) => {
    expect(linesOf(await compare(side({}), side({ [section]: value })))).toEqual([
      `cannot be judged: Test: ${section} is other than before: not classified: check it by hand`,
    ]);
  });

  it('does not judge an export that goes, and takes an output for words', async () => {
    const output = (more: object) => side({ Outputs: { O: { Value: 'a', ...more } } });
    expect(linesOf(await compare(output({ Export: { Name: 'x' } }), output({})))).toContainEqual(
      expect.stringMatching(/^cannot be judged: Test: the export of O/),
    );
    expect(linesOf(await compare(output({}), output({ Description: 'b' })))).toEqual([
      'changes texts: Test: outputs O',
    ]);
  });
});

describe('the order of stacks', () => {
  const sides = (dependencies: readonly string[]) => {
    const later = snapshotOf({ It: rule() }, { name: 'Later', dependencies });
    const between = snapshotOf({ It: rule() }, { name: 'Between', dependencies: ['First'] });
    const first = snapshotOf({ It: rule() }, { name: 'First' });
    return { ...later, stacks: [...first.stacks, ...between.stacks, ...later.stacks] };
  };
  const lost = async (before: readonly string[], after: readonly string[]) =>
    linesOf(await compare(sides(before), sides(after)));

  it('cannot be judged where a stack is no longer deployed after another', async () => {
    expect(await lost(['First'], [])).toEqual([
      'cannot be judged: Later is no longer deployed after First, and may fail or go too far without it',
    ]);
  });

  it('is as it was where another stack comes between', async () => {
    expect(await lost(['First'], ['Between'])).toEqual([]);
  });
});

describe('what becomes of a resource whose stack goes', () => {
  const keeping = (Type: string, policy: Partial<Resource>): Resource => ({
    ...resource(Type, {}),
    ...policy,
  });

  it.each([
    'AWS::CloudFormation::StackSet',
    'AWS::Organizations::Account',
    'AWS::Organizations::OrganizationalUnit',
  ])('weakens protection where %s no longer stays', async (type) => {
    const found = await linesBetween(
      { It: keeping(type, { DeletionPolicy: 'Retain' }) },
      { It: keeping(type, {}) },
    );
    expect(found).toContainEqual(
      expect.stringMatching(/^weakens protection: .*DeletionPolicy: Retain → Delete/),
    );
  });
});
