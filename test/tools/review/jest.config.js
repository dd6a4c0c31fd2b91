// The corpus of reviewed changes: minutes, so it has a run of its own (npm run test:review).
const shared = require('../../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = { ...shared, rootDir: '../../..', testMatch: ['**/review/corpus/*.corpus.ts'] };
