import { cellsOf } from '../../../../tools/review/exact/cells';
import { globOf, matches, SOME, type Glob } from '../../../../tools/review/exact/glob';
import { Random } from '../mutants/random';

const glob = (text: string): Glob => {
  const read = globOf(text, true, () => undefined);
  if (typeof read === 'string') throw new Error(`${text} is ${read}`);
  return read.glob;
};

const vectorOf = (patterns: readonly Glob[], text: string): string =>
  patterns.map((pattern) => (matches(pattern, text) ? 1 : 0)).join('');

it.each([
  ['a*', 'abc', true],
  ['a*', 'ba', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['*x*y', 'axbxcy', true],
  ['*x*y', 'axbyc', false],
  ['${*}', '*', true],
  ['${*}', 'a', false],
])('a pattern %s and the text %s', (pattern, text, matched) => {
  expect(matches(glob(pattern), text)).toBe(matched);
});

it('finds a text for each way in which patterns overlap', () => {
  const patterns = ['a*', '*b', 'a', 'acb'].map(glob);
  const vectors = cellsOf(SOME, patterns).texts.map((text) => vectorOf(patterns, text));
  expect(vectors.sort()).toEqual(['0000', '0100', '1000', '1010', '1100', '1101']);
});

it('finds nothing that the shape does not match', () => {
  expect(cellsOf(`key/${SOME}`, [glob('alias/*'), glob('key/*')]).texts).toEqual(['key/x']);
});

it('says that cells are missing where wildcards in the middle of many patterns multiply them', () => {
  const many = Array.from({ length: 16 }, (_, index) => glob(`*${'abcdefghijklmnop'.charAt(index)}*`));
  expect(cellsOf(SOME, many).incomplete).toBe(true);
});

it('leaves out no way in which random texts match', () => {
  const random = new Random('cells');
  const letters = ['a', 'b', '/', '*', '?'];
  const text = (length: number, from: readonly string[]) =>
    Array.from({ length }, () => random.one(from)).join('');
  for (let round = 0; round < 200; round += 1) {
    const patterns = [1, 2, 3].map(() => glob(text(random.one([1, 2, 3, 4]), letters)));
    const found = new Set(cellsOf(SOME, patterns).texts.map((each) => vectorOf(patterns, each)));
    for (let tried = 0; tried < 40; tried += 1)
      expect(found).toContain(vectorOf(patterns, text(random.one([1, 2, 3, 5]), ['a', 'b', '/', 'z'])));
  }
});
