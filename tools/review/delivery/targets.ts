import { at } from '../changes/values';
import { isTopic } from './alerts';
import type { Chain, Step } from './chain';
import type { Declared } from './declared';

/**
 * What Amazon EventBridge calls to send to something other than a topic, by service.
 * Source: Amazon EventBridge User Guide, "Amazon EventBridge event bus targets" and "Accessing other AWS resources".
 */
const CALLS: Readonly<Record<string, string>> = {
  events: 'events:PutEvents',
  firehose: 'firehose:PutRecord',
  kinesis: 'kinesis:PutRecord',
  lambda: 'lambda:InvokeFunction',
  logs: 'logs:PutLogEvents',
  sqs: 'sqs:SendMessage',
  states: 'states:StartExecution',
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Also one that only a deployment knows. */
const isArn = (value: string): boolean => /^arn:|\$\{/.test(value);

/** From each rule to each of its targets that is no topic, by its role or by the policy of the target; and from alarms. */
export const targetChains = (declared: readonly Declared[]): Chain[] =>
  declared.flatMap((source) => {
    if (source.type === 'AWS::Events::Rule')
      return source.list('Targets').flatMap((target) => {
        const arn = text(at(target, 'Arn'));
        return arn === undefined || isTopic(arn) || !isArn(arn)
          ? []
          : chainTo(source, arn, text(at(target, 'RoleArn')));
      });
    if (source.type !== 'AWS::CloudWatch::Alarm') return [];
    const actions = ['AlarmActions', 'OKActions', 'InsufficientDataActions'].flatMap(source.list);
    return [...new Set(actions.flatMap((arn) => text(arn) ?? []))]
      .filter((arn) => !isTopic(arn))
      .map((arn) => ({
        ...chainTo(source, arn),
        doubt: 'what an alarm does beside notifying is not simulated',
      }));
  });

function chainTo(source: Declared, arn: string, role?: string): Chain {
  const service = arn.split(':')[2] ?? '';
  const action = CALLS[service];
  const step = (principal: Step['principal'], name: string, resource: string): Step => ({
    principal,
    action: name,
    resource,
    region: source.stack.region,
    context: {},
  });
  const events = { service: 'events.amazonaws.com' };
  return {
    id: `${source.stack.name} ${source.type} ${source.id} ${arn}`,
    from: source.title,
    to: arn,
    concern: 'alerts',
    steps:
      action === undefined
        ? []
        : role === undefined
          ? [step(events, action, arn)]
          : [step(events, 'sts:AssumeRole', role), step(role, action, arn)],
    ...(action === undefined && { doubt: `what a rule does with ${service} is not simulated` }),
  };
}
