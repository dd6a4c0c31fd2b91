import { BASELINE_TAG } from '../../lib/names';
import type { Environment } from '../environment';
import { identityCenter } from '../requests/identity-center';
import {
  ALL,
  arnsIn,
  may,
  mayNot,
  type CustomPrincipal,
  type Requirement,
  type TestCase,
} from '../requests/requirement';

/** The account that owns an organization. */
export interface OwningEnvironment extends Environment {
  /** such as `o-a1b2c3d4e5` */
  readonly organization: string;
  /** such as `r-a1b2` */
  readonly root: string;
  /** ID of the audit account */
  readonly audit: string;
  /** whether the audit account configures AWS Security Hub in all accounts */
  readonly configuresChecks: boolean;
  /** ARN of the instance of IAM Identity Center, where people come from there */
  readonly instance?: string;
}

const POLICY_TYPES = ['service_control_policy', 'resource_control_policy', 'declarative_policy_ec2'];

const TAGGED = { context: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value } };
const UNTAGGED = { context: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: null } };
const VIA_CLOUDFORMATION = { via: 'cloudformation.amazonaws.com' };

const partsOf = (environment: OwningEnvironment) => {
  const { inAccount, homeRegionArn, appRole, user } = arnsIn(environment);
  const inOrganization = (kind: string, id: string) =>
    inAccount('organizations', '', `${kind}/${environment.organization}/${id}`);
  const strong = { policies: ['AdministratorAccess'] };
  return {
    policy: inOrganization('policy', 'service_control_policy/p-12345678'),
    policyOf: (type: string) => inOrganization('policy', `${type}/p-12345678`),
    unit: inOrganization('ou', 'ou-abcd-11111111'),
    member: inOrganization('account', '555566667777'),
    delegation: inOrganization('resourcepolicy', 'rp-12345678'),
    stackSet: homeRegionArn('cloudformation', 'stackset/mine:1'),
    ofBaseline: homeRegionArn('cloudformation', 'stackset/Baseline-Unit-sandbox-Access:1'),
    created: { arn: appRole, ...strong, boundary: 'baseline_boundary' } satisfies CustomPrincipal,
    erin: { arn: user('break-glass/erin'), ...strong } satisfies CustomPrincipal,
  };
};

const policies = (environment: OwningEnvironment): Requirement => {
  const { policy, policyOf, unit, created, erin } = partsOf(environment);
  const changing = ['organizations:AttachPolicy', 'organizations:DetachPolicy'];
  const by = 'DenyChangingTagged';
  return {
    id: 'owner-policies',
    text: "The organization's policies and units of the baseline change only with the deploy role; a user for an emergency repairs them",
    cases: [
      ...mayNot('admin', changing, [policy, unit], { ...TAGGED, by }),
      ...mayNot('admin', ['organizations:UpdatePolicy', 'organizations:DeletePolicy'], policy, {
        ...TAGGED,
        by,
      }),
      ...mayNot('admin', ['organizations:UntagResource'], policy, { ...TAGGED, by }),
      ...mayNot(
        'admin',
        ['organizations:UpdateOrganizationalUnit', 'organizations:DeleteOrganizationalUnit'],
        unit,
        {
          ...TAGGED,
          by,
        },
      ),
      ...mayNot(created, changing, [policy, unit], { ...TAGGED, by }),
      ...mayNot(['engineer', 'analyst'], changing, [policy, unit]),
      ...may('admin', ['organizations:DescribePolicy', 'organizations:ListTargetsForPolicy'], policy, TAGGED),
      // Policies of others are others' work; none of them opens what one of the baseline denies.
      ...may('admin', changing, [policy, unit], UNTAGGED),
      ...POLICY_TYPES.flatMap((type) => [
        ...may('deploy', 'organizations:UpdatePolicy', policyOf(type), { ...TAGGED, ...VIA_CLOUDFORMATION }),
        ...mayNot('deploy', 'organizations:UpdatePolicy', policyOf(type), VIA_CLOUDFORMATION),
      ]),
      ...mayNot('deploy', 'organizations:UpdatePolicy', policyOf('tag_policy'), {
        ...TAGGED,
        ...VIA_CLOUDFORMATION,
      }),
      ...mayNot('deploy', 'organizations:UpdatePolicy', policy, TAGGED),
      ...may(erin, [...changing, 'organizations:UpdatePolicy'], policy, TAGGED),
    ],
  };
};

/** What reaches into members from here: their administrators, and StackSets, whose role no policy binds there. */
const reaching = (environment: OwningEnvironment): Requirement => {
  const { member, delegation, stackSet, ofBaseline, created, erin } = partsOf(environment);
  const strong = { policies: ['AdministratorAccess'], by: 'DenyChangingAccountSettings' };
  const outright = { by: 'DenyOutright' };
  const sets = [
    'cloudformation:CreateStackInstances',
    'cloudformation:UpdateStackSet',
    'cloudformation:DeleteStackInstances',
  ];
  const service = { context: { 'organizations:ServicePrincipal': 'sso.amazonaws.com' } };
  const home = { region: environment.homeRegion };
  return {
    id: 'owner-members',
    text: 'Nobody in the groups, nor what admins create, reaches into members with a StackSet, takes one out of its unit, or makes an account an administrator of others',
    cases: [
      ...mayNot(ALL, sets, stackSet, strong),
      ...mayNot('admin', sets, ofBaseline, { by: 'DenyChangingTheBaseline' }),
      ...mayNot(ALL, 'cloudformation:CreateStackSet', undefined, { ...strong, ...home }),
      ...mayNot(ALL, 'organizations:RegisterDelegatedAdministrator', member, { ...strong, ...service }),
      ...mayNot(ALL, 'organizations:PutResourcePolicy', delegation, strong),
      ...mayNot(
        ALL,
        ['organizations:MoveAccount', 'organizations:RemoveAccountFromOrganization'],
        member,
        strong,
      ),
      ...mayNot(created, 'organizations:MoveAccount', member, outright),
      ...mayNot(created, sets, stackSet, outright),
      ...mayNot(created, 'organizations:PutResourcePolicy', delegation, outright),
      ...mayNot(created, 'organizations:RegisterDelegatedAdministrator', member, { ...outright, ...service }),
      ...may('admin', ['cloudformation:DescribeStackSet', 'cloudformation:ListStackInstances'], stackSet),
      ...may('admin', ['organizations:ListAccounts', 'organizations:CreateAccount']),
      ...may('admin', ['cloudformation:CreateStack', 'cloudformation:UpdateStack'], stackOf(environment)),
      ...may(erin, sets, stackSet),
      ...may(erin, 'organizations:MoveAccount', member),
    ],
  };
};

/** Other accounts of the organization, which whoever is admin here decides over, and nothing else does. */
const members = (environment: OwningEnvironment): Requirement => {
  const { member, created } = partsOf(environment);
  const { inAccount } = arnsIn(environment);
  const managed = inAccount('account', '', `account/${environment.organization}/${environment.audit}`);
  const named = inAccount('organizations', '', `account/${environment.organization}/${environment.audit}`);
  const addresses = ['account:StartPrimaryEmailUpdate', 'account:AcceptPrimaryEmailUpdate'];
  const outright = { by: 'DenyOutright' };
  const strong = { policies: ['AdministratorAccess'], by: 'DenyManagingAccounts' };
  return {
    id: 'owner-accounts',
    text: 'Admins close accounts of the organization and change the address of their root users; neither engineers nor applications do',
    cases: [
      ...may('admin', 'organizations:CloseAccount', member),
      ...may('admin', addresses, managed),
      ...[member, named].flatMap((account) => [
        ...mayNot(created, 'organizations:CloseAccount', account, outright),
        ...mayNot(['engineer', 'analyst'], 'organizations:CloseAccount', account, strong),
      ]),
      ...mayNot(created, [...addresses, 'account:PutContactInformation'], managed, outright),
      ...mayNot(['engineer', 'analyst'], addresses, managed, strong),
      ...mayNot(
        created,
        ['organizations:CreateAccount', 'organizations:CreateGovCloudAccount'],
        undefined,
        outright,
      ),
      ...may(created, ['organizations:ListAccounts', 'organizations:DescribeOrganization']),
      ...may(created, 'organizations:DescribeAccount', member),
      ...may(created, 'account:GetContactInformation', managed),
    ],
  };
};

/** The function that applies settings, which makes of an organization what no template can. */
const settings = (environment: OwningEnvironment): Requirement => {
  const { inAccount } = arnsIn(environment);
  const inOrganization = (kind: string, id: string) =>
    inAccount('organizations', '', `${kind}/${environment.organization}/${id}`);
  const root = `root/${environment.organization}/${environment.root}`;
  const audit = inOrganization('account', environment.audit);
  const member = inOrganization('account', '555566667777');
  const of = (service: string) => ({
    context: { 'organizations:ServicePrincipal': `${service}.amazonaws.com` },
  });
  const linked = (service: string, named = service) =>
    [
      inAccount('iam', '', `role/aws-service-role/${service}.amazonaws.com/x`),
      { context: { 'iam:AWSServiceName': `${named}.amazonaws.com` } },
    ] as const;
  const who = 'settings';
  const link = 'iam:CreateServiceLinkedRole';
  const trust = 'organizations:EnableAWSServiceAccess';
  const register = 'organizations:RegisterDelegatedAdministrator';
  const checks = environment.configuresChecks ? may : mayNot;
  return {
    id: 'owner-settings',
    text: 'The function that applies settings trusts and delegates to the services that the baseline uses, places accounts, and does nothing else to the organization',
    cases: [
      ...['guardduty', 'iam', 'member.org.stacksets.cloudformation'].flatMap((service) =>
        may(who, trust, undefined, of(service)),
      ),
      ...checks(who, trust, undefined, of('securityhub')),
      ...mayNot(who, trust, undefined, of('sso')),
      ...['access-analyzer', 'config', 'guardduty', 'inspector2'].flatMap((service) => [
        ...may(who, register, audit, of(service)),
        ...mayNot(who, register, member, of(service)),
      ]),
      ...checks(who, register, audit, of('securityhub')),
      ...mayNot(who, register, audit, of('sso')),
      ...['stacksets.cloudformation', 'guardduty', 'inspector2'].flatMap((service) => [
        ...may(who, link, ...linked(service)),
        ...mayNot(who, link, ...linked(service, 'sso')),
      ]),
      ...checks(who, link, ...linked('securityhub')),
      ...mayNot(who, link, ...linked('sso')),
      ...checks(who, [
        'securityhub:EnableOrganizationAdminAccount',
        'securityhub:ListOrganizationAdminAccounts',
      ]),
      ...may(who, ['guardduty:EnableOrganizationAdminAccount', 'inspector2:EnableDelegatedAdminAccount']),
      ...may(who, 'organizations:EnablePolicyType', inAccount('organizations', '', root)),
      ...may(who, 'organizations:MoveAccount', member),
      ...mayNot(who, ['organizations:RemoveAccountFromOrganization', 'organizations:CloseAccount'], member),
      ...mayNot(who, [
        'organizations:CreateAccount',
        'organizations:DisableAWSServiceAccess',
        'guardduty:DisableOrganizationAdminAccount',
      ]),
      ...mayNot(who, 'organizations:DisablePolicyType', inAccount('organizations', '', root)),
    ],
  };
};

/** The deploy role makes the permission sets of the baseline, and assigns people to them. */
const permissionSets = (instance: string): Requirement => {
  const set = `${instance.replace(':instance/', ':permissionSet/')}/ps-1111111111111111`;
  const account = 'arn:aws:sso:::account/555566667777';
  const who = 'deploy';
  const via = (tags: Partial<TestCase> = {}) => ({ ...tags, ...VIA_CLOUDFORMATION });
  const NEW = { context: { [`aws:RequestTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value } };
  const writes = [
    'sso:AttachCustomerManagedPolicyReferenceToPermissionSet',
    'sso:PutPermissionsBoundaryToPermissionSet',
    'sso:UpdatePermissionSet',
    'sso:DeletePermissionSet',
    'sso:CreateAccountAssignment',
  ];
  const creations = ['sso:CreatePermissionSet', 'sso:TagResource'];
  return {
    id: 'owner-permission-sets',
    text: 'The deploy role makes the permission sets of the baseline and assigns people to them, through CloudFormation, and touches no others',
    cases: [
      ...may(who, writes, set, via(TAGGED)),
      ...mayNot(who, writes, set, via(UNTAGGED)),
      ...mayNot(who, writes, set, TAGGED),
      ...may(who, creations, set, via(NEW)),
      ...mayNot(who, creations, set, via()),
      ...mayNot(who, creations, set, NEW),
      ...may(who, 'sso:DescribePermissionSet', set, via()),
      ...mayNot(who, 'sso:DescribePermissionSet', set),
      ...may(who, [...writes, ...creations], instance, via()),
      ...mayNot(who, [...writes, ...creations], instance),
      ...mayNot(who, writes, 'arn:aws:sso:::instance/ssoins-9999999999999999', via()),
      ...may(who, 'sso:CreateAccountAssignment', account, via()),
      ...mayNot(who, 'sso:CreateAccountAssignment', account),
      // Others' policies, and any that is written there, stay away.
      ...mayNot(
        who,
        ['sso:AttachManagedPolicyToPermissionSet', 'sso:PutInlinePolicyToPermissionSet'],
        [set, instance],
        via(TAGGED),
      ),
    ],
  };
};

const stackOf = (environment: Environment): string =>
  arnsIn(environment).homeRegionArn('cloudformation', 'stack/mine/1');

/** What must hold in the account that owns an organization beside what holds in a single account. */
export const owningAccountContract = (environment: OwningEnvironment): readonly Requirement[] => [
  policies(environment),
  reaching(environment),
  members(environment),
  settings(environment),
  ...(environment.instance === undefined ? [] : [permissionSets(environment.instance)]),
  ...identityCenter({ ...environment, identityCenter: true }),
];
