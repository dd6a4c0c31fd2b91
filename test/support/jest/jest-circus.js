const { default: run } = require('jest-circus/runner');

/**
 * Runs a test file as jest does, but for a message to the process of jest when each test begins and when it ends: it gets
 * all results with those of the file, and reporters show no single one earlier.
 */
module.exports = (globalConfig, config, environment, runtime, path) =>
  run(globalConfig, config, environment, runtime, path);
