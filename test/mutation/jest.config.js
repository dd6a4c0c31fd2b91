/**
 * The suites that prove the access contract, for StrykerJS: no snapshot among them, which would see each change and
 * understand none (the accepted list of actions is one). A run ends with the first file that fails.
 */
const base = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  rootDir: '../..',
  // StrykerJS finds no `<rootDir>`.
  testEnvironment: require.resolve('../support/jest/environment.js'),
  globalSetup: '<rootDir>/test/mutation/run-folder.ts',
  testRunner: '<rootDir>/test/mutation/first-failure.js',
  testSequencer: '<rootDir>/test/mutation/sequencer.js',
  testTimeout: 120_000,
  testMatch: [
    '**/test/mutation/first-actions.ts',
    '**/test/contract/!(action-coverage|bootstrap|lifecycles|uninstall).test.ts',
    '**/test/contract/escalation/*.test.ts',
    '**/test/contract/organization/{audit,contract,escalation,management,owning-account,sessions,stack-sets}.test.ts',
    '**/test/contract/properties/{capabilities,requests}.test.ts',
    '**/test/lib/{access,iam}/**/*.test.ts',
    '**/test/lib/constructs/policies-and-roles.test.ts',
    '**/test/lib/stacks/{access,deploy,variants}.test.ts',
  ],
};
