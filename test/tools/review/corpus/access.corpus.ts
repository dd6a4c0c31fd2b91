import { ACCESS } from './seeds/access';
import { reviewSeeds } from './harness/suite';

reviewSeeds('Access', ACCESS);
