import shipped from '../../../tools.config';
import { loadConfig } from '../../../lib/config';
import { loadToolSettings } from '../../../tools/account/settings';
import { RISK_CATEGORIES } from '../../../tools/review/settings';
import { MINIMAL } from '../../support/variants';

const failOn = (...categories: string[]) =>
  loadToolSettings({ review: { failOn: categories } }).review.failOn;

test('every risk category fails a review by default', () => {
  expect(loadToolSettings({}).review.failOn).toEqual(RISK_CATEGORIES);
});

test('credentials are too old after 90 days by default', () => {
  expect(loadToolSettings({}).doctor).toEqual({ oldestAccessKeyDays: 90, unusedAfterDays: 90 });
});

test('the settings as they are shipped are the defaults', () => {
  expect(loadToolSettings(shipped)).toEqual(loadToolSettings({}));
});

test('the risk categories that fail a review can be chosen, or none', () => {
  expect(failOn('widens access')).toEqual(['widens access']);
  expect(failOn()).toEqual([]);
});

test('a risk category that there is not is named with those there are', () => {
  expect(() => failOn('widens')).toThrow(
    /review\.failOn\[0\]: got "widens", expected one of 'widens access', 'weakens protection'/,
  );
});

test('a risk category given twice is refused', () => {
  expect(() => failOn('new findings', 'new findings')).toThrow(/expected each risk category once/);
});

test('all problems are reported together, with the file', () => {
  expect(() => loadToolSettings({ reviews: {}, doctor: { oldestAccessKeyDays: 0, unused: 1 } })).toThrow(
    [
      'tools.config.ts has 3 problems:',
      '  - doctor.oldestAccessKeyDays: got 0, expected at least 1',
      '  - doctor.unused: unknown key',
      '  - reviews: unknown key',
      '  → Correct tools.config.ts; the README lists every field under "Configuration".',
    ].join('\n'),
  );
});

test('in the configuration of the account they are said to have moved', () => {
  const input: unknown = { ...MINIMAL, review: { failOn: [] }, doctor: {} };
  expect(() => loadConfig(input)).toThrow(
    /has 2 problems:\n {2}- review: moved to tools\.config\.ts\n {2}- doctor: moved to tools\.config\.ts\n/,
  );
});
