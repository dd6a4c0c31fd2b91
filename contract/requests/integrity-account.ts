import { BASELINE_TAG, NAMES } from '../../lib/names';
import type { Environment } from '../environment';
import { ALL, arnsIn, foreignRegion, may, mayNot, MEMBERS, type Requirement } from './requirement';

const { key, value } = BASELINE_TAG;

/** A request that puts a tag on something. */
const putting = (tag: string, to: string, more: Record<string, string> = {}) => ({
  context: { [`aws:RequestTag/${tag}`]: to, 'aws:TagKeys': [tag], ...more },
});
const AT_LAUNCH = { 'ec2:CreateAction': 'RunInstances' };

/** What an admin makes, with every right that AWS has. */
const made = (environment: Environment) => ({
  arn: arnsIn(environment).appRole,
  policies: ['AdministratorAccess'],
  boundary: 'baseline_boundary',
});

const theTag = (environment: Environment): Requirement => {
  const { homeRegionArn: home, otherRepository } = arnsIn(environment);
  const by = 'DenyForgingTheTag';
  const forged = { ...putting(key, value), by };
  const instance = home('ec2', 'instance/i-1');
  const kmsKey = home('kms', 'key/11111111-1111-1111-1111-111111111111');
  const group = home('logs', 'log-group:mine');
  const role = made(environment);
  return {
    id: 'G3-tag',
    text: 'The tag that marks what the baseline created is put on nothing else, in no way in which IAM sees it',
    cases: [
      ...mayNot(['admin'], 'kms:TagResource', kmsKey, forged),
      ...mayNot(role, 'kms:TagResource', kmsKey, forged),
      ...mayNot('admin', 'kms:CreateKey', undefined, forged),
      ...mayNot('admin', ['logs:CreateLogGroup', 'logs:TagResource', 'logs:TagLogGroup'], group, forged),
      ...mayNot('admin', ['ecr:CreateRepository', 'ecr:TagResource'], otherRepository, forged),
      ...mayNot('admin', 'sns:TagResource', home('sns', 'mine'), forged),
      ...mayNot('admin', 'cloudformation:CreateStack', home('cloudformation', 'stack/mine/1'), forged),
      ...mayNot('admin', 'ec2:CreateTags', instance, { ...putting(key, value, AT_LAUNCH), by }),
      ...mayNot('analyst', 'ec2:CreateTags', instance, {
        context: {
          ...AT_LAUNCH,
          'aws:RequestTag/owner': 'ana',
          [`aws:RequestTag/${key}`]: value,
          'aws:TagKeys': ['owner', key],
        },
        by,
      }),
      ...mayNot(role, ['logs:CreateLogGroup', 'logs:TagResource'], group, forged),
      ...mayNot(role, 'ec2:CreateTags', instance, { ...putting(key, value, AT_LAUNCH), by }),
      ...may('admin', 'kms:TagResource', kmsKey, putting(key, 'somebody')),
      ...may('admin', 'kms:TagResource', kmsKey, putting('project', value)),
      ...may('admin', ['logs:CreateLogGroup', 'logs:TagResource'], group, putting('project', 'x')),
      ...may(role, 'ec2:CreateTags', instance, putting(key, 'terraform', AT_LAUNCH)),
      // AWS asks for the tagging of the service beside this, which sees the tag.
      ...may('admin', 'tag:TagResources'),
    ],
  };
};

const hiddenInstances = (environment: Environment): Requirement => {
  const instance = arnsIn(environment).homeRegionArn('ec2', 'instance/i-1');
  const by = 'DenyHidingInstances';
  const role = made(environment);
  const hiding = ['GuardDutyExcluded', 'InspectorEc2Exclusion'];
  return {
    id: 'G3-hidden-instances',
    text: 'Nobody excludes an instance from detection by a tag; anybody who may takes such a tag off',
    cases: [
      ...hiding.flatMap((tag) => [
        ...mayNot('admin', 'ec2:CreateTags', instance, { ...putting(tag, 'true'), by }),
        ...mayNot(role, 'ec2:CreateTags', instance, { ...putting(tag, 'true', AT_LAUNCH), by }),
        ...mayNot('analyst', 'ec2:CreateTags', instance, {
          context: {
            ...AT_LAUNCH,
            'aws:RequestTag/owner': 'ana',
            [`aws:RequestTag/${tag}`]: 'true',
            'aws:TagKeys': ['owner', tag],
          },
          by,
        }),
        ...may('admin', 'ec2:DeleteTags', instance, { context: { 'aws:TagKeys': [tag] } }),
      ]),
      ...may('analyst', 'ec2:CreateTags', instance, {
        context: {
          ...AT_LAUNCH,
          'aws:RequestTag/owner': 'ana',
          'aws:RequestTag/GuardDuty': 'true',
          'aws:TagKeys': ['owner', 'GuardDuty'],
        },
      }),
      ...may(['admin'], 'ec2:CreateTags', instance, putting('Excluded', 'true')),
    ],
  };
};

const regions = (environment: Environment): Requirement => {
  const account = arnsIn(environment).inAccount('account', '', 'account');
  const by = 'DenyDisablingGovernedRegions';
  const target = (region: string) => ({ context: { 'account:TargetRegion': region } });
  const away = foreignRegion(environment);
  return {
    id: 'G3-regions',
    text: 'Nobody disables a region that the baseline governs; what admins make disables none',
    cases: [
      ...mayNot(ALL, 'account:DisableRegion', account, target(environment.homeRegion)),
      ...mayNot('admin', 'account:DisableRegion', account, { ...target(environment.homeRegion), by }),
      ...mayNot('admin', 'account:DisableRegion', account, { ...target('us-east-1'), by }),
      ...may('admin', 'account:DisableRegion', account, target(away)),
      ...may('admin', 'account:EnableRegion', account, target(environment.homeRegion)),
      ...mayNot(made(environment), 'account:DisableRegion', account, {
        ...target(environment.homeRegion),
        by: 'DenyOutright',
      }),
    ],
  };
};

/** What decides over the account, or over another one of its organization. */
const accounts = (environment: Environment): Requirement => {
  const { inAccount } = arnsIn(environment);
  const own = inAccount('account', '', 'account');
  const organization = 'o-a1b2c3d4e5';
  const member = inAccount('account', '', `account/${organization}/555566667777`);
  const inOrganization = inAccount('organizations', '', `account/${organization}/555566667777`);
  const addresses = ['account:StartPrimaryEmailUpdate', 'account:AcceptPrimaryEmailUpdate'];
  const named = ['account:PutAccountName', 'account:PutContactInformation'];
  const away = { context: { 'account:TargetRegion': foreignRegion(environment) } };
  const strong = { policies: ['AdministratorAccess'], by: 'DenyManagingAccounts' };
  const role = made(environment);
  const outright = { by: 'DenyOutright' };
  return {
    id: 'G4-accounts',
    text: 'Engineers, analysts and what admins make close no account, create none, and change neither its root address nor its name',
    cases: [
      ...mayNot(MEMBERS, 'account:CloseAccount', own, strong),
      ...mayNot(MEMBERS, [...addresses, ...named], member, strong),
      ...mayNot(MEMBERS, ['account:DisableRegion', 'account:EnableRegion'], own, { ...strong, ...away }),
      ...mayNot(MEMBERS, ['account:DeleteAlternateContact', 'account:PutAlternateContact'], own, {
        ...strong,
        context: { 'account:AlternateContactTypes': ['BILLING'] },
      }),
      ...mayNot(
        MEMBERS,
        ['organizations:CloseAccount', 'organizations:InviteAccountToOrganization'],
        inOrganization,
        strong,
      ),
      ...mayNot(MEMBERS, 'organizations:CreateAccount', undefined, strong),
      ...may('engineer', 'account:GetContactInformation', own),
      ...mayNot(role, 'account:CloseAccount', own, outright),
      ...mayNot(role, addresses, member, outright),
      ...mayNot(role, named, member, outright),
      ...mayNot(role, 'account:EnableRegion', own, { ...outright, ...away }),
      ...may(role, ['account:GetContactInformation', 'account:ListRegions'], own),
      ...may(role, ['account:GetPrimaryEmail'], member),
    ],
  };
};

/** Whatever policies somebody gave them: the capability that has AWS Glue says what they may there. */
const catalogue = (environment: Environment): Requirement => {
  const resource = arnsIn(environment).homeRegionArn('glue', 'catalog');
  const strong = { policies: ['AdministratorAccess'] };
  const write = ['glue:PutResourcePolicy', 'glue:DeleteResourcePolicy'];
  return {
    id: 'G4-catalogue',
    text: 'Nobody but an admin, and what admins make, opens the catalogue of AWS Glue to others',
    cases: [
      ...mayNot(MEMBERS, write, resource, { ...strong, by: 'DenySharingTheCatalogue' }),
      ...may(MEMBERS, 'glue:GetResourcePolicy', resource, strong),
      ...may('admin', write, resource),
      ...may(made(environment), write, resource),
    ],
  };
};

const contacts = (environment: Environment): Requirement => {
  const account = arnsIn(environment).inAccount('account', '', 'account');
  const change = ['account:DeleteAlternateContact', 'account:PutAlternateContact'];
  const about = (type: string) => ({ context: { 'account:AlternateContactTypes': [type] } });
  return {
    id: 'G3-contacts',
    text: "The contacts for billing and operations are an admin's to set, the one for security is not",
    cases: [
      ...may('admin', change, account, about('BILLING')),
      ...may('admin', change, account, about('OPERATIONS')),
      ...mayNot('admin', change, account, { ...about('SECURITY'), by: 'DenyChangingSecurityContact' }),
      ...mayNot(made(environment), change, account, { ...about('SECURITY'), by: 'DenyOutright' }),
      ...mayNot(['engineer', 'analyst'], change, account, about('BILLING')),
    ],
  };
};

const extensions = (environment: Environment): Requirement => {
  const block = [
    'cloudformation:ActivateType',
    'cloudformation:SetTypeConfiguration',
    'cloudformation:SetTypeDefaultVersion',
  ];
  return {
    id: 'G3-extensions',
    text: 'Nobody activates or configures a hook of CloudFormation, which could stop the deploy role',
    cases: [
      ...mayNot('admin', block, undefined, { by: 'DenyChangingAccountSettings' }),
      ...mayNot(made(environment), block, undefined, { by: 'DenyOutright' }),
      ...may('admin', ['cloudformation:DescribeType', 'cloudformation:ListTypes']),
      // One's own extension, which without these is used by no stack.
      ...may('admin', ['cloudformation:RegisterType', 'cloudformation:DeactivateType']),
    ],
  };
};

const trailCopy = (environment: Environment): Requirement => {
  const { homeRegionArn: home } = arnsIn(environment);
  const group = home('logs', `log-group:${NAMES.trailLogGroup}`);
  const of = (tag: string | null) => ({ context: { [`aws:ResourceTag/${key}`]: tag } });
  const rewrite = ['logs:PutTransformer', 'logs:PutSubscriptionFilter', 'logs:DeleteTransformer'];
  return {
    id: 'G3-trail-copy',
    text: "Nobody rewrites the trail's copy on its way, or sends it elsewhere; admins let services deliver into log groups",
    cases: [
      ...mayNot('admin', rewrite, group, { ...of(value), by: 'DenyChangingTagged' }),
      ...mayNot(made(environment), rewrite, group, {
        ...of(value),
        by: 'DenyChangingTagged',
      }),
      ...may('admin', rewrite, home('logs', 'log-group:mine'), of(null)),
      // Most services take it to deliver anything; AWS authorizes it without a resource, so that an alert watches it.
      ...may('admin', 'logs:PutResourcePolicy'),
      ...may(made(environment), 'logs:PutResourcePolicy'),
      ...mayNot(['engineer', 'analyst'], 'logs:PutResourcePolicy'),
    ],
  };
};

/** Guardrail G3 beside what has a name: the tag, the account's contacts and regions, what hides and what blocks. */
export const integrityOfTheAccount = (environment: Environment): Requirement[] => [
  theTag(environment),
  hiddenInstances(environment),
  regions(environment),
  accounts(environment),
  catalogue(environment),
  contacts(environment),
  extensions(environment),
  trailCopy(environment),
];
