import { may, mayNot } from '../requests/requirement';
import { TRUST, type Chain } from './chain';
import {
  ADMINISTRATOR_ACCESS_ARN,
  BOUNDARY_ON_IT,
  LEGACY_ROLE,
  PATHFINDING,
  PIPELINE,
  PIPELINE_DEPLOYING,
  arns,
  passed,
} from './path';

const { group, iamArn: iam, role, user } = arns;
const OF_THE_PIPELINE = iam('role/shop-deploy');
const MADE = iam('role/shop-Function-1');
const BOOTSTRAP_ROLE = iam('role/cdk-hnb659fds-deploy-role-111122223333-ap-southeast-2');
const CFN = passed('cloudformation.amazonaws.com');
const strong = {
  context: { ...BOUNDARY_ON_IT.context, 'iam:PolicyARN': ADMINISTRATOR_ACCESS_ARN },
};

/** Chains of who may push to the repository of an application, and so writes what its pipeline does. */
export const chainsOfPipelines: Chain[] = [
  {
    id: 'pipeline-through-bootstrap',
    text: 'A pipeline takes the roles of a bootstrap, and what these create is no stronger than itself',
    source: 'AWS CDK security guide; Aqua Security, CDK bootstrap resources',
    cases: [
      ...may(PIPELINE, 'sts:AssumeRole', BOOTSTRAP_ROLE, TRUST),
      ...may(PIPELINE, 'iam:PassRole', PIPELINE_DEPLOYING.arn, CFN),
      ...may(PIPELINE_DEPLOYING, 'iam:CreateRole', MADE, BOUNDARY_ON_IT),
      ...may(PIPELINE_DEPLOYING, 'iam:AttachRolePolicy', MADE, strong),
      ...mayNot(PIPELINE_DEPLOYING, 'iam:CreateRole', MADE, { by: 'DenyRightsWithoutBoundary' }),
      ...mayNot(PIPELINE_DEPLOYING, 'iam:DeleteRolePermissionsBoundary', MADE, { by: 'DenyOutright' }),
      ...mayNot(PIPELINE, 'iam:PassRole', LEGACY_ROLE, { ...CFN, by: 'DenyProtectedRoles' }),
      ...mayNot(PIPELINE_DEPLOYING, 'sts:AssumeRole', LEGACY_ROLE, { ...TRUST, by: 'DenyProtectedRoles' }),
    ],
  },
  {
    id: 'pipeline-into-the-baseline',
    text: 'A pipeline takes no role that deploys or compares the baseline, and hands none of them on',
    source: `${PATHFINDING} sts-001; GitHub Docs, Configuring OpenID Connect in Amazon Web Services`,
    cases: [
      ...may(PIPELINE, 'sts:AssumeRole', iam('role/shop-migrations'), TRUST),
      // No session of a role has MFA, which the trust of both demands.
      ...[PIPELINE, PIPELINE_DEPLOYING].flatMap((as) => [
        ...mayNot(as, 'sts:AssumeRole', role('baseline_deploy')),
        ...mayNot(as, 'sts:AssumeRole', role('baseline_support')),
        ...mayNot(as, 'iam:UpdateAssumeRolePolicy', role('baseline_deploy'), {
          ...BOUNDARY_ON_IT,
          by: 'DenyChangingTheBaseline',
        }),
      ]),
      ...mayNot(PIPELINE, 'iam:PassRole', role('baseline_settings'), {
        ...passed('lambda.amazonaws.com'),
        by: 'DenyProtectedRoles',
      }),
    ],
  },
  {
    id: 'pipeline-trusts-others',
    text: 'A pipeline lets other repositories in by its own trust or provider, and gives them no more than it has',
    source: 'Datadog Security Labs, Exploiting GitHub-to-AWS keyless authentication flaws',
    cases: [
      ...may(PIPELINE, 'iam:CreateOpenIDConnectProvider', iam('oidc-provider/issuer.example.com')),
      ...may(PIPELINE, 'iam:UpdateAssumeRolePolicy', OF_THE_PIPELINE, BOUNDARY_ON_IT),
      ...mayNot(PIPELINE, 'iam:UpdateAssumeRolePolicy', LEGACY_ROLE, { by: 'DenyRightsWithoutBoundary' }),
      ...mayNot(PIPELINE, 'iam:UpdateSAMLProvider', iam('saml-provider/older'), { by: 'DenyOutright' }),
    ],
  },
  {
    id: 'pipeline-signs-in',
    text: 'A pipeline creates a user with the boundary, and neither key nor password for anyone: no user of its own has MFA, with which the deploy role is taken',
    source: `${PATHFINDING} iam-002, iam-004`,
    cases: [
      ...may(PIPELINE_DEPLOYING, 'iam:CreateUser', user('mailer'), BOUNDARY_ON_IT),
      ...mayNot(PIPELINE_DEPLOYING, 'iam:CreateUser', user('mailer'), { by: 'DenyRightsWithoutBoundary' }),
      ...[user('mailer'), user('ada')].flatMap((who) => [
        ...mayNot(
          PIPELINE_DEPLOYING,
          ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile', 'iam:EnableMFADevice'],
          who,
          { by: 'DenyKeysAndRolesOfOthers' },
        ),
      ]),
      ...mayNot(PIPELINE, 'iam:AddUserToGroup', group('admin'), { by: 'DenyKeysAndRolesOfOthers' }),
    ],
  },
];
