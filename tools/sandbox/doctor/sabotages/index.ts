import type { Sabotage } from '../account';
import { ALERT_SABOTAGES } from './alerts';
import { BASELINE_SABOTAGES } from './baseline';
import { PEOPLE_SABOTAGES } from './people';
import { SETTING_SABOTAGES } from './settings';
import { STORAGE_SABOTAGES } from './storage';

/** What is done to the account, one after the other, each undone before the next. */
export const ALL_SABOTAGES: readonly Sabotage[] = [
  ...PEOPLE_SABOTAGES,
  ...BASELINE_SABOTAGES,
  ...STORAGE_SABOTAGES,
  ...ALERT_SABOTAGES,
  ...SETTING_SABOTAGES,
];
