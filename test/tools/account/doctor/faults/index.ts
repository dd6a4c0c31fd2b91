import { ALERTS, AUDIT } from './alerts';
import { BASELINE } from './baseline';
import type { Example } from './example';
import { PEOPLE, ROOT } from './people';
import { ACCESS, REGIONS, SETTINGS } from './settings';
import { STORAGE } from './storage';

/** Check → what it is there to find. */
export const FAULTS: Record<string, readonly Example[]> = {
  ...ROOT,
  ...PEOPLE,
  ...BASELINE,
  ...STORAGE,
  ...ALERTS,
  ...AUDIT,
  ...SETTINGS,
  ...REGIONS,
  ...ACCESS,
};
