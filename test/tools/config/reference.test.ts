import { readFileSync } from 'node:fs';
import { loadConfig } from '../../../lib/config';
import { loadToolSettings } from '../../../tools/account/settings';
import {
  accountFields,
  exampleOf,
  exampleOfField,
  isValue,
  literal,
  reference,
  toolFields,
} from '../../../tools/config/reference';

it('is what docs/configuration.md says; else run npm run config -- --reference --output docs/configuration.md', () => {
  expect(readFileSync('docs/configuration.md', 'utf8')).toBe(reference());
});

it.each([...accountFields(), ...toolFields()].map((field) => [field.path.join('.'), field] as const))(
  '%s has a description that ends with a full stop, and an example',
  (_, field) => {
    expect(field.schema.description).toMatch(/^[A-Z`][^]*\.$/);
    if (isValue(field)) expect(exampleOfField(field.schema)).toBeDefined();
  },
);

it('has examples that are valid together', () => {
  expect(() => loadConfig(exampleOf(accountFields()))).not.toThrow();
  expect(() => loadToolSettings(exampleOf(toolFields()))).not.toThrow();
});

it('says types, limits and defaults', () => {
  const page = reference();
  expect(page).toContain('| `name` | text, at most 50 characters | required |');
  expect(page).toContain('| list of 1 to 10: number above 0, at most 1,000,000,000 | `[10, 50, 100]` |');
  expect(page).toContain('| `storage.logRetentionDays` | whole number, 180 to 3,650 | `400` |');
  expect(page).toContain("| `detection.guardDuty` | `'create'`, `'existing'`, `'none'` | by tier |");
});

it('writes values as TypeScript', () => {
  expect(literal({ a: ["it's"], 'b-c': { d: 1 } }, '')).toBe(
    "{\n  a: ['it\\'s'],\n  'b-c': {\n    d: 1,\n  },\n}",
  );
  expect(literal({ a: {}, b: true })).toBe('{ a: {}, b: true }');
});
