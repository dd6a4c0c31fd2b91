import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModel } from '../../../tools/access/model';
import { readDeclared } from '../../../tools/assembly/declared';
import { readAssembly } from '../../../tools/assembly/read';
import { architectureOf, type Graph } from '../../../tools/report/facts/architecture';
import type { Access } from '../../../tools/report/model';
import { accessPictures, architecturePictures } from '../../../tools/report/pictures/pictures';
import { assemblyOf } from '../../support/assembly';
import type { Variant } from '../../support/variants';

const FOLDER = join(__dirname, '../../../docs/pictures');

const graphOf = (variant: Variant | 'shipped'): Graph => {
  const stacks = readAssembly(assemblyOf(variant));
  const model = readModel(stacks);
  return architectureOf(model, readDeclared(stacks, model.account));
};

it('docs/pictures has the architecture as it is; else run npm run report -- --pictures docs/pictures', async () => {
  for (const [name, svg] of Object.entries(await architecturePictures(graphOf('shipped'))))
    expect({ name, isSame: readFileSync(join(FOLDER, name), 'utf8') === svg }).toEqual({
      name,
      isSame: true,
    });
});

it('regions whose stacks look alike stand together', () => {
  const { clusters, nodes } = graphOf('largest');
  const regions = clusters.filter(({ id }) => id.startsWith('region'));
  expect(regions.map(({ title }) => title)).toEqual([
    'ap-southeast-2, where people work',
    'us-east-1',
    'each of 6 regions',
  ]);
  expect(nodes.filter(({ title }) => title.includes('ap-northeast-1'))).toEqual([]);
});

const ACCESS: Access = {
  groups: ['admin', 'analyst'],
  areSessions: false,
  rows: [
    {
      kind: 'journey',
      topic: 'Data & <logs>',
      goal: 'Read',
      cells: [
        { who: 'admin', allowed: true, words: 'works', decided: 1, explained: [] },
        { who: 'analyst', allowed: false, words: 'ends', decided: 1, explained: [] },
      ],
    },
    {
      kind: 'journey',
      topic: 'Roles',
      goal: 'Of no group',
      cells: [{ who: 'glue', allowed: true, words: 'works', decided: 1, explained: [] }],
    },
  ],
};

it('draws a dot for each journey of each group, says the numbers in words, and escapes texts', () => {
  const { 'access-light.svg': light = '', 'access-dark.svg': dark = '' } = accessPictures(ACCESS);
  const label = /aria-label="([^"]*)"/.exec(light)?.[1];
  expect(label).toBe('What works for admin, analyst, by topic: Data &amp; &lt;logs> 1, 0 of 1');
  // Two in the legend.
  expect(light.match(/<circle/g)).toHaveLength(4);
  expect(light.includes('Of no group')).toBe(false);
  expect(light).not.toBe(dark);
});

it('is a file that loads nothing and runs nothing', () => {
  for (const svg of Object.values(accessPictures(ACCESS))) {
    expect(svg.startsWith('<svg ')).toBe(true);
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(svg.match(/<script|url\((?!#)|@import|href=|\son\w+=/g)).toBeNull();
  }
});
