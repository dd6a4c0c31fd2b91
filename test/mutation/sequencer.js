const { default: Sequencer } = require('@jest/test-sequencer');

/** What finds most mutants in the least time comes first. */
const FIRST = [
  'actions-without-resource.test',
  'first-actions',
  'first',
  'reasons.test',
  'policy-lint.test',
  'contract.test',
];

const rank = ({ path }) => {
  const index = FIRST.findIndex((name) => path.endsWith(`/${name}.ts`));
  return index < 0 ? FIRST.length : index;
};

module.exports = class extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }
};
