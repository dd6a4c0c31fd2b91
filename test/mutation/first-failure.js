const { existsSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { createEmptyTestResult } = require('@jest/test-result');
const { default: circus } = require('jest-circus/runner');

/** Jest's runner of a file, but for the files after one that failed: StrykerJS cannot make jest bail. */
module.exports = async function runUntilFirstFailure(globalConfig, config, environment, runtime, path, send) {
  const failed = join(process.env.TEST_RUN_FOLDER, 'failed');
  if (existsSync(failed)) return notRun(path);
  if (isDecided(path)) return notRun(path);
  // An app that is given no folder makes one of its own, and leaves it there.
  const { TMPDIR } = process.env;
  process.env.TMPDIR = process.env.TEST_RUN_FOLDER;
  const result = await circus(globalConfig, config, environment, runtime, path, send);
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  if (result.numFailingTests > 0 || result.testExecError !== undefined) writeFileSync(failed, path);
  return result;
};

/** What `first.ts` has decided for the mutant: where policies are the same, they decide the same. */
const isDecided = (path) =>
  ({
    true: /\/test\/contract\/(contract|policy-lint|organization\/contract)\.test/,
    false: /\/test\/contract\//,
  })[process.env.MUTATION_CHANGES_POLICIES]?.test(path) ?? false;

/** A file without a test would be an error of its own, and the mutant an error instead of found. */
const notRun = (testFilePath) => ({
  ...createEmptyTestResult(),
  testFilePath,
  numPendingTests: 1,
  testResults: [
    {
      ancestorTitles: [],
      failureDetails: [],
      failureMessages: [],
      fullName: 'not run',
      numPassingAsserts: 0,
      status: 'pending',
      title: 'not run',
    },
  ],
});
