import { about, call, refused, type Journey, type Places } from './journey';

const people = about('People');
const roles = about('Switching roles');

/**
 * Users, groups and the roles that people switch to.
 * Sources: IAM User Guide, "Create an IAM user in your AWS account", "Remove or deactivate an IAM user", "Switch to an IAM
 * role (AWS CLI)".
 */
export const peopleJourneys = (places: Places): Journey[] => [
  ...joining(places),
  ...leaving(places),
  ...rights(places),
  ...switching(places),
];

const joining = ({ user, group, boundaryOfPeople, account }: Places): Journey[] => [
  people('see-people', 'admin', 'See who is here, and when they signed in', [
    ...call(['iam:ListUsers', 'iam:ListRoles', 'iam:ListPolicies', 'iam:GetAccountSummary']),
    ...call(['iam:GenerateCredentialReport', 'iam:GetCredentialReport']),
  ]),
  people('add-user', 'admin', 'Add a colleague, with `npm run people`', [
    ...call('iam:CreateUser', user('neu'), { context: boundaryOfPeople }),
    ...call('iam:CreateLoginProfile', user('neu')),
    ...call('iam:AddUserToGroup', group('analyst')),
  ]),
  people(
    'add-user-in-console',
    'admin',
    'Add a colleague in the console, and click through it',
    refused('iam:CreateUser', user('neu')),
    {
      by: 'G4',
      instead: `\`npm run people -- add neu --group analyst\`. In the console: tick "Set permissions boundary", and choose arn:aws:iam::${account}:policy/baseline/baseline_boundary_people.`,
    },
  ),
  people('see-members', ['engineer', 'analyst'], 'See who else works here', refused('iam:ListUsers'), {
    by: 'nothing allows it',
    instead: 'Ask an admin: `npm run people` says who is in which group.',
  }),
];

const leaving = ({ user, group, policy, iamArn }: Places): Journey[] => {
  const quarantine = { context: { 'iam:PolicyARN': policy('baseline_quarantine') } };
  return [
    people('remove-user', 'admin', 'Remove a colleague who left', [
      ...call(
        [
          'iam:ListAccessKeys',
          'iam:DeleteAccessKey',
          'iam:ListMFADevices',
          'iam:DeactivateMFADevice',
          'iam:DeleteLoginProfile',
          'iam:ListGroupsForUser',
        ],
        user('otto'),
      ),
      ...call('iam:DeleteVirtualMFADevice', iamArn('mfa/otto')),
      ...call('iam:RemoveUserFromGroup', group('analyst')),
      ...call('iam:DeleteUser', user('otto')),
    ]),
    people('reset-password', 'admin', 'Give a colleague a new password', [
      ...call('iam:UpdateLoginProfile', user('otto')),
    ]),
    people('reset-device', 'admin', "Take away a colleague's lost phone", [
      ...call('iam:DeactivateMFADevice', user('otto')),
      ...call('iam:DeleteVirtualMFADevice', iamArn('mfa/otto')),
    ]),
    people('move-user', 'admin', 'Move a colleague to another group', [
      ...call('iam:RemoveUserFromGroup', group('analyst')),
      ...call('iam:AddUserToGroup', group('engineer')),
    ]),
    people('leaked-key', 'admin', 'Switch a leaked key off, and quarantine whose it is', [
      ...call('iam:UpdateAccessKey', user('otto')),
      ...call('iam:AttachUserPolicy', user('otto'), quarantine),
    ]),
    people('end-quarantine', 'admin', 'End the quarantine of a user', [
      ...call('iam:DetachUserPolicy', user('otto'), quarantine),
    ]),
  ];
};

const rights = ({ user, group, account, policy, boundary }: Places): Journey[] => {
  const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
  return [
    people(
      'more-for-a-group',
      'admin',
      'Attach one more policy to a group',
      refused('iam:AttachGroupPolicy', group('analyst'), {
        context: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AmazonAthenaFullAccess' },
      }),
      {
        by: 'G4',
        instead:
          'Name a capability, or a persona of its own, under `personas` in `baseline.config.ts`, and deploy it with the deploy role: docs/working-here.md.',
      },
    ),
    people(
      'more-for-a-user',
      'admin',
      'Attach a policy to a user within the boundary, in a hurry',
      call('iam:AttachUserPolicy', user('otto'), {
        context: { ...boundary, 'iam:PolicyARN': administrator },
      }),
    ),
    people(
      'no-boundary',
      'admin',
      "Take a colleague's boundary off",
      refused('iam:DeleteUserPermissionsBoundary', user('otto'), { context: boundary }),
      {
        by: 'G4',
        instead:
          'Nobody takes it off. What the boundary is in the way of, the deploy role does (docs/working-here.md), or root: docs/runbook.md, "Break glass".',
      },
    ),
    people(
      'break-glass-user',
      'admin',
      'Reset the password of the break-glass user',
      refused('iam:UpdateLoginProfile', `arn:aws:iam::${account}:user/break-glass/emergency`),
      {
        by: 'G3',
        instead:
          'Users under /break-glass/ are changed by nobody in a group: sign in as root. docs/runbook.md, "Break glass".',
      },
    ),
    people(
      'change-guardrail',
      'admin',
      'Edit a guardrail',
      refused('iam:CreatePolicyVersion', policy('baseline_region')),
      {
        by: 'G3',
        instead:
          'Change it in the code, read `npm run review -- --base main`, and deploy it with the deploy role: docs/working-here.md.',
      },
    ),
    people(
      'policy-for-myself',
      ['engineer', 'analyst'],
      'Attach a policy to myself',
      (me) => refused('iam:AttachUserPolicy', user(me.user), { context: { 'iam:PolicyARN': administrator } }),
      {
        by: 'G4',
        instead:
          'Ask an admin what you miss: it is a capability of your group in `baseline.config.ts`, so that all in it get it.',
      },
    ),
    people(
      'role-for-myself',
      ['engineer', 'analyst'],
      'Create a role for my job',
      refused('iam:CreateRole', `arn:aws:iam::${account}:role/my-job`, { context: boundary }),
      {
        by: 'G4',
        instead:
          'Take the role of the baseline that fits: docs/working-here.md, "Roles to pass". An admin creates others: docs/apps.md.',
      },
    ),
  ];
};

const switching = ({ role, homeRegion, account }: Places): Journey[] => {
  const here = { region: homeRegion };
  const long = { ...here, context: { 'aws:MultiFactorAuthAge': '7200' } };
  const again =
    'The role takes MFA of the last hour: sign in again. A profile with `role_arn` and `mfa_serial` asks for a code by itself: docs/working-here.md.';
  return [
    roles('deploy-role', 'admin', 'Take the deploy role, with MFA of the last hour', [
      ...call('sts:AssumeRole', role('baseline_deploy'), here),
    ]),
    roles(
      'deploy-role-late',
      'admin',
      'Take the deploy role, after a morning of work',
      refused('sts:AssumeRole', role('baseline_deploy'), long),
      {
        by: 'nothing allows it',
        instead: again,
      },
    ),
    roles(
      'support-role',
      'admin',
      'Take the support role',
      call('sts:AssumeRole', role('baseline_support'), here),
    ),
    roles(
      'deploy-role-as-member',
      ['engineer', 'analyst'],
      'Deploy the baseline myself',
      refused('sts:AssumeRole', role('baseline_deploy'), here),
      {
        by: 'G4',
        instead:
          'Open a pull request: an admin, or the pipeline, deploys it. `npm run review -- --base main` says what it does.',
      },
    ),
    roles(
      'application-role-as-member',
      ['engineer', 'analyst'],
      'Take the role of an application, to see what it sees',
      refused('sts:AssumeRole', `arn:aws:iam::${account}:role/app/reports`, { ...here, trust: 'account' }),
      {
        by: 'G4',
        instead:
          'Ask an admin to look, or for a capability of your group: `personas` in `baseline.config.ts`.',
      },
    ),
  ];
};
