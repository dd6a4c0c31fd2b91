import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly } from '../../../tools/assembly/read';
import { regionsOf } from '../../../tools/assembly/regions';

const folder = mkdtempSync(join(tmpdir(), 'assemblies-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TEMPLATE = {
  Resources: {
    Data: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain', UpdatePolicy: { Unknown: true } },
  },
  Hooks: { Unknown: true },
};

function assembly(
  artifacts: object,
  at = mkdtempSync(join(folder, 'assembly-')),
  template: unknown = TEMPLATE,
) {
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'manifest.json'), JSON.stringify({ version: '55.0.0', artifacts }));
  writeFileSync(join(at, 'template.json'), JSON.stringify(template));
  return at;
}

const stack = (environment: string, properties = {}, dependencies?: string[]) => ({
  type: 'aws:cloudformation:stack',
  environment: `aws://${environment}`,
  properties: { templateFile: 'template.json', ...properties },
  dependencies,
});

it('reads stacks with their environment, protection, dependencies and whole templates', () => {
  const found = readAssembly(
    assembly({
      Storage: stack('000000000000/eu-west-1', { terminationProtection: true }),
      Later: stack('unknown-account/us-east-1', { stackName: 'Audit' }, ['Storage', 'tree']),
      tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
    }),
  );
  expect(found).toEqual([
    {
      name: 'Storage',
      account: '000000000000',
      region: 'eu-west-1',
      terminationProtection: true,
      dependencies: [],
      template: TEMPLATE,
    },
    {
      name: 'Audit',
      account: undefined,
      region: 'us-east-1',
      terminationProtection: false,
      dependencies: ['Storage'],
      template: TEMPLATE,
    },
  ]);
});

it('keeps the order of the manifest', () => {
  const stacks = { B: stack('1/eu-west-1', {}, ['A']), A: stack('1/eu-west-1') };
  expect(readAssembly(assembly(stacks)).map(({ name }) => name)).toEqual(['B', 'A']);
});

it('reads the stacks of stages', () => {
  const at = assembly({ stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'stage' } } });
  assembly({ Inner: stack('000000000000/eu-west-1') }, join(at, 'stage'));
  expect(readAssembly(at).map(({ name }) => name)).toEqual(['Inner']);
});

it('says what to do where there is no assembly', () => {
  expect(() => readAssembly(join(folder, 'none'))).toThrow(
    /There is no cloud assembly here: .*none\/manifest\.json cannot be read\n {2}→ Run npx cdk synth first/,
  );
});

describe('an assembly that is broken is said to be, with the next step', () => {
  it.each<[string, object, unknown, RegExp]>([
    [
      'no type',
      { A: stack('1/eu-west-1') },
      { Resources: { It: { Properties: {} } } },
      /Resources\.It\.Type/,
    ],
    ['no object', { A: stack('1/eu-west-1') }, [], /expected object/],
    ['no environment', { A: { ...stack('1/eu-west-1'), environment: 'none' } }, {}, /environment/],
    ['no template', { A: stack('1/eu-west-1', { templateFile: 'none.json' }) }, {}, /none\.json/],
  ])('%s', (_, artifacts, template, reason) => {
    const broken = assembly(artifacts, undefined, template);
    expect(() => readAssembly(broken)).toThrow(reason);
    expect(() => readAssembly(broken)).toThrow(
      /^The cloud assembly in .* cannot be read: [^]*→ Synthesize it again: npx cdk synth$/,
    );
  });

  it('a manifest that was cut off', () => {
    const cut = assembly({});
    writeFileSync(join(cut, 'manifest.json'), '{');
    expect(() => readAssembly(cut)).toThrow(/cannot be read/);
  });

  it('one that a newer CDK wrote', () => {
    const newer = assembly({});
    writeFileSync(join(newer, 'manifest.json'), JSON.stringify({ version: '999.0.0' }));
    expect(() => readAssembly(newer)).toThrow(/cannot be read: Cloud assembly schema version mismatch/);
  });
});

describe('the regions of stacks', () => {
  const regions = (...names: string[]) =>
    regionsOf(names.map((region) => ({ name: region, region, template: {} })));

  it('the home region comes first, wherever billing is declared', () => {
    expect(regions('us-east-1', 'eu-west-1')).toEqual(['eu-west-1', 'us-east-1']);
  });

  it('one region is enough', () => {
    expect(regions('us-east-1', 'us-east-1')).toEqual(['us-east-1']);
  });
});
