/**
 * Transforms a file of an installed package into one that takes it from Node, where it is loaded once a worker and not
 * once a test file. Loading CDK anew costs a file more than all it asserts.
 */
module.exports = {
  process: (_, path) => ({ code: `module.exports = requireInstalled(${JSON.stringify(path)});` }),
  getCacheKey: (_, path) => `installed-package ${path}`.replaceAll(/[^\w.@-]/g, '-'),
};
