import { loadConfig, type BaselineConfigInput } from '../../../lib/config';
import { worldOf, type World } from '../../../tools/sandbox/proof/world';

/** The world of the proof under a configuration. */
export const configuredWorld = (overrides: Partial<BaselineConfigInput> = {}): World =>
  worldOf(
    '000000000000',
    loadConfig({ name: 'acme', notificationEmails: ['billing@example.com'], ...overrides }),
  );
