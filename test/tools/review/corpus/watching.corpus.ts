import { reviewSeeds } from './suite';
import { watched, WATCHING } from './watching';

reviewSeeds('Audit, alerts, detection, settings', WATCHING, watched);
