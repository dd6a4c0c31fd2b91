import type { Alert } from './alert';
import { calls, eventMessage } from './cloudtrail';

// 0.0.0.0/0 and ::/0
const WORLD = [{ suffix: '/0' }];

/** Doors to the internet. Amazon EC2 records its calls in their region. */
export const networkAlerts = (): Alert[] => [
  {
    id: 'security-group-open',
    where: 'every region',
    pattern: calls({
      eventSource: ['ec2.amazonaws.com'],
      $or: [
        {
          eventName: ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'],
          requestParameters: {
            $or: [
              { cidrIp: WORLD },
              { ipPermissions: { items: { ipRanges: { items: { cidrIp: WORLD } } } } },
              { ipPermissions: { items: { ipv6Ranges: { items: { cidrIpv6: WORLD } } } } },
              ...['CidrIpv4', 'CidrIpv6'].map((cidr) => ({
                ModifySecurityGroupRulesRequest: {
                  SecurityGroupRule: { SecurityGroupRule: { [cidr]: WORLD } },
                },
              })),
            ],
          },
        },
        // By ID a call does not say that a group is a default one: the doctor and control EC2.2 of Security Hub do.
        {
          eventName: ['AuthorizeSecurityGroupEgress', 'AuthorizeSecurityGroupIngress'],
          requestParameters: { groupName: ['default'] },
        },
      ],
    }),
    message: eventMessage(
      'HIGH',
      'A security group was opened to the world, or a default one was given a rule',
      '<group><changed>, ports <from> to <to>',
      {
        group: '$.detail.requestParameters.groupId',
        changed: '$.detail.requestParameters.ModifySecurityGroupRulesRequest.GroupId',
        from: '$.detail.requestParameters.ipPermissions.items[0].fromPort',
        to: '$.detail.requestParameters.ipPermissions.items[0].toPort',
      },
    ),
  },
];
