import type { Alert } from './alert';
import { calls, signIns, eventMessage } from './cloudtrail';

const mfa = { mfa: '$.detail.additionalEventData.MFAUsed' };

/**
 * Who comes in. Sign-ins of the root user are recorded in us-east-1; those of IAM users in us-east-1, in us-east-2,
 * eu-north-1 or ap-southeast-2 (global endpoint, and an account alias in the browser), or in the region of the endpoint.
 * Source: AWS CloudTrail User Guide, "AWS Management Console sign-in events".
 */
export const signInAlerts = (): Alert[] => [
  {
    id: 'root-sign-in',
    where: 'us-east-1',
    pattern: signIns({
      userIdentity: { type: ['Root'] },
      $or: [
        { eventName: ['ConsoleLogin'], responseElements: { ConsoleLogin: ['Success'] } },
        { eventName: ['EmailUpdated', 'PasswordRecoveryCompleted', 'PasswordUpdated'] },
      ],
    }),
    message: eventMessage(
      'CRITICAL',
      'The root user signed in, or its sign-in changed',
      'with MFA: <mfa>',
      mfa,
    ),
  },
  {
    id: 'root-api-use',
    where: 'every region',
    // What a service does on the account's behalf carries the root user's name, and `invokedBy`.
    // Source: CIS AWS Foundations Benchmark v3.0, 4.3.
    pattern: calls({ userIdentity: { type: ['Root'], invokedBy: [{ exists: false }] } }),
    message: eventMessage('CRITICAL', 'The root user changed something'),
  },
  {
    id: 'sign-in-without-mfa',
    where: 'every region',
    // For federated sign-ins `MFAUsed` is always "No": their identity provider asks for MFA, AWS does not see it.
    pattern: signIns({
      eventName: ['ConsoleLogin'],
      userIdentity: { type: ['IAMUser'] },
      responseElements: { ConsoleLogin: ['Success'] },
      additionalEventData: { MFAUsed: [{ 'anything-but': 'Yes' }] },
    }),
    message: eventMessage('HIGH', 'An IAM user signed in to the console without MFA'),
  },
  {
    id: 'sign-in-failures',
    where: 'every region',
    burst: 5,
    pattern: signIns({ eventName: ['ConsoleLogin'], responseElements: { ConsoleLogin: ['Failure'] } }),
    message: {
      headline: '[HIGH] Several console sign-ins failed within five minutes',
      lines: {},
      paths: {},
    },
  },
];
