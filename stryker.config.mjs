/**
 * Mutation testing of the access rules: each rule is broken in turn, and some test has to notice.
 */
export default {
  testRunner: 'contract-first',
  plugins: [
    '@stryker-mutator/jest-runner',
    './test/mutation/runner.mjs',
    './test/mutation/documentation.mjs',
  ],
  jest: { configFile: 'test/mutation/jest.config.js', enableFindRelatedTests: false },
  mutate: ['lib/access/**/*.ts', 'lib/iam/**/*.ts'],
  ignorers: ['documentation'],
  ignorePatterns: ['.cache', '.ci', '.sandbox', 'cdk.out', 'docs', 'reports', 'tools/sandbox'],
  // Templates are synthesized before the first test of a file begins, so that no mutant belongs to one test alone.
  coverageAnalysis: 'all',
  warnings: { slow: false },
  concurrency: 2,
  maxTestRunnerReuse: 300,
  testRunnerNodeArgs: ['--max-old-space-size=4096'],
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: true },
  htmlReporter: { fileName: 'reports/mutation/index.html' },
  jsonReporter: { fileName: 'reports/mutation/report.json' },
  thresholds: { high: 95, low: 90, break: 90 },
  // Rules do not loop: a machine that is busy must not look like a mutant found.
  timeoutMS: 900_000,
  dryRunTimeoutMinutes: 30,
};
