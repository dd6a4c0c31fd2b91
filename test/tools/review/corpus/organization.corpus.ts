import { reviewSeeds } from './harness/suite';
import { ORGANIZATION, ORGANIZATION_CONFIG } from './seeds/organization';

reviewSeeds('organization', ORGANIZATION, () => ORGANIZATION_CONFIG);
