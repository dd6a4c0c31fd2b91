import { AccountState } from '../../../tools/deployment/state';
import { deployAll, destroyAll } from '../../../tools/deployment/transition';
import type { AssemblyStack } from '../../../tools/assembly/read';
import { HANDLER_FACTS as facts } from '../../../contract/lifecycles';

const exporting = (names: readonly string[]): AssemblyStack => ({
  name: 'Exporting',
  region: 'eu-west-1',
  template: {
    Resources: { Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
    Outputs: Object.fromEntries(
      names.map((name) => [`Output${name}`, { Value: { Ref: 'Handle' }, Export: { Name: name } }]),
    ),
  },
});

const importing = (name?: string, region = 'eu-west-1'): AssemblyStack => ({
  name: 'Importing',
  region,
  dependencies: ['Exporting'],
  template: {
    Resources: {
      Topic: {
        Type: 'AWS::SNS::Topic',
        Properties: { TopicName: name === undefined ? 'plain' : { 'Fn::ImportValue': name } },
      },
    },
  },
});

async function problemsOf(before: AssemblyStack[], after: AssemblyStack[]) {
  const state = new AccountState('111122223333', []);
  expect((await deployAll(state, { stacks: before, facts })).problems).toEqual([]);
  const { problems } = await deployAll(state, { stacks: after, facts });
  return problems.filter(({ kind }) => kind === 'export in use').map(({ text }) => text);
}

it('an export that another stack imports cannot go', async () => {
  expect(
    await problemsOf([exporting(['A', 'B']), importing('A')], [exporting(['B']), importing('A')]),
  ).toEqual(['A is imported by Importing']);
});

it('not even where the other stack lets go of it in the same deployment, after this one', async () => {
  expect(await problemsOf([exporting(['A']), importing('A')], [exporting([]), importing()])).toEqual([
    'A is imported by Importing',
  ]);
});

/** A stack that exports what names a topic. */
const named = (TopicName: string, DisplayName = 'a'): AssemblyStack => ({
  name: 'Exporting',
  region: 'eu-west-1',
  template: {
    Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName, DisplayName } } },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Topic', 'TopicArn'] }, Export: { Name: 'A' } } },
  },
});

it('an export that another stack imports keeps its value: what it is of is not replaced', async () => {
  const after = [named('other'), importing('A')];
  expect(await problemsOf([named('one'), importing('A')], after)).toEqual(['A is imported by Importing']);
  expect(await problemsOf([named('one'), importing()], [named('other'), importing()])).toEqual([]);
  expect(await problemsOf([named('one'), importing('A')], [named('one', 'b'), importing('A')])).toEqual([]);
});

it('nor is it made of something else', async () => {
  const other = exporting(['A']);
  const { Outputs = {} } = other.template;
  Object.assign(Outputs['OutputA'] ?? {}, { Value: 'text' });
  expect(await problemsOf([exporting(['A']), importing('A')], [other, importing('A')])).toEqual([
    'A is imported by Importing',
  ]);
});

it.each([
  ['nobody imports it', [exporting(['A', 'B']), importing('B')], [exporting(['B']), importing('B')]],
  ['it stays', [exporting(['A']), importing('A')], [exporting(['A', 'B']), importing('A')]],
  ['it is one of another region', [exporting(['A']), importing('A', 'us-east-1')], [exporting([])]],
])('an export can go where %s', async (_, before, after) => {
  expect(await problemsOf(before, after)).toEqual([]);
});

it('a stack is deleted after those that import from it', async () => {
  const deleted = async (stacks: readonly AssemblyStack[]) => {
    const state = new AccountState('111122223333', []);
    await deployAll(state, { stacks: [exporting(['A']), importing('A')], facts });
    return (await destroyAll(state, { stacks, facts })).problems.map(({ text }) => text);
  };
  expect(await deleted([importing('A'), exporting(['A'])])).toEqual([]);
  expect(await deleted([exporting(['A']), importing('A')])).toEqual(['A is imported by Importing']);
});
