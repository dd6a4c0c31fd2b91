import type { AlertEnvironment } from '../event';
import { auditSamples } from './audit';
import { dataSamples } from './data';
import { findingSamples } from './findings';
import { identitySamples } from './identity';
import { networkSamples } from './network';
import type { Sample } from './sample';
import { signInSamples } from './sign-in';

export type { Sample } from './sample';

/** For each alert at least one event that it tells and one that it nearly does. */
export const samples = (place: AlertEnvironment): Sample[] => [
  ...signInSamples(place),
  ...identitySamples(place),
  ...auditSamples(place),
  ...dataSamples(place),
  ...networkSamples(place),
  ...findingSamples(place),
];
