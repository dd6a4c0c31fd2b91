import { ROLES } from '../../lib/names';
import type { Environment } from '../environment';
import { arnsIn, may, mayNot, type Principal, type Requirement, type TestCase } from './requirement';

const SHARED_SERVICES = ['glue', 'sagemaker', 'batchoperations.s3'];
const passedTo = (service: string) => ({ context: { 'iam:PassedToService': `${service}.amazonaws.com` } });
const TRUSTING = { trust: 'account' as const };

/** Roles that admins and the tools they use create, wherever in the account. */
const ROLES_OF_APPLICATIONS = [
  'shop',
  'service-role/shop-role-a1b2c3',
  'app/reports',
  'cdk-hnb659fds-cfn-exec-role-111122223333-ap-southeast-2',
];

/** Roles of AWS, as the contract lists them. */
const ROLES_OF_AWS = [
  'aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0123456789abcdef',
  'aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
  'OrganizationAccountAccessRole',
  'AWSControlTowerExecution',
  'service-role/AWSControlTowerStackSetRole',
  'aws-controltower-ForwardSnsNotificationRole',
  'stacksets-exec-0123456789abcdef0123456789abcdef',
];

/** A role that a pattern is about. */
const roleLike = (pattern: string): string => pattern.replaceAll('*', 'x').replaceAll('?', 'x');

/** Admins, and the role and the user with every right that an admin creates. */
const actors = (environment: Environment): Principal[] => {
  const { appRole, user } = arnsIn(environment);
  const created = { policies: ['AdministratorAccess'], boundary: 'baseline_boundary' };
  return ['admin', { arn: appRole, ...created }, { arn: user('neu'), ...created }];
};

/** Passed to no service and assumed by nobody, by one statement. */
const neither = (actor: Principal, role: string, by: { passing: string; assuming: string }): TestCase[] => [
  ...mayNot(actor, 'iam:PassRole', role, { ...passedTo('lambda'), by: by.passing }),
  ...mayNot(actor, 'sts:AssumeRole', role, { ...TRUSTING, by: by.assuming }),
];

const PROTECTED = { passing: 'DenyProtectedRoles', assuming: 'DenyProtectedRoles' };

const everyRole = (environment: Environment): Requirement => {
  const { iamArn: iam } = arnsIn(environment);
  return {
    id: 'application-roles',
    text: 'Admins, and what they create, pass and assume every role of the account but the protected ones',
    cases: actors(environment).flatMap((actor) => [
      ...ROLES_OF_APPLICATIONS.flatMap((name) => [
        ...may(actor, 'iam:PassRole', iam(`role/${name}`), passedTo('lambda')),
        ...may(actor, 'iam:PassRole', iam(`role/${name}`), passedTo('cloudformation')),
        ...may(actor, 'sts:AssumeRole', iam(`role/${name}`), TRUSTING),
        ...SHARED_SERVICES.flatMap((service) =>
          mayNot(actor, 'iam:PassRole', iam(`role/${name}`), {
            ...passedTo(service),
            by: 'DenySharingAppRoles',
          }),
        ),
      ]),
      ...ROLES_OF_AWS.flatMap((name) => neither(actor, iam(`role/${name}`), PROTECTED)),
      ...mayNot(actor, 'sts:AssumeRole', 'arn:aws:iam::444455556666:role/theirs', {
        ...TRUSTING,
        by: 'DenyKeysAndRolesOfOthers',
      }),
    ]),
  };
};

/** Near the protected names, and not among them. */
const nearlyProtected = (environment: Environment): TestCase[] =>
  ['aws-elasticbeanstalk-ec2-role', 'stacksets-runner', 'OrganizationReports', 'baseline_shop'].flatMap(
    (name) => may('admin', 'iam:PassRole', arnsIn(environment).iamArn(`role/${name}`), passedTo('ec2')),
  );

const legacyRoles = (environment: Environment): Requirement => {
  const { iamArn: iam } = arnsIn(environment);
  const legacy = (environment.legacyRoles ?? []).map((pattern) => iam(`role/${roleLike(pattern)}`));
  return {
    id: 'legacy-roles',
    text: 'Roles that are older than the baseline, as the configuration lists them, are neither passed nor assumed',
    cases: [
      ...nearlyProtected(environment),
      ...actors(environment).flatMap((actor) => legacy.flatMap((role) => neither(actor, role, PROTECTED))),
      ...mayNot('admin', 'iam:PassRole', iam('role/stacksets-exec-1'), passedTo('ec2')),
    ],
  };
};

/** The stricter rule of version 1. */
const underThePath = (environment: Environment): Requirement => {
  const { appRole, iamArn: iam } = arnsIn(environment);
  const by = { passing: 'DenyPassingOtherRoles', assuming: 'DenyKeysAndRolesOfOthers' };
  return {
    id: 'application-roles-path',
    text: 'Admins, and what they create, pass and assume roles under /app/ alone',
    cases: actors(environment).flatMap((actor) => [
      ...may(actor, 'iam:PassRole', appRole, passedTo('lambda')),
      ...may(actor, 'sts:AssumeRole', appRole, TRUSTING),
      ...SHARED_SERVICES.flatMap((service) =>
        mayNot(actor, 'iam:PassRole', appRole, {
          ...passedTo(service),
          by: 'DenySharingAppRoles',
        }),
      ),
      ...['shop', 'service-role/shop-role-a1b2c3', 'application/shop', ...ROLES_OF_AWS].flatMap((name) =>
        neither(actor, iam(`role/${name}`), by),
      ),
    ]),
  };
};

/** Sids that close the baseline's own roles to admins, and to what they create, by the rule that holds. */
export const closingSids = ({ applicationRoles: rule }: Environment) =>
  rule === 'path'
    ? {
        passing: 'DenyPassingOtherRoles',
        passingCreated: 'DenyPassingOtherRoles',
        assuming: 'DenyKeysAndRolesOfOthers',
        elsewhere: 'DenyKeysAndRolesOfOthers',
      }
    : {
        passing: 'DenyPassingBaselineRoles',
        passingCreated: 'DenyProtectedRoles',
        assuming: 'DenyAssumingBaselineRoles',
        elsewhere: 'DenyKeysAndRolesOfOthers',
      };

/** Which of the baseline's own roles are passed and assumed, whatever rule holds for the others. */
const baselineRoles = (environment: Environment): Requirement => {
  const { role, serviceRole } = arnsIn(environment);
  const unpassed = [ROLES.deploy, ROLES.diff, ROLES.settings, ROLES.support, ROLES.trailLogs];
  const recent = { context: { 'aws:MultiFactorAuthAge': '300' } };
  const { passing, passingCreated, assuming } = closingSids(environment);
  const services = Object.values(ROLES).filter((name) => !unpassed.some((other) => other === name));
  // Of the others no service is in the trust, so passing them gives nothing.
  const taken = environment.applicationRoles === 'path' ? unpassed : [ROLES.settings, ROLES.trailLogs];
  const [, ...created] = actors(environment);
  const user = created[1] ?? '';
  return {
    id: 'baseline-roles',
    text: "Of the baseline's own roles admins pass those of services, and assume those for deploying and for support",
    cases: [
      ...may('admin', 'iam:PassRole', serviceRole(ROLES.glue), passedTo('glue')),
      ...may('admin', 'iam:PassRole', serviceRole(ROLES.ec2), passedTo('ec2')),
      ...unpassed.flatMap((name) =>
        mayNot('admin', 'iam:PassRole', role(name), { ...passedTo('lambda'), by: passing }),
      ),
      ...created.flatMap((actor) =>
        taken.flatMap((name) =>
          mayNot(actor, 'iam:PassRole', role(name), { ...passedTo('lambda'), by: passingCreated }),
        ),
      ),
      ...may(user, 'sts:AssumeRole', role(ROLES.deploy), recent),
      ...may(user, 'sts:AssumeRole', role(ROLES.support), recent),
      ...mayNot(user, 'sts:AssumeRole', role(ROLES.settings)),
      ...may('admin', 'sts:AssumeRole', role(ROLES.deploy), recent),
      ...may('admin', 'sts:AssumeRole', role(ROLES.support), recent),
      ...services.flatMap((name) => mayNot('admin', 'sts:AssumeRole', serviceRole(name), { by: assuming })),
      ...mayNot('admin', 'sts:AssumeRole', role(ROLES.settings), { by: assuming }),
    ],
  };
};

/** Which roles admins and what they create pass and assume. */
export const applicationRoles = (environment: Environment): Requirement[] => [
  ...(environment.applicationRoles === 'path'
    ? [underThePath(environment)]
    : [everyRole(environment), legacyRoles(environment)]),
  baselineRoles(environment),
];
