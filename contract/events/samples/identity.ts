import { GLOBAL_REGION } from '../../../lib/names';
import { call, callers, CLOUDFORMATION, signIn, type Event, type AlertEnvironment } from '../event';
import { samplesOf, type Sample } from './sample';

type Fields = Readonly<Record<string, unknown>>;

const iam = (environment: AlertEnvironment, who: Fields, eventName: string, parameters: Fields): Event =>
  call(environment, GLOBAL_REGION, who, 'iam', eventName, parameters);

const baseline = (environment: AlertEnvironment): Sample[] => {
  const { user, deployRole } = callers(environment);
  const { matched, unmatched } = samplesOf('baseline-identity-changed');
  const by = (who: Fields) => (eventName: string, parameters: Fields) =>
    iam(environment, who, eventName, parameters);
  const ada = by(user('ada'));
  const policy = (name: string) => `arn:aws:iam::${environment.account}:policy/baseline/${name}`;
  const newVersion = { policyArn: policy('baseline_region'), setAsDefault: true };
  return [
    matched('a guardrail gets a new version', ada('CreatePolicyVersion', newVersion)),
    matched(
      'a guardrail leaves a group',
      ada('DetachGroupPolicy', { groupName: 'engineer', policyArn: policy('baseline_mfa') }),
    ),
    matched('the trust of the deploy role', ada('UpdateAssumeRolePolicy', { roleName: 'baseline_deploy' })),
    matched(
      'a role is made in its path',
      ada('CreateRole', { path: '/baseline/service/', roleName: 'x' }),
      'boundary-missing',
    ),
    matched(
      'the provider of the pipeline',
      ada('AddClientIDToOpenIDConnectProvider', {
        openIDConnectProviderArn: `arn:aws:iam::${environment.account}:oidc-provider/token.actions.githubusercontent.com`,
      }),
    ),
    matched('the deploy role with its own hands', by(deployRole())('CreatePolicyVersion', newVersion)),
    matched(
      "somebody's own stack",
      by({ ...user('ada'), invokedBy: CLOUDFORMATION })('CreatePolicyVersion', newVersion),
    ),
    unmatched('a deployment', by(deployRole(CLOUDFORMATION))('CreatePolicyVersion', newVersion)),
    unmatched('a new member', ada('AddUserToGroup', { groupName: 'engineer', userName: 'grace' })),
    unmatched(
      'a leaked user is put in quarantine',
      ada('AttachUserPolicy', { userName: 'eve', policyArn: policy('baseline_quarantine') }),
    ),
    unmatched(
      'a role of an application',
      ada('CreateRole', {
        path: '/app/',
        roleName: 'shop',
        permissionsBoundary: policy('baseline_boundary'),
      }),
    ),
    unmatched(
      'a policy of an application',
      ada('CreatePolicyVersion', { policyArn: `arn:aws:iam::${environment.account}:policy/app/shop` }),
    ),
  ];
};

const boundary = (environment: AlertEnvironment): Sample[] => {
  const { user, deployRole: deploying } = callers(environment);
  const { matched, unmatched } = samplesOf('boundary-missing');
  const by = (who: Fields) => (eventName: string, parameters: Fields) =>
    iam(environment, who, eventName, parameters);
  const ada = by(user('ada'));
  const permissionsBoundary = `arn:aws:iam::${environment.account}:policy/baseline/baseline_boundary`;
  const ofPeople = `${permissionsBoundary}_people`;
  const other = 'arn:aws:iam::aws:policy/AdministratorAccess';
  const acquired = (permissionsBoundaryArn: string | undefined) =>
    call(
      environment,
      GLOBAL_REGION,
      user('ada'),
      'iam',
      'AcquireRole',
      { templateArn: `arn:aws:iam::${environment.account}:role-template/shop` },
      {
        responseElements: {
          role: {
            roleName: 'shop',
            ...(permissionsBoundaryArn && { permissionsBoundary: { permissionsBoundaryArn } }),
          },
        },
      },
    );
  return [
    matched('a role without it', ada('CreateRole', { roleName: 'shop' })),
    matched('a role with another', ada('CreateRole', { roleName: 'shop', permissionsBoundary: other })),
    matched(
      'a role with that of people',
      ada('CreateRole', { roleName: 'shop', permissionsBoundary: ofPeople }),
    ),
    matched('a user with another', ada('CreateUser', { userName: 'eve', permissionsBoundary: other })),
    matched('a user without it', ada('CreateUser', { userName: 'eve' })),
    matched('a role of a template without it', acquired(undefined)),
    matched('a role of a template with another', acquired(other)),
    matched('it leaves a role', ada('DeleteRolePermissionsBoundary', { roleName: 'shop' })),
    matched('it leaves a user', ada('DeleteUserPermissionsBoundary', { userName: 'eve' })),
    matched(
      'another takes its place',
      ada('PutRolePermissionsBoundary', { roleName: 'shop', permissionsBoundary: other }),
    ),
    unmatched('a role with it', ada('CreateRole', { roleName: 'shop', permissionsBoundary })),
    unmatched('a user with it', ada('CreateUser', { userName: 'grace', permissionsBoundary })),
    unmatched('a person', ada('CreateUser', { userName: 'pia', permissionsBoundary: ofPeople })),
    unmatched('a role of a template with it', acquired(permissionsBoundary)),
    unmatched(
      'an older role gets it',
      ada('PutRolePermissionsBoundary', { roleName: 'old', permissionsBoundary }),
    ),
    unmatched(
      'a service-linked role',
      ada('CreateServiceLinkedRole', { aWSServiceName: 'ecs.amazonaws.com' }),
    ),
    unmatched(
      'the deploy role is created again',
      by(deploying(CLOUDFORMATION))('CreateRole', { roleName: 'baseline_deploy', path: '/baseline/' }),
    ),
  ];
};

const deployRole = (environment: AlertEnvironment): Sample[] => {
  const { user, github, session, deployRole: deploying } = callers(environment);
  const { matched, unmatched } = samplesOf('deploy-role-used');
  const take = (who: Fields, eventName: string, role: string, more: Fields = {}) =>
    call(
      environment,
      environment.homeRegion,
      who,
      'sts',
      eventName,
      { roleArn: `arn:aws:iam::${environment.account}:role${role}`, roleSessionName: 'deploy' },
      { readOnly: true, ...more },
    );
  const switching = (who: Fields, result: 'Success' | 'Failure') =>
    signIn(environment, environment.homeRegion, who, result, 'Yes', 'SwitchRole');
  const application = session('shop', '/app/', 'ada');
  const deploy = '/baseline/baseline_deploy';
  const elsewhere = {
    ...github,
    identityProvider: `arn:aws:iam::${environment.account}:oidc-provider/gitlab.com`,
  };
  return [
    matched('an admin takes it', take(user('ada'), 'AssumeRole', deploy)),
    matched('another provider brings a token', take(elsewhere, 'AssumeRoleWithWebIdentity', deploy)),
    matched('an admin switches to it in the console', switching(deploying(), 'Success')),
    unmatched('an admin switches to a role of an application', switching(application, 'Success')),
    unmatched('an admin fails to switch to it', switching(deploying(), 'Failure')),
    unmatched('the pipeline takes it', take(github, 'AssumeRoleWithWebIdentity', deploy)),
    unmatched('an admin is refused', take(user('ada'), 'AssumeRole', deploy, { errorCode: 'AccessDenied' })),
    unmatched('an admin takes a role of an application', take(user('ada'), 'AssumeRole', '/app/shop')),
  ];
};

const credentials = (environment: AlertEnvironment): Sample[] => {
  const { user } = callers(environment);
  const key = samplesOf('access-key-created');
  const password = samplesOf('login-profile-created');
  const enrolled = { userName: 'ada', serialNumber: `arn:aws:iam::${environment.account}:mfa/ada` };
  const ada = (eventName: string, parameters: Fields) => iam(environment, user('ada'), eventName, parameters);
  return [
    key.matched('a key of your own', ada('CreateAccessKey', { userName: 'ada' })),
    key.matched('a password for Git', ada('CreateServiceSpecificCredential', { userName: 'ada' })),
    key.matched(
      'a device enabled with nothing but an access key',
      iam(environment, { ...user('ada'), accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }, 'EnableMFADevice', enrolled),
    ),
    key.unmatched(
      'a device enabled in the console',
      iam(environment, { ...user('ada'), accessKeyId: 'ASIAIOSFODNN7EXAMPLE' }, 'EnableMFADevice', enrolled),
    ),
    key.unmatched(
      'an old key goes',
      ada('DeleteAccessKey', { userName: 'ada', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
    ),
    key.unmatched(
      'a session',
      call(environment, environment.homeRegion, user('ada'), 'sts', 'GetSessionToken'),
    ),
    password.matched('a first password', ada('CreateLoginProfile', { userName: 'grace' })),
    password.matched("somebody else's password", ada('UpdateLoginProfile', { userName: 'grace' })),
    password.unmatched("one's own password", ada('ChangePassword', {})),
    password.unmatched('a user without one', ada('CreateUser', { userName: 'grace' }), 'boundary-missing'),
  ];
};

const organization = (environment: AlertEnvironment): Sample[] => {
  const { user } = callers(environment);
  const { matched, unmatched } = samplesOf('organization-changed');
  const ada = (eventName: string, parameters: Fields, more: Fields = {}) =>
    call(environment, GLOBAL_REGION, user('ada'), 'organizations', eventName, parameters, more);
  return [
    matched('the account joins one', ada('AcceptHandshake', { handshakeId: 'h-11111111' })),
    matched('the account makes one', ada('CreateOrganization', { featureSet: 'ALL' })),
    matched('a policy for its accounts', ada('AttachPolicy', { policyId: 'p-11111111', targetId: 'r-1111' })),
    unmatched('somebody is refused', ada('AcceptHandshake', {}, { errorCode: 'AccessDeniedException' })),
    unmatched('somebody looks', ada('DescribeOrganization', {}, { readOnly: true })),
    unmatched('an account gets a tag', ada('TagResource', { resourceId: '444455556666' })),
  ];
};

/** Source: AWS IAM User Guide, "Logging IAM and AWS STS API calls with AWS CloudTrail", examples. */
export const identitySamples = (environment: AlertEnvironment): Sample[] => [
  ...baseline(environment),
  ...boundary(environment),
  ...deployRole(environment),
  ...credentials(environment),
  ...organization(environment),
];
