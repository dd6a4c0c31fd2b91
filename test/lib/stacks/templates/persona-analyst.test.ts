import { templateIsAsReviewed } from '../../../support/reviewed-template';

templateIsAsReviewed('Baseline-Persona-analyst');
