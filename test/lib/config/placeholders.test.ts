import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, placeholdersIn } from '../../../lib/config';
import shipped from '../../../baseline.config';
import { MINIMAL } from '../../support/variants';

const placeholders = (fields: object, source = '') =>
  placeholdersIn(loadConfig({ ...MINIMAL, name: 'northwind', ...fields }), source);
const found = (fields: object, source?: string) =>
  placeholders(fields, source).map(({ location, path, value }) => ({ location, path, value }));

it('the file as shipped has two, on the lines that hold them', () => {
  const source = readFileSync(join(__dirname, '../../../baseline.config.ts'), 'utf8');
  const lines = source.split('\n');
  const [name, email] = placeholdersIn(loadConfig(shipped), source);
  expect(name).toMatchObject({ path: 'name', value: 'acme' });
  expect(email).toMatchObject({ path: 'notificationEmails[0]', value: 'billing@example.com' });
  const lineOf = (location = '') => lines[Number(location.split(':')[1]) - 1];
  expect(lineOf(name?.location)).toBe("  name: 'acme',");
  expect(lineOf(email?.location)).toBe("  notificationEmails: ['billing@example.com'],");
});

it.each(['a@example.com', 'a@EXAMPLE.net', 'a@mail.example.org'])('%s is a placeholder', (address) => {
  expect(found({ notificationEmails: ['me@northwind.test', address] })).toEqual([
    { path: 'notificationEmails[1]', value: address, location: 'baseline.config.ts' },
  ]);
});

it.each(['a@example.co', 'a@notexample.com', 'example.com@northwind.test'])('%s is none', (address) => {
  expect(found({ notificationEmails: [address] })).toEqual([]);
});

it('a name that only begins like the placeholder is none', () => {
  expect(found({ name: 'acme-data', notificationEmails: ['me@northwind.test'] })).toEqual([]);
});

describe('the line named', () => {
  const fields = { name: 'acme', notificationEmails: ['me@northwind.test'] };

  it('is not a comment with the same text', () => {
    expect(found(fields, "// name: 'acme',\nname: 'acme',")).toMatchObject([
      { location: 'baseline.config.ts:2' },
    ]);
  });

  it('is not another field with the same value', () => {
    expect(found(fields, "tags: { team: 'acme' },\n  name: 'acme',")).toMatchObject([
      { location: 'baseline.config.ts:2' },
    ]);
  });

  it('may use double quotes', () => {
    expect(found(fields, '\nname: "acme",')).toMatchObject([{ location: 'baseline.config.ts:2' }]);
  });

  it('is left out when the value is computed', () => {
    expect(found(fields, 'name: company,')).toMatchObject([{ location: 'baseline.config.ts' }]);
  });
});
