import twoUnits from '../../../examples/organization/two-units.config';
import { readableText } from '../../../tools/assembly/resolve';
import { readAssembly } from '../../../tools/assembly/read';
import { assemblyOfConfig } from '../../support/assembly';
import { centralStacks } from '../../support/organization';

const placement = centralStacks('twoUnits').find(({ name }) => name === 'Baseline-Placement');

it('accounts with an ID are placed in the unit that the configuration says, by the function of the owning account', () => {
  const [resource, ...others] = Object.values(placement?.template.Resources ?? {});
  expect(others).toEqual([]);
  expect(resource?.Type).toBe('Custom::AccountPlacement');
  const text = readableText(resource?.Properties);
  expect(text).toContain('function:baseline_settings');
  expect(text).toContain('Baseline-Organization-security');
  expect(text).toMatch(/222233334444.*333344445555/);
  expect(text).not.toContain('sandbox-1@example.com');
});

it('they are there before the first wave, and after the units and the settings', () => {
  const dependencies = (name: string) =>
    centralStacks('twoUnits').find((each) => each.name === name)?.dependencies;
  expect(placement?.dependencies).toEqual(
    expect.arrayContaining(['Baseline-Organization', 'Baseline-Settings']),
  );
  expect(dependencies('Baseline-Unit-sandbox-Guardrails')).toContain('Baseline-Placement');
});

it('a thousand accounts fit one stack', () => {
  const { organization } = twoUnits;
  const more = Array.from({ length: 1000 }, (_, index) => ({
    id: String(400000000000 + index),
    unit: 'sandbox',
  }));
  const folder = assemblyOfConfig({
    ...twoUnits,
    organization: { ...organization, accounts: [...organization.accounts, ...more] },
  });
  const stack = readAssembly(folder).find(({ name }) => name === 'Baseline-Placement');
  const bytes = Buffer.byteLength(JSON.stringify(stack?.template));
  expect(bytes).toBeGreaterThan(14_000);
  expect(bytes).toBeLessThan(51_200);
});
