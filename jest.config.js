// JavaScript, because jest loads a TypeScript configuration only through ts-node.
/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // The first test of a file may have to synthesize, on a busy machine.
  testTimeout: 60_000,
  globalSetup: '<rootDir>/test/support/run-folder.ts',
  // All cores: by default jest leaves one idle, which of two is half.
  maxWorkers: '100%',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
};
