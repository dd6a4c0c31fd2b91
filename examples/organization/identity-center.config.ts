import type { BaselineConfigInput } from '../../lib/config';

/** An organization whose people come from the directory of IAM Identity Center. */
export default {
  name: 'acme',
  notificationEmails: ['billing@example.com'],
  access: { legacyRoles: [] },
  personas: { auditor: { capabilities: ['billing-read', 'read-everything-but-data'] } },
  organization: {
    id: 'o-abcde12345',
    root: 'r-abcd',
    management: '111122223333',
    audit: '222233334444',
    logArchive: '333344445555',
    units: [
      { name: 'sandbox', ou: 'ou-abcd-11111111', wave: 1 },
      { name: 'security', ou: 'ou-abcd-22222222', wave: 2, storage: false, differences: { personas: {} } },
    ],
    accounts: [
      { id: '222233334444', unit: 'security' },
      { id: '333344445555', unit: 'security' },
      { id: '555566667777', unit: 'sandbox' },
      { name: 'sandbox-2', email: 'sandbox-2@example.com', unit: 'sandbox' },
    ],
    breakGlass: ['break-glass'],
    identityCenter: {
      instance: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
      groups: {
        admin: '1a2b3c4d-1111-2222-3333-444455556666',
        engineer: '2b3c4d5e-1111-2222-3333-444455556666',
        auditor: '3c4d5e6f-1111-2222-3333-444455556666',
      },
      session: 'PT4H',
      stacks: 2,
    },
  },
} satisfies BaselineConfigInput;
