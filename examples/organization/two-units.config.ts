import type { BaselineConfigInput } from '../../lib/config';

/** A small organization: the accounts of security, and one unit to try things out in, which gets each change first. */
export default {
  name: 'acme',
  notificationEmails: ['billing@example.com'],
  access: { legacyRoles: [] },
  organization: {
    id: 'o-abcde12345',
    root: 'r-abcd',
    management: '111122223333',
    audit: '222233334444',
    logArchive: '333344445555',
    units: [
      { name: 'sandbox', ou: 'Sandbox', wave: 1 },
      { name: 'security', ou: 'Security', wave: 2, storage: false },
    ],
    accounts: [
      { id: '222233334444', unit: 'security' },
      { id: '333344445555', unit: 'security' },
      { name: 'sandbox-1', email: 'sandbox-1@example.com', unit: 'sandbox' },
    ],
    breakGlass: ['break-glass'],
  },
} satisfies BaselineConfigInput;
