import { reviewSeeds } from './harness/suite';
import { watched, WATCHING } from './seeds/watching';

reviewSeeds('Audit, alerts, detection, settings', WATCHING, watched);
