import { ACCESS } from './access';
import { reviewSeeds } from './suite';

reviewSeeds('Access', ACCESS);
