import { archiveBucket, ORGANIZATION_NAMES } from '../../lib/names';
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
      ...mayNot(who, SAYS.slice(0, 1), undefined, { by: 'DenyInMembers' }),
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
 * What an administrator of detection decides for all accounts, and what is daily work. The baseline delegates GuardDuty,
 * Inspector, Security Hub, AWS Config and the access analyzer to the audit account, and nobody delegates more: what Amazon
 * Macie, Amazon Detective, AWS Firewall Manager, AWS Backup and root access let an administrator do, nobody there is.
 */
function administration(environment: MemberEnvironment): Requirement {
  const { homeRegionArn } = arnsIn(environment);
  const detector = homeRegionArn('guardduty', 'detector/0123456789abcdef');
  const policy = homeRegionArn('securityhub', 'configuration-policy/11111111-1111-1111-1111-111111111111');
  const where = { region: environment.homeRegion };
  const denied = { by: 'DenyInMembers' };
  return {
    id: 'org-audit-administration',
    text: 'Nobody in the audit account takes accounts out of detection, switches it off in them, or hides their findings',
    cases: everybody(environment).flatMap((who) => [
      ...mayNot(
        who,
        ['guardduty:DeleteMembers', 'guardduty:DisassociateMembers', 'guardduty:StopMonitoringMembers'],
        detector,
        denied,
      ),
      ...mayNot(who, ['guardduty:UpdateMemberDetectors', 'guardduty:DeleteDetector'], detector, denied),
      ...mayNot(
        who,
        [
          'inspector2:Disable',
          'inspector2:DisassociateMember',
          'inspector2:UpdateOrganizationConfiguration',
          'inspector2:BatchUpdateMemberEc2DeepInspectionStatus',
        ],
        undefined,
        { ...where, ...denied },
      ),
      ...mayNot(
        who,
        ['securityhub:UpdateConfigurationPolicy', 'securityhub:DeleteConfigurationPolicy'],
        policy,
        denied,
      ),
      ...mayNot(
        who,
        [
          'securityhub:DisassociateMembers',
          'securityhub:DeleteMembers',
          'securityhub:StartConfigurationPolicyDisassociation',
          'securityhub:UpdateOrganizationConfiguration',
        ],
        homeRegionArn('securityhub', 'hub/default'),
        denied,
      ),
      ...may(
        who,
        ['guardduty:ListMembers', 'guardduty:ArchiveFindings', 'guardduty:CreateMembers'],
        detector,
      ),
      ...may(who, ['inspector2:ListMembers', 'inspector2:Enable'], undefined, where),
      ...may(who, 'securityhub:GetConfigurationPolicy', policy),
      ...may(who, ['securityhub:BatchUpdateFindings'], homeRegionArn('securityhub', 'hub/default')),
    ]),
  };
}

/** Everybody in an account of the baseline, and an application's role there with every right. */
const everybody = (environment: MemberEnvironment): readonly Principal[] => [
  ...PEOPLE,
  {
    arn: arnsIn(environment).appRole,
    policies: ['AdministratorAccess'],
    boundary: 'baseline_boundary',
  },
];

/** The bus on which the alerts of all members come, and what gathers their configuration. */
function whatGathers(environment: MemberEnvironment): Requirement {
  const { homeRegionArn } = arnsIn(environment);
  const bus = homeRegionArn('events', `event-bus/${ORGANIZATION_NAMES.eventBus}`);
  const mine = homeRegionArn('events', 'event-bus/mine');
  const where = { region: environment.homeRegion };
  return {
    id: 'org-audit-gathers',
    text: 'Nobody in the audit account takes the bus or its senders away, or what gathers the configuration of all accounts',
    cases: everybody(environment).flatMap((who) => [
      ...mayNot(who, ['events:DeleteEventBus', 'events:UpdateEventBus'], bus, {
        by: 'DenyChangingTheBaseline',
      }),
      ...mayNot(who, ['events:PutPermission', 'events:RemovePermission'], undefined, {
        ...where,
        by: 'DenyInMembers',
      }),
      ...mayNot(
        who,
        ['config:DeleteConfigurationAggregator', 'config:PutConfigurationAggregator'],
        homeRegionArn('config', 'config-aggregator/config-aggregator-1'),
        { by: 'DenyChangingTheBaseline' },
      ),
      ...may(who, 'events:DescribeEventBus', bus),
      ...may(who, ['events:DeleteEventBus', 'events:UpdateEventBus'], mine),
      ...may(who, 'config:DescribeConfigurationAggregators', undefined, where),
    ]),
  };
}

/** What holds in the account that keeps the trail of all accounts. */
export function archiveContract(environment: MemberEnvironment): readonly Requirement[] {
  const { account, homeRegion, name } = environment;
  const archive = `arn:aws:s3:::${archiveBucket(name, account, homeRegion)}`;
  const mine = `arn:aws:s3:::${name}-mine`;
  const changes = [
    's3:PutBucketPolicy',
    's3:DeleteBucketPolicy',
    's3:PutLifecycleConfiguration',
    's3:PutBucketVersioning',
    's3:PutEncryptionConfiguration',
    's3:PutBucketAcl',
    's3:DeleteBucket',
  ];
  const by = 'DenyChangingTheBaseline';
  return [
    {
      id: 'org-archive',
      text: 'Nobody in the account that keeps the trail of all accounts changes its bucket, or writes or deletes there',
      cases: everybody(environment).flatMap((who) => [
        ...mayNot(who, changes, archive, { by }),
        ...mayNot(
          who,
          ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutObject'],
          `${archive}/AWSLogs/x`,
          {
            by,
          },
        ),
        ...may(who, ['s3:GetBucketPolicy', 's3:GetBucketVersioning'], archive),
        ...may(who, changes, mine),
        ...may(who, 's3:DeleteObject', `${mine}/x`),
      ]),
    },
  ];
}

/**
 * What holds in the audit account beside what holds in each of its unit.
 *
 * @param isCentral whether it enrols every account of the organization
 */
export const auditContract = (environment: MemberEnvironment, isCentral: boolean): readonly Requirement[] => [
  theFunction(environment, isCentral),
  nobodyElse(environment),
  administration(environment),
  whatGathers(environment),
];
