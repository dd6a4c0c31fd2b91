import { about, call, refused, type Journey, type Me, type Places } from './journey';

const first = about('First day');
const own = about('Own credentials');

const before = { mfa: false } as const;
const SIGN_IN = 'Sign in again with MFA, set up as docs/working-here.md says under "The first day".';

/**
 * Signing in, MFA and the CLI.
 * Sources: IAM User Guide, "AWS: Allows MFA-authenticated IAM users to manage their own credentials on the Security
 * credentials page"; AWS CLI User Guide, "Login for AWS local development using console credentials".
 */
export const firstDay = (places: Places): Journey[] => [
  ...withoutMfa(places),
  ...signedIn(places),
  ...ownCredentials(places),
];

const withoutMfa = ({ user, iamArn, account, homeRegion }: Places): Journey[] => [
  first(
    'first-password',
    'everyone',
    'Change the password that an admin gave me, at the first sign-in',
    (me) => [
      ...call('iam:GetAccountPasswordPolicy', undefined, before),
      ...call('iam:ChangePassword', user(me.user), before),
    ],
  ),
  first('first-authenticator', 'everyone', 'Set up an authenticator app, on a device named like me', (me) => [
    ...call(['iam:GetUser', 'iam:ListMFADevices'], user(me.user), before),
    ...call('iam:CreateVirtualMFADevice', iamArn(`mfa/${me.user}`), before),
    ...call('iam:EnableMFADevice', user(me.user), before),
  ]),
  first('first-passkey', 'everyone', 'Set up a security key or passkey', (me) =>
    call(['iam:GetUser', 'iam:ListMFADevices', 'iam:EnableMFADevice'], user(me.user), before),
  ),
  first(
    'first-device-of-another-name',
    'everyone',
    'Set up an authenticator app on a device with any name',
    refused('iam:CreateVirtualMFADevice', iamArn('mfa/phone'), before),
    {
      by: 'G2',
      instead:
        'Name the device like your user, or with a suffix: `ada` or `ada-phone`. Only so it is yours alone.',
    },
  ),
  first(
    'first-work',
    'everyone',
    'See the buckets before I set up MFA',
    refused('s3:ListAllMyBuckets', undefined, { ...before, region: homeRegion }),
    { by: 'G2', instead: SIGN_IN },
  ),
  first(
    'first-key',
    'everyone',
    'Create an access key before I set up MFA',
    (me) => refused('iam:CreateAccessKey', user(me.user), before),
    { by: 'G2', instead: `${SIGN_IN} For the CLI you need no key: \`aws login\`.` },
  ),
  first(
    'key-alone',
    'everyone',
    'Call AWS with my access key, as it is',
    refused('s3:ListAllMyBuckets', undefined, { mfa: 'absent', region: homeRegion }),
    {
      by: 'G2',
      instead: `A key alone opens nothing. Use \`aws login\`, or trade the key for a session: \`aws sts get-session-token --serial-number arn:aws:iam::${account}:mfa/<your user> --token-code <code>\`.`,
    },
  ),
];

const signedIn = ({ user, homeRegion, group, policy, serviceRole, at }: Places): Journey[] => [
  first('get-session-token', 'everyone', 'Trade my access key and a code for a session', [
    ...call('sts:GetSessionToken', undefined, { mfa: 'absent', region: homeRegion }),
    ...call('sts:GetCallerIdentity', undefined, { region: homeRegion }),
  ]),
  first('aws-login', 'everyone', 'Sign in to the CLI through the browser', login('localhost', at)),
  first(
    'aws-login-remote',
    'everyone',
    'Sign in to the CLI on a machine without a browser',
    login('remote', at),
  ),
  first(
    'aws-login-without-mfa',
    'everyone',
    'Sign in to the CLI through the browser, before I set up MFA',
    refused('signin:AuthorizeOAuth2Access', at('signin', 'oauth2/public-client/localhost'), before),
    { by: 'G2', instead: SIGN_IN },
  ),
  first('who-am-i', 'everyone', 'See who I am', [
    ...call('sts:GetCallerIdentity', undefined, { region: homeRegion }),
  ]),
  first('which-account', 'everyone', 'See which account this is, by its alias and its colour', [
    ...call(['iam:ListAccountAliases', 'uxc:GetAccountColor']),
  ]),
  first('why-denied', 'everyone', 'Decode why a request was denied', [
    ...call('sts:DecodeAuthorizationMessage', undefined, { region: homeRegion }),
  ]),
  first('what-may-i', 'everyone', 'See what I may: my groups and their policies', (me: Me) => [
    ...call('iam:ListGroupsForUser', user(me.user)),
    ...call(['iam:ListAttachedGroupPolicies', 'iam:ListGroupPolicies'], group(groupOf(me))),
    ...call(['iam:GetPolicy', 'iam:GetPolicyVersion'], policy(`${groupOf(me)}_access`)),
    ...call(['iam:GetPolicy', 'iam:GetPolicyVersion'], policy('baseline_boundary_people')),
  ]),
  first('role-to-pass', 'everyone', 'See a role that I may pass: its ARN, its trust and its policies', [
    ...call(['iam:GetRole', 'iam:ListAttachedRolePolicies'], serviceRole('baseline_ecs_task')),
  ]),
  first('cloudshell', 'everyone', 'Open CloudShell at home', [
    ...call(['cloudshell:CreateEnvironment', 'cloudshell:DescribeEnvironments']),
    ...call(
      [
        'cloudshell:CreateSession',
        'cloudshell:GetEnvironmentStatus',
        'cloudshell:StartEnvironment',
        'cloudshell:PutCredentials',
      ],
      at('cloudshell', 'environment/0b2c1d3e-1111-2222-3333-444455556666'),
    ),
  ]),
];

const login = (client: 'localhost' | 'remote', at: Places['at']) =>
  call(
    ['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token'],
    at('signin', `oauth2/public-client/${client}`),
  );

const groupOf = ({ principal }: Me): string => (typeof principal === 'string' ? principal : '');

const ownCredentials = ({ user, iamArn }: Places): Journey[] => [
  own('security-credentials', 'everyone', 'Open "Security credentials" in the console', (me) => [
    ...call('iam:GetAccountPasswordPolicy'),
    ...call(
      [
        'iam:GetUser',
        'iam:GetLoginProfile',
        'iam:ListAccessKeys',
        'iam:ListMFADevices',
        'iam:ListSSHPublicKeys',
        'iam:ListServiceSpecificCredentials',
      ],
      user(me.user),
    ),
  ]),
  own('own-key', 'everyone', 'Create an access key, and replace an old one', (me) =>
    call(
      [
        'iam:CreateAccessKey',
        'iam:ListAccessKeys',
        'iam:GetAccessKeyLastUsed',
        'iam:UpdateAccessKey',
        'iam:DeleteAccessKey',
      ],
      user(me.user),
    ),
  ),
  own('user-with-path', 'everyone', 'Look after my keys and MFA, with a user under a path', (me) => {
    const there = { user: `people/${me.user}` };
    return [
      ...call(['iam:CreateAccessKey', 'iam:ListAccessKeys', 'iam:EnableMFADevice'], user(there.user), there),
      ...call('iam:CreateVirtualMFADevice', iamArn(`mfa/${me.user}`), there),
    ];
  }),
  own('own-password', 'everyone', 'Change my password', (me) => call('iam:ChangePassword', user(me.user))),
  own('second-device', 'everyone', 'Add a second MFA device', (me) => [
    ...call('iam:CreateVirtualMFADevice', iamArn(`mfa/${me.user}-phone`)),
    ...call('iam:EnableMFADevice', user(me.user)),
  ]),
  own('new-phone', 'everyone', 'Take my old phone away, after the new one is set up', (me) => [
    ...call('iam:DeactivateMFADevice', user(me.user)),
    ...call('iam:DeleteVirtualMFADevice', iamArn(`mfa/${me.user}`)),
  ]),
  own('git-credentials', 'everyone', 'Upload an SSH key, and create credentials for Git', (me) =>
    call(['iam:UploadSSHPublicKey', 'iam:CreateServiceSpecificCredential'], user(me.user)),
  ),
  own(
    'key-of-another',
    'everyone',
    'Create an access key for a colleague',
    refused('iam:CreateAccessKey', user('otto')),
    {
      by: 'G4',
      instead:
        'Nobody makes keys for others: your colleague creates their own under "Security credentials". A program takes a role: docs/apps.md.',
    },
  ),
];
