import type { Check } from '../model';
import { IAM_CHECKS } from './baseline-iam';
import { PEOPLE_CHECKS } from './people';
import { ROOT_CHECKS } from './root';
import { STACK_CHECKS } from './stacks';

/** Every check, in the order they are told. */
export const CHECKS: readonly Check[] = [...ROOT_CHECKS, ...PEOPLE_CHECKS, ...STACK_CHECKS, ...IAM_CHECKS];
