import type { IPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { peopleWithRecentMfa } from './deploy-role';
import { deny } from '../iam/statements';

/** `baseline_quarantine`: what an admin puts on a user or role whose credentials have leaked. */
export const quarantine = (): PolicyStatement[] => [
  deny('DenyEverything', { actions: ['*'], resources: ['*'] }),
];

/** Who takes the role that talks to AWS Support: people with MFA, of whom guardrail G4 lets admins alone. */
export const supportTrust = (): IPrincipal => peopleWithRecentMfa('user/*');
