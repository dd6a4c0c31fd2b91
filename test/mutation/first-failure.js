const { existsSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { createEmptyTestResult } = require('@jest/test-result');
const { default: circus } = require('jest-circus/runner');

/** Jest's runner of a file, but for the files after one that failed: StrykerJS cannot make jest bail. */
module.exports = async function runUntilFirstFailure(globalConfig, config, environment, runtime, path, send) {
  const failed = join(process.env.TEST_RUN_FOLDER, 'failed');
  if (existsSync(failed)) return { ...createEmptyTestResult(), testFilePath: path, skipped: true };
  const result = await circus(globalConfig, config, environment, runtime, path, send);
  if (result.numFailingTests > 0 || result.testExecError !== undefined) writeFileSync(failed, path);
  return result;
};
