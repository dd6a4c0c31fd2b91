import { GLOBAL_REGION } from '../../../lib/names';
import { call, callers, CLOUDFORMATION, type Event, type AlertEnvironment } from '../event';
import { samplesOf, type Sample } from './sample';

type Fields = Readonly<Record<string, unknown>>;

const iam = (place: AlertEnvironment, who: Fields, eventName: string, parameters: Fields): Event =>
  call(place, GLOBAL_REGION, who, 'iam', eventName, parameters);

const baseline = (place: AlertEnvironment): Sample[] => {
  const { user, deployRole } = callers(place);
  const { matched: told, unmatched: missed } = samplesOf('baseline-identity-changed');
  const by = (who: Fields) => (eventName: string, parameters: Fields) =>
    iam(place, who, eventName, parameters);
  const ada = by(user('ada'));
  const policy = (name: string) => `arn:aws:iam::${place.account}:policy/baseline/${name}`;
  const newVersion = { policyArn: policy('baseline_region'), setAsDefault: true };
  return [
    told('a guardrail gets a new version', ada('CreatePolicyVersion', newVersion)),
    told(
      'a guardrail leaves a group',
      ada('DetachGroupPolicy', { groupName: 'engineer', policyArn: policy('baseline_mfa') }),
    ),
    told('the trust of the deploy role', ada('UpdateAssumeRolePolicy', { roleName: 'baseline_deploy' })),
    told('a role is made in its path', ada('CreateRole', { path: '/baseline/service/', roleName: 'x' })),
    told(
      'the provider of the pipeline',
      ada('AddClientIDToOpenIDConnectProvider', {
        openIDConnectProviderArn: `arn:aws:iam::${place.account}:oidc-provider/token.actions.githubusercontent.com`,
      }),
    ),
    told('the deploy role with its own hands', by(deployRole())('CreatePolicyVersion', newVersion)),
    told(
      "somebody's own stack",
      by({ ...user('ada'), invokedBy: CLOUDFORMATION })('CreatePolicyVersion', newVersion),
    ),
    missed('a deployment', by(deployRole(CLOUDFORMATION))('CreatePolicyVersion', newVersion)),
    missed('a new member', ada('AddUserToGroup', { groupName: 'engineer', userName: 'grace' })),
    missed(
      'a leaked user is put in quarantine',
      ada('AttachUserPolicy', { userName: 'eve', policyArn: policy('baseline_quarantine') }),
    ),
    missed('a role of an application', ada('CreateRole', { path: '/app/', roleName: 'shop' })),
    missed(
      'a policy of an application',
      ada('CreatePolicyVersion', { policyArn: `arn:aws:iam::${place.account}:policy/app/shop` }),
    ),
  ];
};

const deployRole = (place: AlertEnvironment): Sample[] => {
  const { user, github } = callers(place);
  const { matched: told, unmatched: missed } = samplesOf('deploy-role-used');
  const take = (who: Fields, eventName: string, role: string, more: Fields = {}) =>
    call(
      place,
      place.homeRegion,
      who,
      'sts',
      eventName,
      { roleArn: `arn:aws:iam::${place.account}:role${role}`, roleSessionName: 'deploy' },
      { readOnly: true, ...more },
    );
  const deploy = '/baseline/baseline_deploy';
  const elsewhere = { ...github, identityProvider: `arn:aws:iam::${place.account}:oidc-provider/gitlab.com` };
  return [
    told('an admin takes it', take(user('ada'), 'AssumeRole', deploy)),
    told('another provider brings a token', take(elsewhere, 'AssumeRoleWithWebIdentity', deploy)),
    missed('the pipeline takes it', take(github, 'AssumeRoleWithWebIdentity', deploy)),
    missed('an admin is refused', take(user('ada'), 'AssumeRole', deploy, { errorCode: 'AccessDenied' })),
    missed('an admin takes a role of an application', take(user('ada'), 'AssumeRole', '/app/shop')),
  ];
};

const credentials = (place: AlertEnvironment): Sample[] => {
  const { user } = callers(place);
  const key = samplesOf('access-key-created');
  const password = samplesOf('login-profile-created');
  const ada = (eventName: string, parameters: Fields) => iam(place, user('ada'), eventName, parameters);
  return [
    key.matched('a key of your own', ada('CreateAccessKey', { userName: 'ada' })),
    key.matched('a password for Git', ada('CreateServiceSpecificCredential', { userName: 'ada' })),
    key.unmatched(
      'an old key goes',
      ada('DeleteAccessKey', { userName: 'ada', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
    ),
    key.unmatched('a session', call(place, place.homeRegion, user('ada'), 'sts', 'GetSessionToken')),
    password.matched('a first password', ada('CreateLoginProfile', { userName: 'grace' })),
    password.matched("somebody else's password", ada('UpdateLoginProfile', { userName: 'grace' })),
    password.unmatched("one's own password", ada('ChangePassword', {})),
    password.unmatched('a user without one', ada('CreateUser', { userName: 'grace' })),
  ];
};

const organization = (place: AlertEnvironment): Sample[] => {
  const { user } = callers(place);
  const { matched: told, unmatched: missed } = samplesOf('organization-changed');
  const ada = (eventName: string, parameters: Fields, more: Fields = {}) =>
    call(place, GLOBAL_REGION, user('ada'), 'organizations', eventName, parameters, more);
  return [
    told('the account joins one', ada('AcceptHandshake', { handshakeId: 'h-11111111' })),
    told('the account makes one', ada('CreateOrganization', { featureSet: 'ALL' })),
    told('a policy for its accounts', ada('AttachPolicy', { policyId: 'p-11111111', targetId: 'r-1111' })),
    missed('somebody is refused', ada('AcceptHandshake', {}, { errorCode: 'AccessDeniedException' })),
    missed('somebody looks', ada('DescribeOrganization', {}, { readOnly: true })),
    missed('an account gets a tag', ada('TagResource', { resourceId: '444455556666' })),
  ];
};

/** Source: AWS IAM User Guide, "Logging IAM and AWS STS API calls with AWS CloudTrail", examples. */
export const identitySamples = (place: AlertEnvironment): Sample[] => [
  ...baseline(place),
  ...deployRole(place),
  ...credentials(place),
  ...organization(place),
];
