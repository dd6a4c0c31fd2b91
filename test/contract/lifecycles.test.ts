import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifecycles, MODEL, PAGE_TEXTS, type Configuration, type Lifecycle } from '../../contract/lifecycles';
import { keysAt } from '../../lib/config/keys-of-schema';
import { configSchema } from '../../lib/config/schema';
import { ROLES } from '../../lib/names';
import { predict } from '../../tools/sandbox/lifecycle/model';
import { lifecyclesPage, rowOf, type Row } from '../../tools/sandbox/lifecycle/page';
import { sidesOf } from '../../tools/sandbox/lifecycle/unit-stacks';
import { stacksOfVersion } from '../support/shipped-version';
import { folderOfConfig, stacksOfConfig } from '../support/synthesize-config';
import { ACCOUNT } from '../support/variants';

/** What the page says of each lifecycle. */
const rows: Row[] = [];

/** Deploys what a lifecycle starts from, then what it leads to. */
async function walk(lifecycle: Lifecycle) {
  const { from, fromVersion, to } = lifecycle;
  const sideOf = (input: Configuration) => ({
    directory: folderOfConfig(input),
    stacks: stacksOfConfig(input),
  });
  const before =
    fromVersion === undefined
      ? from && sideOf(from)
      : { directory: '', stacks: stacksOfVersion(fromVersion, from ?? {}) };
  const stacks = { account: ACCOUNT, ...sidesOf(lifecycle, { from: before, to: to && sideOf(to) }) };
  const prediction = await predict(lifecycle, stacks, { ...MODEL, deployRole: ROLES.deploy });
  rows.push(rowOf(lifecycle, prediction, stacks));
  return prediction;
}

const startingWith = (texts: readonly string[], beginnings: readonly string[]): readonly string[] =>
  texts.filter((text) => !beginnings.some((beginning) => text.startsWith(beginning)));

const missingFrom = (texts: readonly string[], beginnings: readonly string[]): readonly string[] =>
  beginnings.filter((beginning) => !texts.some((text) => text.startsWith(beginning)));

describe('the deployment model', () => {
  it.each(lifecycles.map((lifecycle) => [`${lifecycle.id}: ${lifecycle.text}`, lifecycle] as const))(
    'says of "%s" what the contract does',
    async (_, lifecycle) => {
      const { problems, leaves: left, warns: warned } = await walk(lifecycle);
      const { stoppedBy = [], leaves = [], warns = [] } = lifecycle;
      if (stoppedBy.length === 0) expect(problems).toEqual([]);
      expect(missingFrom(problems, stoppedBy)).toEqual([]);
      // What is stopped is not judged by what it would have left.
      if (stoppedBy.length === 0) expect(startingWith(left, leaves)).toEqual([]);
      expect(missingFrom(left, leaves)).toEqual([]);
      expect(startingWith(warned, warns)).toEqual([]);
      expect(missingFrom(warned, warns)).toEqual([]);
    },
  );

  it('says on the page what it says here: npm run test:lifecycle -- --list --output docs/lifecycles.md', () => {
    const page = readFileSync(join(__dirname, '../../docs/lifecycles.md'), 'utf8');
    expect(page).toBe(lifecyclesPage(rows, PAGE_TEXTS));
  });

  it('names what a person does for each lifecycle that is stopped, or has a catch', () => {
    const stopped = lifecycles.filter(({ stoppedBy, warns }) => (stoppedBy ?? warns) !== undefined);
    expect(stopped.length).toBeGreaterThan(5);
    expect(stopped.filter(({ byHand }) => byHand === undefined)).toEqual([]);
  });

  it('gives every lifecycle a name of its own', () => {
    const ids = lifecycles.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['a first deployment', (from: unknown) => from === undefined],
    ['a change', (from: unknown) => from !== undefined],
  ])('tries %s again after a failure in each of its stacks', (_, isOne) => {
    const retries = lifecycles.filter(
      ({ failedIn, from, to }) => failedIn !== undefined && isOne(from) && !('organization' in (to ?? {})),
    );
    const stacks = stacksOfConfig(retries[0]?.to ?? {}).map(({ name }) => name);
    expect(retries.map(({ failedIn }) => failedIn).sort()).toEqual([...stacks].sort());
  });
});

/** Of a configuration, each field that it sets, such as `billing.monthlyBudget`. */
const fieldsIn = (path: readonly string[] = []): string[] =>
  keysAt(configSchema, path).flatMap((key) => {
    const below = fieldsIn([...path, key]);
    return below.length > 0 ? below : [[...path, key].join('.')];
  });

const valueAt = (configuration: Configuration | undefined, field: string): unknown =>
  field
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined,
      configuration,
    );

/** Its stacks hold StackSets, whose deployment into other accounts the model does not know. */
const isOfTheOrganization = (field: string): boolean => field.startsWith('organization.');

/** What no deployment changes. */
const FIXED = new Map([
  ['account', 'an account is not another one'],
  ['detection.configRole', 'it says what exists in the account: see detection-again'],
]);

describe('the lifecycles change and change back', () => {
  const changes = (field: string) =>
    lifecycles.filter(({ from, to, fromVersion, failedIn }) => {
      if (from === undefined || to === undefined || fromVersion !== undefined || failedIn !== undefined)
        return false;
      return JSON.stringify(valueAt(from, field)) !== JSON.stringify(valueAt(to, field));
    });

  const fields = fieldsIn().filter((field) => !FIXED.has(field) && !isOfTheOrganization(field));

  it.each(fields)('the field %s of the configuration', (field) => {
    const isSet = (configuration: Configuration | undefined) => valueAt(configuration, field) !== undefined;
    expect(
      changes(field)
        .filter(({ to }) => isSet(to))
        .map(({ id }) => id),
    ).not.toEqual([]);
    expect(
      changes(field)
        .filter(({ from, to }) => isSet(from) && !isSet(to))
        .map(({ id }) => id),
    ).not.toEqual([]);
  });

  it('but for fields that there are', () => {
    expect(fieldsIn()).toEqual(expect.arrayContaining([...FIXED.keys()]));
    expect(fieldsIn().length).toBeGreaterThan(40);
  });
});
