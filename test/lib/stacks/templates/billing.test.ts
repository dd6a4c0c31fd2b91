import { templateIsAsReviewed } from '../../../support/reviewed-template';

templateIsAsReviewed('Baseline-Billing');
