import type { Capability, MatrixEnvironment } from './capability';
import { computeCapabilities } from './compute';
import { dataCapabilities } from './data';
import { identityCapabilities } from './identity';
import { roleCapabilities } from './roles';

/** What the access matrix shows of people and of roles: which of it they may do is computed, not written. */
export const CAPABILITIES = {
  groups: (environment: MatrixEnvironment): Capability[] => [
    ...identityCapabilities(environment),
    ...dataCapabilities(environment),
    ...computeCapabilities(environment),
  ],
  roles: roleCapabilities,
};
