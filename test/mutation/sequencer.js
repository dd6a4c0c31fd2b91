const { default: Sequencer } = require('@jest/test-sequencer');

/** What finds most mutants in the least time comes first, what takes long last. */
const FIRST = ['actions-without-resource.test', 'first-actions'];
const LAST = [
  'policy-lint.test',
  'contract.test',
  'each-action.test',
  'default-personas.test',
  'configured-personas.test',
  'requests.test',
];

const placeIn = (names, { path }) => names.findIndex((name) => path.endsWith(`/${name}.ts`));

const rank = (test) => {
  const first = placeIn(FIRST, test);
  return first < 0 ? FIRST.length + 1 + placeIn(LAST, test) : first;
};

module.exports = class extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }
};
