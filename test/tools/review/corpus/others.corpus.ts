import { HARMLESS } from './harmless';
import { PROTECTION } from './protection';
import { RESOURCES } from './resources';
import { reviewSeeds } from './suite';

reviewSeeds('Protection, alerts, resources, harmless', [...PROTECTION, ...RESOURCES, ...HARMLESS]);
