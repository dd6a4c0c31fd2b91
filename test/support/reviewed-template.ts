import { templateOf } from './assembly';

/** The hash of the code of a function, which changes with each word of a comment in it. */
const CODE_HASH = /^[0-9a-f]{16}$/;

const masked = (_: string, value: unknown): unknown =>
  typeof value === 'string' && CODE_HASH.test(value) ? '<hash>' : value;

/**
 * The test of a stack's whole template, in a file of its own so that its snapshot is one too. Logical IDs are not
 * masked: a new one replaces what it names.
 */
export const templateIsAsReviewed = (stack: string): void =>
  it(`${stack} is as reviewed (npm run test:update after reading the difference)`, () => {
    expect(JSON.parse(JSON.stringify(templateOf('default', stack), masked))).toMatchSnapshot();
  });
