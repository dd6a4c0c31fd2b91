import type { Environment } from '../environment';
import { ALL, arnsIn, may, mayNot, type Principal, type Requirement } from './requirement';

/** Users under the reserved path are out of reach. */
export const breakGlass = (environment: Environment): Requirement => {
  const { user, policy, iamArn: iam } = arnsIn(environment);
  const provider = iam('saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE');
  const somebody = user('break-glass/erin');
  const created = {
    arn: arnsIn(environment).appRole,
    policies: ['AdministratorAccess'],
    boundary: 'baseline_boundary',
  };
  const by = 'DenyChangingTheBaseline';
  const bounded = { 'iam:PermissionsBoundary': policy('baseline_boundary') };
  const changes = [
    'iam:UpdateLoginProfile',
    'iam:CreateLoginProfile',
    'iam:DeleteLoginProfile',
    'iam:ChangePassword',
    'iam:EnableMFADevice',
    'iam:DeactivateMFADevice',
    'iam:ResyncMFADevice',
    'iam:CreateAccessKey',
    'iam:UpdateAccessKey',
    'iam:DeleteAccessKey',
    'iam:CreateServiceSpecificCredential',
    'iam:UploadSSHPublicKey',
    'iam:UploadSigningCertificate',
    'iam:DeleteUser',
    'iam:UpdateUser',
    'iam:TagUser',
  ];
  return {
    id: 'break-glass',
    text: 'Users under /break-glass/ and identity providers are changed by nobody in the groups, and nobody creates such a user',
    cases: [
      ...ALL.flatMap((persona) => [
        ...mayNot(persona, changes, somebody, { policies: ['AdministratorAccess'], by }),
        ...mayNot(persona, ['iam:CreateUser', 'iam:PutUserPermissionsBoundary'], somebody, {
          policies: ['AdministratorAccess'],
          context: bounded,
          by,
        }),
        ...mayNot(persona, 'iam:AttachUserPolicy', somebody, {
          policies: ['AdministratorAccess'],
          context: { 'iam:PolicyARN': policy('baseline_quarantine') },
          by,
        }),
      ]),
      ...mayNot(created, changes, somebody, { by }),
      ...mayNot(created, 'iam:CreateUser', somebody, { context: bounded, by }),
      ...may('admin', ['iam:UpdateLoginProfile', 'iam:DeactivateMFADevice'], user('breakglass')),
      ...(['admin', created] satisfies Principal[]).flatMap((actor) => [
        ...may(actor, ['iam:GetUser', 'iam:ListAccessKeys', 'iam:ListMFADevices'], somebody),
        ...may(actor, 'iam:UpdateUser', user('neu')),
        // Who signs for a provider takes every role that trusts it: the other way in, a role without the boundary.
        ...mayNot(actor, ['iam:DeleteSAMLProvider', 'iam:UpdateSAMLProvider'], provider, {
          by: actor === 'admin' ? 'DenySigningForProviders' : 'DenyOutright',
        }),
        ...may(actor, ['iam:CreateSAMLProvider', 'iam:GetSAMLProvider'], iam('saml-provider/mine')),
      ]),
    ],
  };
};
