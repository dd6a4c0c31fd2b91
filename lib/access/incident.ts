import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { deny } from '../iam/statements';

/** `baseline_quarantine`: what an admin puts on a user or role whose credentials have leaked. */
export const quarantine = (): PolicyStatement[] => [
  deny('DenyEverything', { actions: ['*'], resources: ['*'] }),
];
