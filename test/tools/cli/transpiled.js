const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');
const { transform } = require('../../../jest.config.js');

const [, settings] = transform['^.+\\.ts$'];

/**
 * Lets a process of a test load TypeScript as the tests themselves do. Most of what ts-node takes to start is TypeScript,
 * which is three times what such a process does.
 */
require.extensions['.ts'] = (module, filename) =>
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...settings, filename }).code, filename);
