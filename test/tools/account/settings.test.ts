import shipped from '../../../tools.config';
import { loadConfig } from '../../../lib/config';
import { loadToolSettings } from '../../../tools/account/settings';
import { RISK_CATEGORIES } from '../../../tools/review/settings';
import { MINIMAL } from '../../support/variants';

const failOn = (...categories: string[]) =>
  loadToolSettings({ review: { failOn: categories } }).review.failOn;

it('fails a review for every risk category by default', () => {
  expect(loadToolSettings({}).review.failOn).toEqual(RISK_CATEGORIES);
});

it('takes credentials for too old after 90 days by default', () => {
  expect(loadToolSettings({}).doctor).toEqual({ oldestAccessKeyDays: 90, unusedAfterDays: 90 });
});

it('ships the defaults', () => {
  expect(loadToolSettings(shipped)).toEqual(loadToolSettings({}));
});

it('lets the risk categories that fail a review be chosen, or none', () => {
  expect(failOn('widens access')).toEqual(['widens access']);
  expect(failOn()).toEqual([]);
});

it('refuses a risk category that there is not, and names those there are', () => {
  expect(() => failOn('widens')).toThrow(
    /review\.failOn\[0\]: got "widens", expected one of 'widens access', 'weakens protection'/,
  );
});

it('refuses a risk category given twice', () => {
  expect(() => failOn('new findings', 'new findings')).toThrow(/expected each risk category once/);
});

it('reports all problems together, with the file', () => {
  expect(() => loadToolSettings({ reviews: {}, doctor: { oldestAccessKeyDays: 0, unused: 1 } })).toThrow(
    [
      'tools.config.ts has 3 problems:',
      '  - doctor.oldestAccessKeyDays: got 0, expected at least 1',
      "  - doctor.unused: unknown key; did you mean 'unusedAfterDays'?",
      "  - reviews: unknown key; did you mean 'review'?",
      '  → Correct tools.config.ts; docs/configuration.md lists every field.',
    ].join('\n'),
  );
});

it('says that they have moved, in the configuration of the account', () => {
  const input: unknown = { ...MINIMAL, review: { failOn: [] }, doctor: {} };
  expect(() => loadConfig(input)).toThrow(
    /has 2 problems:\n {2}- review: moved to tools\.config\.ts\n {2}- doctor: moved to tools\.config\.ts\n/,
  );
});
