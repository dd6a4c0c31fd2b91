import { call, callers, type AlertEnvironment } from '../event';
import { samplesOf, type Sample } from './sample';

/** Source: Amazon EC2 API Reference, AuthorizeSecurityGroupIngress, as AWS CloudTrail records it. */
const ingress = (cidr: string) => {
  const isV6 = cidr.includes(':');
  return {
    groupId: 'sg-0123456789abcdef0',
    ipPermissions: {
      items: [
        {
          ipProtocol: 'tcp',
          fromPort: 22,
          toPort: 22,
          groups: {},
          ipRanges: isV6 ? {} : { items: [{ cidrIp: '10.0.0.0/8' }, { cidrIp: cidr }] },
          ipv6Ranges: isV6 ? { items: [{ cidrIpv6: cidr }] } : {},
          prefixListIds: {},
        },
      ],
    },
  };
};

const defaultGroup = (environment: AlertEnvironment): Sample[] => {
  const { user } = callers(environment);
  const { matched, unmatched } = samplesOf('security-group-open');
  const ada = (eventName: string, parameters: Record<string, unknown>) =>
    call(environment, environment.homeRegion, user('ada'), 'ec2', eventName, parameters);
  const office = { ...ingress('203.0.113.0/24'), groupId: undefined };
  return [
    matched(
      'it lets the office in',
      ada('AuthorizeSecurityGroupIngress', { ...office, groupName: 'default' }),
    ),
    matched(
      'a default group lets out',
      ada('AuthorizeSecurityGroupEgress', { ...office, groupName: 'default' }),
    ),
    unmatched(
      'another group lets the office in',
      ada('AuthorizeSecurityGroupIngress', { ...office, groupName: 'web' }),
    ),
    unmatched(
      'a rule of a default group goes',
      ada('RevokeSecurityGroupIngress', { ...office, groupName: 'default' }),
    ),
  ];
};

const openGroup = (environment: AlertEnvironment): Sample[] => {
  const { user } = callers(environment);
  const { matched, unmatched } = samplesOf('security-group-open');
  const ada = (eventName: string, parameters: Record<string, unknown>) =>
    call(environment, environment.homeRegion, user('ada'), 'ec2', eventName, parameters);
  const modify = (CidrIpv4: string) => ({
    ModifySecurityGroupRulesRequest: {
      GroupId: 'sg-0123456789abcdef0',
      SecurityGroupRule: {
        SecurityGroupRuleId: 'sgr-0123456789abcdef0',
        SecurityGroupRule: { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4 },
        tag: 1,
      },
    },
  });
  return [
    matched('SSH from everywhere', ada('AuthorizeSecurityGroupIngress', ingress('0.0.0.0/0'))),
    matched('SSH from everywhere with IPv6', ada('AuthorizeSecurityGroupIngress', ingress('::/0'))),
    matched('a rule is widened', ada('ModifySecurityGroupRules', modify('0.0.0.0/0'))),
    unmatched('SSH from the office', ada('AuthorizeSecurityGroupIngress', ingress('203.0.113.0/24'))),
    unmatched('a rule is narrowed', ada('ModifySecurityGroupRules', modify('203.0.113.0/24'))),
    unmatched('a rule goes', ada('RevokeSecurityGroupIngress', ingress('0.0.0.0/0'))),
    unmatched('out to everywhere', ada('AuthorizeSecurityGroupEgress', ingress('0.0.0.0/0'))),
  ];
};

export const networkSamples = (environment: AlertEnvironment): Sample[] => [
  ...openGroup(environment),
  ...defaultGroup(environment),
];
