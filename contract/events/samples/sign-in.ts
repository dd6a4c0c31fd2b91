import { GLOBAL_REGION } from '../../../lib/names';
import { call, callers, CLOUDFORMATION, signIn, type AlertEnvironment } from '../event';
import { samplesOf, type Sample } from './sample';

const root = (environment: AlertEnvironment): Sample[] => {
  const { root, user } = callers(environment);
  const { matched, unmatched } = samplesOf('root-sign-in');
  return [
    matched('root signs in with MFA', signIn(environment, GLOBAL_REGION, root, 'Success', 'Yes')),
    matched(
      "root's password is reset",
      signIn(environment, GLOBAL_REGION, root, 'Success', 'No', 'PasswordRecoveryCompleted'),
    ),
    unmatched('a user signs in', signIn(environment, GLOBAL_REGION, user('ada'), 'Success', 'Yes')),
    unmatched(
      'root fails to, once',
      signIn(environment, GLOBAL_REGION, root, 'Failure', 'No'),
      // Counted there.
      'sign-in-failures',
    ),
  ];
};

const rootCalls = (environment: AlertEnvironment): Sample[] => {
  const { root, user } = callers(environment);
  const { matched, unmatched } = samplesOf('root-api-use');
  const launch = (who: typeof root) =>
    call(environment, environment.homeRegion, who, 'ec2', 'RunInstances', { instanceType: 'p5.48xlarge' });
  return [
    matched('root launches an instance', launch(root)),
    unmatched('a stack that root made does', launch({ ...root, invokedBy: CLOUDFORMATION })),
    unmatched('a user does', launch(user('ada'))),
    unmatched('root is refused', {
      ...launch(root),
      detail: { ...launch(root).detail, errorCode: 'AccessDenied' },
    }),
  ];
};

const withoutMfa = (environment: AlertEnvironment): Sample[] => {
  const { user, session } = callers(environment);
  const { matched, unmatched } = samplesOf('sign-in-without-mfa');
  const { homeRegion } = environment;
  const fromDirectory = session(
    'AWSReservedSSO_Admin_0123456789abcdef',
    '/aws-reserved/sso.amazonaws.com/',
    'ada',
  );
  const federated = { ...user('ada'), type: 'FederatedUser' };
  return [
    matched(
      'a user signs in with a password alone',
      signIn(environment, homeRegion, user('ada'), 'Success', 'No'),
    ),
    unmatched('a user signs in with MFA', signIn(environment, homeRegion, user('ada'), 'Success', 'Yes')),
    unmatched(
      'somebody comes from IAM Identity Center',
      signIn(environment, homeRegion, fromDirectory, 'Success', 'No'),
    ),
    unmatched(
      'somebody comes with a federation token',
      signIn(environment, homeRegion, federated, 'Success', 'No'),
    ),
  ];
};

const failures = (environment: AlertEnvironment): Sample[] => {
  const { user } = callers(environment);
  const { matched, unmatched } = samplesOf('sign-in-failures');
  const unknown = { ...user('HIDDEN_DUE_TO_SECURITY_REASONS'), arn: undefined };
  return [
    matched('a wrong password', signIn(environment, environment.homeRegion, user('ada'), 'Failure', 'No')),
    matched('a name that no user has', signIn(environment, GLOBAL_REGION, unknown, 'Failure', 'No')),
    unmatched('the right one', signIn(environment, environment.homeRegion, user('ada'), 'Success', 'Yes')),
    unmatched(
      'a wrong code of MFA, asked for before the attempt counts',
      signIn(environment, environment.homeRegion, user('ada'), 'Failure', 'No', 'CheckMfa'),
    ),
  ];
};

/** Source: AWS CloudTrail User Guide, "AWS Management Console sign-in events", examples. */
export const signInSamples = (environment: AlertEnvironment): Sample[] => [
  ...root(environment),
  ...rootCalls(environment),
  ...withoutMfa(environment),
  ...failures(environment),
];
