import { GLOBAL_REGION } from '../../../lib/names';
import { call, callers, CLOUDFORMATION, signIn, type AlertEnvironment } from '../event';
import { samplesOf, type Sample } from './sample';

const root = (place: AlertEnvironment): Sample[] => {
  const { root, user } = callers(place);
  const { matched: told, unmatched: missed } = samplesOf('root-sign-in');
  return [
    told('root signs in with MFA', signIn(place, GLOBAL_REGION, root, 'Success', 'Yes')),
    told(
      "root's password is reset",
      signIn(place, GLOBAL_REGION, root, 'Success', 'No', 'PasswordRecoveryCompleted'),
    ),
    missed('a user signs in', signIn(place, GLOBAL_REGION, user('ada'), 'Success', 'Yes')),
    missed(
      'root fails to, once',
      signIn(place, GLOBAL_REGION, root, 'Failure', 'No'),
      // Counted there.
      'sign-in-failures',
    ),
  ];
};

const rootCalls = (place: AlertEnvironment): Sample[] => {
  const { root, user } = callers(place);
  const { matched: told, unmatched: missed } = samplesOf('root-api-use');
  const make = (who: typeof root) =>
    call(place, place.homeRegion, who, 'ec2', 'RunInstances', { instanceType: 'p5.48xlarge' });
  return [
    told('root launches an instance', make(root)),
    missed('a stack that root made does', make({ ...root, invokedBy: CLOUDFORMATION })),
    missed('a user does', make(user('ada'))),
    missed('root is refused', { ...make(root), detail: { ...make(root).detail, errorCode: 'AccessDenied' } }),
  ];
};

const withoutMfa = (place: AlertEnvironment): Sample[] => {
  const { user, session } = callers(place);
  const { matched: told, unmatched: missed } = samplesOf('sign-in-without-mfa');
  const { homeRegion } = place;
  const fromDirectory = session(
    'AWSReservedSSO_Admin_0123456789abcdef',
    '/aws-reserved/sso.amazonaws.com/',
    'ada',
  );
  const federated = { ...user('ada'), type: 'FederatedUser' };
  return [
    told('a user signs in with a password alone', signIn(place, homeRegion, user('ada'), 'Success', 'No')),
    missed('a user signs in with MFA', signIn(place, homeRegion, user('ada'), 'Success', 'Yes')),
    missed(
      'somebody comes from IAM Identity Center',
      signIn(place, homeRegion, fromDirectory, 'Success', 'No'),
    ),
    missed('somebody comes with a federation token', signIn(place, homeRegion, federated, 'Success', 'No')),
  ];
};

const failures = (place: AlertEnvironment): Sample[] => {
  const { user } = callers(place);
  const { matched: told, unmatched: missed } = samplesOf('sign-in-failures');
  const unknown = { ...user('HIDDEN_DUE_TO_SECURITY_REASONS'), arn: undefined };
  return [
    told('a wrong password', signIn(place, place.homeRegion, user('ada'), 'Failure', 'No')),
    told('a name that no user has', signIn(place, GLOBAL_REGION, unknown, 'Failure', 'No')),
    missed('the right one', signIn(place, place.homeRegion, user('ada'), 'Success', 'Yes')),
    missed(
      'a wrong code of MFA, asked for before the attempt counts',
      signIn(place, place.homeRegion, user('ada'), 'Failure', 'No', 'CheckMfa'),
    ),
  ];
};

/** Source: AWS CloudTrail User Guide, "AWS Management Console sign-in events", examples. */
export const signInSamples = (place: AlertEnvironment): Sample[] => [
  ...root(place),
  ...rootCalls(place),
  ...withoutMfa(place),
  ...failures(place),
];
