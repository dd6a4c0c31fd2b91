import { ORGANIZATION_NAMES } from '../../lib/names';
import {
  arnsIn,
  foreignRegion,
  may,
  mayNot,
  type Principal,
  type Requirement,
} from '../requests/requirement';
import type { MemberEnvironment } from './environment';
import { MEMBER_ROLES } from './roles';

/** The function of the audit account, as its role is called without the prefix of the baseline. */
const FUNCTION = 'enrolment_settings';

/** What it says of all accounts of the organization. */
const SAYS = ['guardduty:UpdateOrganizationConfiguration', 'inspector2:UpdateOrganizationConfiguration'];

/** What it does besides where detection is central. */
const ENROLS = ['inspector2:AssociateMember', 'inspector2:ListMembers', 'organizations:ListAccounts'];

const PEOPLE: readonly Principal[] = ['admin', MEMBER_ROLES.administrator, MEMBER_ROLES.organizationAccess];

function theFunction(environment: MemberEnvironment, isCentral: boolean): Requirement {
  const { homeRegionArn, inAccount, inAnalysis, user, role } = arnsIn(environment);
  const away = foreignRegion(environment);
  const detector = homeRegionArn('guardduty', 'detector/0123456789abcdef');
  const logs = (region: string, group: string) =>
    inAccount('logs', region, `log-group:/aws/lambda/${group}:log-stream:s`);
  const where = { region: environment.homeRegion };
  return {
    id: 'org-enrolment',
    text: 'The function of the audit account says which accounts are enrolled in detection, in each governed region, and does nothing else',
    cases: [
      ...may({ service: 'lambda.amazonaws.com' }, 'sts:AssumeRole', role(ORGANIZATION_NAMES.enrolmentRole)),
      ...may(FUNCTION, [...SAYS, 'guardduty:ListDetectors'], undefined, where),
      ...may(FUNCTION, SAYS, undefined, { region: 'us-east-1' }),
      ...mayNot(FUNCTION, SAYS, undefined, { region: away }),
      ...(isCentral
        ? [
            ...may(FUNCTION, ENROLS, undefined, where),
            ...may(FUNCTION, 'guardduty:UpdateDetector', detector),
            ...mayNot(FUNCTION, 'guardduty:UpdateDetector', inAccount('guardduty', away, 'detector/1')),
          ]
        : [
            ...mayNot(FUNCTION, ENROLS, undefined, where),
            ...mayNot(FUNCTION, 'guardduty:UpdateDetector', detector),
          ]),
      // It takes nobody out, switches nothing off, and hides nothing.
      ...mayNot(FUNCTION, 'guardduty:DeleteDetector', detector),
      ...mayNot(FUNCTION, 'guardduty:CreateFilter', `${detector}/filter/f`),
      ...mayNot(
        FUNCTION,
        [
          'guardduty:DisableOrganizationAdminAccount',
          'inspector2:Disable',
          'inspector2:DisassociateMember',
          'organizations:LeaveOrganization',
        ],
        undefined,
        where,
      ),
      ...may(
        FUNCTION,
        'logs:PutLogEvents',
        logs(environment.homeRegion, ORGANIZATION_NAMES.enrolmentFunction),
      ),
      ...mayNot(FUNCTION, 'logs:PutLogEvents', logs(environment.homeRegion, 'other')),
      ...mayNot(FUNCTION, 's3:GetObject', inAnalysis),
      ...mayNot(FUNCTION, ['iam:CreateUser', 'iam:CreateAccessKey'], user('x')),
    ],
  };
}

function nobodyElse(environment: MemberEnvironment): Requirement {
  const { homeRegionArn, role, policy } = arnsIn(environment);
  const enrolment = role(ORGANIZATION_NAMES.enrolmentRole);
  const code = homeRegionArn('lambda', `function:${ORGANIZATION_NAMES.enrolmentFunction}`);
  const by = 'DenyChangingTheBaseline';
  return {
    id: 'org-enrolment-nobody-else',
    text: 'Nobody in the audit account says who is enrolled, takes the role of that function, calls or changes it',
    cases: PEOPLE.flatMap((who) => [
      ...mayNot(who, SAYS.slice(0, 1), undefined, { by: 'DenySwitchingOffDetection' }),
      ...mayNot(who, 'sts:AssumeRole', enrolment),
      ...mayNot(who, 'iam:PassRole', enrolment, {
        context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
      }),
      ...mayNot(who, ['lambda:InvokeFunction', 'lambda:UpdateFunctionCode', 'lambda:DeleteFunction'], code, {
        by,
      }),
      ...mayNot(who, ['iam:UpdateAssumeRolePolicy', 'iam:DeleteRole'], enrolment, { by }),
      ...mayNot(who, 'iam:CreatePolicyVersion', policy(ORGANIZATION_NAMES.enrolmentRole), { by }),
      ...may(who, 'lambda:GetFunction', code),
      ...may(who, 'guardduty:ListDetectors'),
    ]),
  };
}

/**
 * What holds in the audit account beside what holds in each of its unit.
 *
 * @param isCentral whether it enrols every account of the organization
 */
export const auditContract = (environment: MemberEnvironment, isCentral: boolean): readonly Requirement[] => [
  theFunction(environment, isCentral),
  nobodyElse(environment),
];
