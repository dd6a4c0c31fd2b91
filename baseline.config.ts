import type { BaselineConfigInput } from './lib/config';

/** What this account should be. Every field, its default and its limits: docs/configuration.md. */
export default {
  // Prefix of the bucket names, so unique in the world. 'acme' is a placeholder: choose your own.
  name: 'acme',

  // The only region people work in.
  homeRegion: 'ap-southeast-2',

  // Who hears about money. Each address receives a mail with a link to confirm.
  notificationEmails: ['billing@example.com'],

  billing: {
    // USD per month. Each threshold of the ladder is an alarm.
    alarmThresholds: [10, 50, 100],
    monthlyBudget: 100,
  },

  access: {
    requireMfa: true,
    // Roles of before the baseline, which admins do not pass or assume; in a fresh account there are none. Whether yours is
    // one says: npm run doctor -- --preflight
    legacyRoles: [],
  },

  tags: {
    project: 'account-baseline',
  },
} satisfies BaselineConfigInput;
