import type { Fault } from '../account';
import { ALERT_FAULTS } from './alerts';
import { BASELINE_FAULTS } from './baseline';
import { PEOPLE_FAULTS, SESSION_FAULTS } from './people';
import { SETTING_FAULTS } from './settings';
import { STORAGE_FAULTS } from './storage';

/**
 * All faults, injected one after the other, each undone before the next.
 *
 * @param areSessions whether people are sessions of IAM Identity Center, and no users
 */
export const allFaults = (areSessions: boolean): readonly Fault[] => [
  ...(areSessions ? SESSION_FAULTS : PEOPLE_FAULTS),
  ...BASELINE_FAULTS,
  ...STORAGE_FAULTS,
  ...ALERT_FAULTS,
  ...SETTING_FAULTS,
];
