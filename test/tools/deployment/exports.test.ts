import { AccountState } from '../../../tools/deployment/state';
import { deployAll, destroyAll } from '../../../tools/deployment/transition';
import type { AssemblyStack } from '../../../tools/assembly/read';
import { HANDLER_FACTS as facts } from '../../../contract/lifecycles';

const exporting = (names: readonly string[], region = 'eu-west-1'): AssemblyStack => ({
  name: 'Exporting',
  region,
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
