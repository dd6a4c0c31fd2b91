// JavaScript, because jest loads a TypeScript configuration only through ts-node.
const { dependencies, devDependencies } = require('./package.json');

/** What our code and its tests load; jest itself is loaded as always. */
const packages = Object.keys({ ...dependencies, ...devDependencies }).filter(
  (name) => !/jest|swc/.test(name),
);

const swc = (jsc) => [
  '@swc/jest',
  { jsc: { ...jsc, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/support/jest/environment.js',
  testRunner: '<rootDir>/test/support/jest/jest-circus.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // The first test of a file may have to synthesize, on a busy machine.
  testTimeout: 60_000,
  globalSetup: '<rootDir>/test/support/run-folder.ts',
  setupFiles: ['<rootDir>/test/support/jest/keep-outcomes.ts'],
  // All cores: by default jest leaves one idle, which of two is half. With no core left, threads that help V8 to collect
  // garbage only take from the workers, so `npm test` runs without them.
  maxWorkers: '100%',
  // Milliseconds until jest says that a worker does not exit. To give a gigabyte back takes more than its half second on a
  // busy machine.
  workerGracefulExitTimeout: 10_000,
  transformIgnorePatterns: [],
  transform: {
    [`/node_modules/(${packages.join('|')})/.+\\.[cm]?js$`]:
      '<rootDir>/test/support/jest/installed-package.js',
    '^.+\\.ts$': swc({ parser: { syntax: 'typescript' } }),
    '^.+\\.tsx$': swc({
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic', importSource: 'preact' } },
    }),
  },
};
