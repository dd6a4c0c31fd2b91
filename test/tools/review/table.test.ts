import { published } from '../../../tools/review/changes/table/published';
import { PropertyRules, rulesFor, TABLE } from '../../../tools/review/changes/table';
import { differences } from '../../../tools/review/changes/differences';
import { assemblyOf } from '../../support/assembly';
import { centralStacks, memberStacksOf, onlyStacksOf, unitsOf } from '../../support/organization';
import { readAssembly } from '../../../tools/assembly/read';

const rulesOf = (type: string): PropertyRules => {
  const rules = rulesFor(type);
  if (rules === undefined) throw new Error(`${type} is not in the table`);
  return new PropertyRules(rules);
};

/** An organization: the account that owns it, and what its StackSets bring to others. */
const organizations = (['tenUnits', 'identityCenter', 'centralDetection'] as const).flatMap((name) => [
  ...centralStacks(name),
  ...unitsOf(name).flatMap((unit) => memberStacksOf(name, unit)),
  ...onlyStacksOf(name),
]);

const resources = [
  ...(['shipped', 'regulated'] as const).flatMap((variant) => readAssembly(assemblyOf(variant))),
  ...organizations,
].flatMap(({ template }) => Object.values(template.Resources ?? {}));

it('every property that AWS publishes for a type in use has a rule, or is listed as not classified', () => {
  const missing = Object.entries(published).flatMap(([type, paths]) =>
    paths
      .filter((path) => rulesOf(type).ruleFor(path.split('.')) === undefined)
      .map((path) => `${type} ${path}`),
  );
  expect(missing).toEqual([]);
});

it('every rule of a published type is about a property that AWS publishes', () => {
  const stray = Object.entries(published).flatMap(([type, paths]) =>
    Object.keys(rulesFor(type)?.properties ?? {}).filter((rule) => {
      const segments = rule.split('.');
      // Text in JSON has properties of its own.
      const isThere = (path: string) =>
        path
          .split('.')
          .slice(0, segments.length)
          .every((part, index) => part === segments[index] || part === '*');
      return !paths.some(isThere);
    }),
  );
  expect(stray).toEqual([]);
});

it('every type in the templates is in the table', () => {
  expect(
    [...new Set(resources.map(({ Type }) => Type))].filter((type) => rulesFor(type) === undefined),
  ).toEqual([]);
});

it('every property that the templates set has a rule that classifies it', () => {
  const open = resources.flatMap(({ Type, Properties = {} }) =>
    differences(rulesOf(Type), {}, Properties)
      .filter(({ rule }) => rule === undefined || rule.kind === 'not classified')
      .map(({ path }) => `${Type} ${path}`),
  );
  expect([...new Set(open)]).toEqual([]);
});

it('how many properties are classified changes only on purpose', () => {
  const kinds = Object.entries(published).flatMap(([type, paths]) =>
    paths.map((path) => rulesOf(type).ruleFor(path.split('.'))?.kind ?? 'unknown'),
  );
  const counted = Object.fromEntries(
    [...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((each) => each === kind).length]),
  );
  expect(counted).toEqual({ classified: 509, elsewhere: 91, harmless: 238, 'not classified': 2 });
});

it('every rule says why', () => {
  const rules = Object.values(TABLE).flatMap(({ properties }) => Object.values(properties));
  expect(rules.filter(({ words }) => words.length < 5)).toEqual([]);
});
