import { arnsIn, may, mayNot, type Requirement } from '../requests/requirement';
import type { MemberEnvironment } from './environment';
import { MEMBER_ROLES } from './roles';

/** Those with AdministratorAccess in a member. */
const STRONG = [MEMBER_ROLES.administrator, MEMBER_ROLES.organizationAccess];

/** A region that no configuration of the tests governs. */
const UNGOVERNED = 'af-south-1';

/** Ways to become the role, or to change what it may. */
const TAKING_OVER = ['iam:UpdateAssumeRolePolicy', 'iam:AttachRolePolicy', 'iam:DeleteRole', 'iam:PassRole'];

/** The role by which the account that owns the organization reads each member. */
export function doctor(environment: MemberEnvironment): readonly Requirement[] {
  const { role, policy, serviceRole, analysis, inAnalysis, appRole, homeRegionArn, inAccount, iamArn } =
    arnsIn(environment);
  const { account, homeRegion: region, management } = environment;
  const arn = role('baseline_doctor');
  const from = (owner: string) => ({
    arn: `arn:aws:iam::${owner}:role/Auditor`,
    policies: ['AdministratorAccess'],
  });
  return [
    {
      id: 'org-doctor',
      text: 'The doctor of the organization reads settings of a member, and neither changes nor reads data',
      cases: [
        ...may('doctor', ['iam:GetAccountAuthorizationDetails', 'iam:GetAccountSummary']),
        ...may('doctor', 'account:ListRegions', `arn:aws:account::${account}:account`),
        ...may('doctor', ['cloudformation:DescribeStacks', 'guardduty:ListDetectors'], undefined, { region }),
        ...may('doctor', 'events:DescribeRule', homeRegionArn('events', 'rule/baseline_root-used')),
        ...mayNot('doctor', ['guardduty:ListDetectors'], undefined, { region: UNGOVERNED }),
        ...mayNot('doctor', 'events:DescribeRule', homeRegionArn('events', 'rule/other')),
        ...mayNot('doctor', 'kms:DescribeKey', inAccount('kms', region, 'key/1')),
        ...mayNot('doctor', 's3:GetObject', inAnalysis),
        ...mayNot('doctor', 's3:ListBucket', analysis),
        ...mayNot('doctor', 'secretsmanager:GetSecretValue', homeRegionArn('secretsmanager', 'secret:s')),
        ...mayNot('doctor', ['iam:CreatePolicyVersion', 'iam:DeletePolicy'], policy('baseline_integrity')),
        ...mayNot('doctor', ['iam:CreateRole', 'iam:PassRole'], appRole),
        ...mayNot('doctor', 'sts:AssumeRole', appRole, { trust: 'account' }),
        ...mayNot('doctor', 'iam:PassRole', serviceRole('baseline_glue')),
        ...mayNot('doctor', 'iam:CreateAccessKey', iamArn('user/other')),
      ],
    },
    {
      id: 'org-doctor-trust',
      text: 'The account that owns the organization takes the role of the doctor, and nobody else',
      cases: [
        ...may(from(management), 'sts:AssumeRole', arn),
        ...mayNot(from('999988887777'), 'sts:AssumeRole', arn),
        // Where that account owns another organization by now.
        ...mayNot(from(management), 'sts:AssumeRole', arn, {
          context: { 'aws:PrincipalOrgID': 'o-0000000000' },
        }),
        // Whoever may everything does not: the trust alone denies it, which the emulator does not evaluate for a persona.
        ...STRONG.flatMap((who) => mayNot(who, 'sts:AssumeRole', arn)),
        ...['admin', ...STRONG].flatMap((who) => mayNot(who, TAKING_OVER, arn)),
      ],
    },
  ];
}
