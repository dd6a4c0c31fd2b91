import type { Environment } from '../environment';
import { MEMBERS, arnsIn, may, mayNot, type Principal, type Requirement, type TestCase } from './requirement';

const version = (isFixed: boolean | null) => ({
  context: { 'autoscaling:LaunchTemplateVersionSpecified': isFixed === null ? null : String(isFixed) },
});

/** An Auto Scaling group whose template has a version, or has none; and what has no key that says so. */
const calls = (environment: Environment) => {
  const { homeRegionArn: home } = arnsIn(environment);
  return {
    group: home('autoscaling', 'autoScalingGroup:1:autoScalingGroupName/g'),
    groupCalls: ['autoscaling:CreateAutoScalingGroup', 'autoscaling:UpdateAutoScalingGroup'],
    others: [
      ['autoscaling:StartInstanceRefresh', home('autoscaling', 'autoScalingGroup:1:autoScalingGroupName/g')],
      ['ec2:CreateFleet', home('ec2', 'fleet/fleet-1')],
      ['ec2:ModifyFleet', home('ec2', 'fleet/fleet-1')],
      ['ec2:RequestSpotFleet', home('ec2', 'spot-fleet-request/sfr-1')],
      ['ec2:ModifySpotFleetRequest', home('ec2', 'spot-fleet-request/sfr-1')],
    ] as const,
  };
};

const members = (environment: Environment): Requirement => {
  const { group, groupCalls, others } = calls(environment);
  const { homeRegionArn: home } = arnsIn(environment);
  const strong = { policies: ['AdministratorAccess'] };
  const template = home('ec2', 'launch-template/lt-1');
  return {
    id: 'launch-templates-members',
    text: 'Engineers and analysts follow no launch template without a fixed version, and change none, whatever else they may',
    cases: [
      ...may('admin', groupCalls, group, version(true)),
      ...MEMBERS.flatMap((persona) => [
        ...mayNot(persona, groupCalls, group, { ...strong, ...version(false), by: 'DenyUnfixedTemplates' }),
        ...others.flatMap(([action, resource]) =>
          mayNot(persona, action, resource, { ...strong, by: 'DenyUnfixedFleets' }),
        ),
        ...mayNot(persona, ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'], template, {
          ...strong,
          by: 'DenyNewLaunchTemplateVersions',
        }),
      ]),
    ],
  };
};

const admins = (environment: Environment): Requirement => {
  const { group, groupCalls, others } = calls(environment);
  const created = {
    arn: arnsIn(environment).appRole,
    policies: ['AdministratorAccess'],
    boundary: 'baseline_boundary',
  };
  const { legacyRoles = [], applicationRoles = 'account' } = environment;
  // Nobody said that there are none where the rule is the stricter one for want of a line.
  const closed =
    legacyRoles.length > 0 || (applicationRoles === 'path' && environment.legacyRoles === undefined);
  const unfixed = (actor: Principal): TestCase[] =>
    closed
      ? [
          ...mayNot(actor, groupCalls, group, { ...version(false), by: 'DenyUnfixedTemplates' }),
          ...others.flatMap(([action, resource]) =>
            mayNot(actor, action, resource, {
              by: actor === 'admin' ? 'DenyUnfixedFleets' : 'DenyOutright',
            }),
          ),
        ]
      : [
          ...may(actor, groupCalls, group, version(false)),
          ...others.flatMap(([action, resource]) => may(actor, action, resource)),
        ];
  return {
    id: 'launch-templates-admins',
    text: closed
      ? 'Admins, and what they create, follow no launch template without a fixed version: older roles could be in a new one'
      : 'Admins, and what they create, follow launch templates as they like: no role is stronger than they',
    cases: [
      ...(['admin', created] satisfies Principal[]).flatMap((actor) => [
        ...may(actor, groupCalls, group, version(true)),
        ...may(actor, groupCalls, group, version(null)),
        ...unfixed(actor),
      ]),
      ...mayNot('engineer', groupCalls, group, version(true)),
    ],
  };
};

/** Launch templates, through which a service passes a role and nobody is asked. */
export const launchTemplates = (environment: Environment): Requirement[] => [
  members(environment),
  admins(environment),
];
