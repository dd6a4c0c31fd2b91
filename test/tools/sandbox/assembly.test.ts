import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeployable, readStacks, regionsOf } from '../../../tools/sandbox/assembly';
import { temporaryFolder } from './support';

const folder = temporaryFolder();

function assembly(artifacts: Record<string, unknown>, at = mkdtempSync(join(folder, 'assembly-'))): string {
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'manifest.json'), JSON.stringify({ artifacts }));
  const Resources = {
    Data: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain' },
    Topic: { Type: 'AWS::SNS::Topic' },
  };
  writeFileSync(join(at, 'template.json'), JSON.stringify({ Resources }));
  return at;
}

const stack = (region: string, properties = {}) => ({
  type: 'aws:cloudformation:stack',
  environment: `aws://000000000000/${region}`,
  properties: { templateFile: 'template.json', ...properties },
});

test('reads stacks with their protection and what they retain', () => {
  const tree = { type: 'cdk:tree' };
  const [found, ...others] = readStacks(
    assembly({ Storage: stack('eu-west-1', { terminationProtection: true }), tree }),
  );
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    name: 'Storage',
    account: '000000000000',
    region: 'eu-west-1',
    terminationProtection: true,
  });
  expect(found?.resources.map((resource) => [resource.logicalId, resource.retained])).toEqual([
    ['Data', true],
    ['Topic', false],
  ]);
});

test('reads the stacks of stages', () => {
  const at = assembly({ stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'stage' } } });
  assembly({ Inner: stack('eu-west-1') }, join(at, 'stage'));
  expect(readStacks(at).map(({ name }) => name)).toEqual(['Inner']);
});

test('a stack with a function is not deployable without Docker, and any other is', () => {
  const [found] = readStacks(assembly({ Storage: stack('eu-west-1') }));
  if (found === undefined) throw new Error('no stack');
  expect(isDeployable(found)).toBe(true);
  const theFunction = { logicalId: 'Function', type: 'AWS::Lambda::Function', retained: false };
  expect(isDeployable({ ...found, resources: [...found.resources, theFunction] })).toBe(false);
});

test('the home region comes first, wherever billing is declared', () => {
  const stacks = readStacks(assembly({ Billing: stack('us-east-1'), Access: stack('eu-west-1') }));
  expect(regionsOf(stacks)).toEqual(['eu-west-1', 'us-east-1']);
});

test('one region is enough', () => {
  expect(
    regionsOf(readStacks(assembly({ Billing: stack('us-east-1'), Access: stack('us-east-1') }))),
  ).toEqual(['us-east-1']);
});
