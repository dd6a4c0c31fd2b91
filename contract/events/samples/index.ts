import type { AlertEnvironment } from '../event';
import { auditSamples } from './audit';
import { dataSamples } from './data';
import { findingSamples } from './findings';
import { identitySamples } from './identity';
import { networkSamples } from './network';
import type { Sample } from './sample';
import { signInSamples } from './sign-in';

export type { Sample } from './sample';

/** For each alert at least one event that it reports and one near miss. */
export const samples = (environment: AlertEnvironment): Sample[] => [
  ...signInSamples(environment),
  ...identitySamples(environment),
  ...auditSamples(environment),
  ...dataSamples(environment),
  ...networkSamples(environment),
  ...findingSamples(environment),
];
