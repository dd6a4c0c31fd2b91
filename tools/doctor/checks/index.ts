import type { Check } from '../model';
import { PEOPLE_CHECKS } from './people';
import { ROOT_CHECKS } from './root';

/** Every check, in the order they are told. */
export const CHECKS: readonly Check[] = [...ROOT_CHECKS, ...PEOPLE_CHECKS];
