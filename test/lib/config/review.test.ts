import { loadConfig } from '../../../lib/config';
import { RISK_CATEGORIES } from '../../../lib/config/schema';
import { MINIMAL } from '../../support/variants';

const failOn = (...dangers: string[]) => ({ ...MINIMAL, review: { failOn: dangers } }) as typeof MINIMAL;

test('every danger fails a review by default', () => {
  expect(loadConfig(MINIMAL).review.failOn).toEqual(RISK_CATEGORIES);
});

test('the dangers that fail a review can be chosen, or none', () => {
  expect(loadConfig(failOn('widens access')).review.failOn).toEqual(['widens access']);
  expect(loadConfig(failOn()).review.failOn).toEqual([]);
});

test('a danger that there is not is named with those there are', () => {
  expect(() => loadConfig(failOn('widens'))).toThrow(
    /review\.failOn\[0\]: got "widens", expected one of 'widens access', 'weakens protection'/,
  );
});

test('a danger given twice is refused', () => {
  expect(() => loadConfig(failOn('new findings', 'new findings'))).toThrow(/expected each danger once/);
});
