import { coloursFor } from '../../../tools/cli/colour';
import { targetOf } from '../../../tools/cli/output';

const TERMINAL = { isTTY: true, columns: 80 };

describe('colour', () => {
  it('is for terminals', () => {
    expect(coloursFor(TERMINAL, {}).red('x')).toContain('[31m');
  });

  it.each([
    ['a pipe or a file', {}, {}],
    ['NO_COLOR', TERMINAL, { NO_COLOR: '1' }],
    ['a dumb terminal', TERMINAL, { TERM: 'dumb' }],
  ])('is not for %s', (_, output, environment) => {
    expect(coloursFor(output, environment).red('x')).toBe('x');
  });

  it('is not switched off by an empty NO_COLOR', () => {
    expect(coloursFor(TERMINAL, { NO_COLOR: '' }).red('x')).not.toBe('x');
  });
});

it.each([
  ['a terminal', TERMINAL, 80],
  ['a terminal that does not know it', { isTTY: true, columns: 0 }, undefined],
  ['a pipe', { columns: 80 }, undefined],
])('the width of %s is %s', (_, output, width) => {
  expect(targetOf(output).width).toBe(width);
});
