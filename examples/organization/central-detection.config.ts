import type { BaselineConfigInput } from '../../lib/config';

/** An organization whose accounts are all watched alike: the audit account enrols each of them by itself, new ones too. */
export default {
  name: 'acme',
  notificationEmails: ['billing@example.com'],
  access: { legacyRoles: [] },
  detection: { tier: 'regulated' },
  organization: {
    id: 'o-abcde12345',
    root: 'r-abcd',
    management: '111122223333',
    audit: '222233334444',
    logArchive: '333344445555',
    centralDetection: true,
    units: [
      { name: 'sandbox', ou: 'Sandbox', wave: 1 },
      { name: 'security', ou: 'Security', wave: 2, storage: false },
    ],
    accounts: [
      { id: '222233334444', unit: 'security' },
      { id: '333344445555', unit: 'security' },
    ],
    breakGlass: ['break-glass'],
  },
} satisfies BaselineConfigInput;
