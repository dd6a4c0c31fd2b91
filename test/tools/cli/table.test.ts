import { stripVTControlCharacters } from 'node:util';
import { createColors } from 'picocolors';
import { renderTable, type Table } from '../../../tools/cli/table';
import { clip, fit, widthOf, wrap } from '../../../tools/cli/wrap';

const { red } = createColors(true);

const PEOPLE: Table = {
  head: ['persona', 'user', 'MFA', 'key age', 'password used', 'boundary'],
  rows: [
    ['engineer', 'eli', red('off'), '40 days', '1 day ago', 'yes'],
    [red('admin and analyst'), 'abe_with_a_long_name', 'not known yet', 'no key', 'never', red('no')],
  ],
};

describe('a table', () => {
  it('is as wide as it gets where there is no terminal', () => {
    expect(widthOf(renderTable(PEOPLE))).toBeGreaterThan(80);
  });

  it.each(['lines', 'room'] as const)('fits 80 columns, and loses nothing, with %s between', (look) => {
    const table = renderTable({ ...PEOPLE, look, width: 80 });
    expect(widthOf(table)).toBeLessThanOrEqual(80);
    expect(table).not.toContain('…');
    for (const word of ['admin', 'analyst', 'abe_', 'name', 'known'])
      expect(stripVTControlCharacters(table)).toContain(word);
  });

  it('is a list where columns would be too narrow to read', () => {
    const list = stripVTControlCharacters(renderTable({ ...PEOPLE, width: 40 }));
    expect(widthOf(list)).toBeLessThanOrEqual(40);
    expect(list).toMatch(/^persona +engineer\nuser +eli\nMFA +off\n[^]*\n\npersona +admin and analyst\n/);
  });

  it('begins with what has no name, as that says what it is about', () => {
    const head = ['', ...PEOPLE.head];
    const rows = [['Change a password', 'a', 'b', 'c', 'd', 'e', 'f']];
    expect(renderTable({ head, rows, width: 40 })).toMatch(/^Change a password\npersona +a\n/);
  });

  it('is no list where two columns have room', () => {
    const table = renderTable({ head: ['id', 'says'], rows: [['a', 'one two three '.repeat(4)]], width: 40 });
    expect(widthOf(table)).toBeLessThanOrEqual(40);
    expect(table).toContain('│ a');
  });

  it.each([80, 20])('has its headings at %d columns', (width) => {
    const rows = [{ heading: 'Amazon S3' }, ['put', 'allowed'], ['get', 'denied since nothing allows it']];
    expect(renderTable({ head: ['what', 'engineer'], rows, width })).toMatch(/Amazon S3/);
  });

  it('aligns numbers to the right', () => {
    const table = renderTable({
      head: ['what', 'median'],
      rows: [['synth', '1 s']],
      aligns: ['left', 'right'],
    });
    expect(table).toContain('│ synth │    1 s │');
  });
});

describe('a long text', () => {
  it.each([
    ['between words', 'nothing allows it', 10, 'nothing\nallows it'],
    ['not where it fits', 'nothing allows it', 17, 'nothing allows it'],
    ['in Sids before a capital letter', 'DenyOutsideHomeRegion', 12, 'DenyOutside\nHomeRegion'],
    ['in ARNs after what separates parts', 'arn:aws:s3:::acme-logs', 14, 'arn:aws:s3:::\nacme-logs'],
    ['where the line ends, if it has no parts', 'x'.repeat(10), 4, 'xxxx\nxxxx\nxx'],
  ])('breaks %s', (_, text, width, lines) => {
    expect(wrap(text, width)).toBe(lines);
  });

  it('takes no room for its colours', () => {
    expect(wrap(red('allowed'), 7)).toBe(red('allowed'));
    expect(stripVTControlCharacters(wrap(red('x'.repeat(8)), 4))).toBe('xxxx\nxxxx');
  });
});

describe('a line of a result', () => {
  it.each([
    ['stays as it is where it fits', 'a  b c', 'a  b c'],
    [
      'goes on under its text',
      '  ✖ bad  it is not what it should be',
      '  ✖ bad  it is not\n         what it\n         should be',
    ],
    ['goes on beside its mark', '→ run the command of each', '→ run the command\n  of each'],
    ['goes on at its indent', '    user_1 has no boundary', '    user_1 has no\n    boundary'],
    ['goes on at the margin', 'nothing was deleted here', 'nothing was\ndeleted here'],
    ['takes no mark for a word', 'a (b) c d e f g h i j k', 'a (b) c d e f g h\ni j k'],
  ])('%s', (_, line, expected) => {
    expect(fit(line, 18)).toBe(expected);
  });

  it('keeps its colours, which take no room', () => {
    expect(stripVTControlCharacters(fit(`  ${red('✖')} ${red('bad')}  it is not as expected`, 18))).toBe(
      '  ✖ bad  it is not\n         as\n         expected',
    );
  });

  it('is cut where it may take one line alone', () => {
    expect([clip('abcdef', 6), clip('abcdef', 4), clip('abcdef', 0)]).toEqual(['abcdef', 'abc…', '…']);
  });
});
