import { HARMLESS } from './seeds/harmless';
import { PROTECTION } from './seeds/protection';
import { RESOURCES } from './seeds/resources';
import { reviewSeeds } from './harness/suite';

reviewSeeds('Protection, alerts, resources, harmless', [...PROTECTION, ...RESOURCES, ...HARMLESS]);
