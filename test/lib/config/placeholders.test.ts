import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, readConfig } from '../../../lib/config';
import { placeholdersIn } from '../../../lib/config/placeholders';
import { MINIMAL } from '../../support/variants';

const REAL = 'me@northwind.test';

const found = (fields: object) =>
  placeholdersIn(loadConfig({ ...MINIMAL, name: 'northwind', notificationEmails: [REAL], ...fields })).map(
    ({ path, value }) => ({ path, value }),
  );

it('the file as shipped has two, on the lines that hold them', async () => {
  const lines = readFileSync(join(__dirname, '../../../baseline.config.ts'), 'utf8').split('\n');
  const [name, email, ...more] = (await readConfig()).placeholders;
  expect(name).toMatchObject({ path: 'name', value: 'acme' });
  expect(email).toMatchObject({ path: 'notificationEmails[0]', value: 'billing@example.com' });
  expect(more).toEqual([]);
  const lineOf = (location = '') => lines[Number(location.split(':')[1]) - 1];
  expect(lineOf(name?.location)).toBe("  name: 'acme',");
  expect(lineOf(email?.location)).toBe("  notificationEmails: ['billing@example.com'],");
});

it.each(['a@example.com', 'a@EXAMPLE.net', 'a@mail.example.org'])('%s is a placeholder', (address) => {
  expect(found({ notificationEmails: ['me@northwind.test', address] })).toEqual([
    { path: 'notificationEmails[1]', value: address },
  ]);
});

it.each(['a@example.co', 'a@notexample.com', 'example.com@northwind.test'])('%s is none', (address) => {
  expect(found({ notificationEmails: [address] })).toEqual([]);
});

it('a name that only begins like the placeholder is none', () => {
  expect(found({ name: 'acme-data', notificationEmails: ['me@northwind.test'] })).toEqual([]);
});

const contact = { name: 'Security', title: 'Team', phoneNumber: '+1 555 0100' };

it.each([
  [{ account: '111122223333' }, 'account', '111122223333'],
  [{ alerts: { emails: ['me@example.org'] } }, 'alerts.emails[0]', 'me@example.org'],
  [
    { settings: { securityContact: { ...contact, email: 'me@example.com' } } },
    'settings.securityContact.email',
    'me@example.com',
  ],
  [{ delivery: { github: { repository: 'owner/name' } } }, 'delivery.github.repository', 'owner/name'],
])('what the documentation writes is a placeholder wherever it stands: %j', (fields, path, value) => {
  expect(found(fields)).toEqual([{ path, value }]);
});

it('an address that alerts take over is named once', () => {
  expect(found({ notificationEmails: ['me@example.com'] })).toHaveLength(1);
});
