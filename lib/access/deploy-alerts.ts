import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { accountArn, allow } from '../iam/statements';
import { VIA_CLOUDFORMATION } from '../iam/via-cloudformation';

/**
 * The deploy role: the rules of the security alerts, in every region it deploys to. Their topics, keys and alarms are
 * among the resources that it holds already. Source: the handlers of the CloudFormation schema of AWS::Events::Rule.
 */
export const deployAlerts = (): PolicyStatement[] => [
  allow('AlertRulesOfTheBaseline', {
    why: "The common prefix of the baseline's rules.",
    actions: [
      'events:DeleteRule',
      'events:DescribeRule',
      'events:DisableRule',
      'events:EnableRule',
      'events:ListTagsForResource',
      'events:ListTargetsByRule',
      'events:PutRule',
      'events:PutTargets',
      'events:RemoveTargets',
      'events:TagResource',
      'events:UntagResource',
    ],
    resources: [accountArn('events', '*', 'rule/baseline_*')],
    conditions: VIA_CLOUDFORMATION,
  }),
];
