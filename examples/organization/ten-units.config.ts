import type { BaselineConfigInput } from '../../lib/config';

/** A larger organization: teams in units of their own, which differ in how much is watched and where people work. */
export default {
  name: 'acme',
  notificationEmails: ['billing@example.com'],
  access: { legacyRoles: [] },
  detection: { tier: 'standard' },
  organization: {
    id: 'o-abcde12345',
    root: 'r-abcd',
    management: '111122223333',
    audit: '222233334444',
    logArchive: '333344445555',
    units: [
      { name: 'canary', ou: 'Workloads/Canary', wave: 1 },
      { name: 'sandbox', ou: 'Sandbox', wave: 2, tier: 'essential' },
      { name: 'development', ou: 'Workloads/Development', wave: 2 },
      { name: 'test', ou: 'Workloads/Test', wave: 3 },
      { name: 'production', ou: 'Workloads/Production', wave: 4 },
      {
        name: 'europe',
        ou: 'Workloads/Europe',
        wave: 4,
        differences: { homeRegion: 'eu-central-1', governedRegions: ['eu-west-1'] },
      },
      {
        name: 'regulated',
        ou: 'Workloads/Regulated',
        wave: 5,
        tier: 'regulated',
        differences: { storage: { encryption: 'SSE-KMS' } },
      },
      {
        name: 'data',
        ou: 'ou-abcd-11112222',
        wave: 4,
        differences: {
          personas: {
            scientist: { capabilities: ['data-read', 'own-prefix', 'athena', 'sagemaker'] },
          },
        },
      },
      { name: 'network', ou: 'Infrastructure/Network', wave: 4, storage: false },
      { name: 'security', ou: 'Security', wave: 5, storage: false },
    ],
    accounts: [
      { id: '222233334444', unit: 'security' },
      { id: '333344445555', unit: 'security' },
      { id: '444455556666', unit: 'data' },
      { name: 'shop-production', email: 'shop-production@example.com', unit: 'production' },
    ],
    breakGlass: ['break-glass', 'AWSControlTowerExecution'],
  },
} satisfies BaselineConfigInput;
