import {
  DescribeRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { text } from '../../../assembly/declared';
import { equivalentJson } from '../../../assembly/json';
import type { Check } from '../model';
import { judgeEach } from '../outcome';
import { ifThere } from '../../reads/absent';

const RULE = 'AWS::Events::Rule';

const rules: Check = {
  id: 'event-rules',
  section: 'alerts',
  title: 'Each rule that tells of an event is enabled, and tells whom it should',
  needs: ['events:DescribeRule', 'events:ListTargetsByRule'],
  applies: (context) => context.ofType(RULE).length > 0,
  run: (context) =>
    judgeEach(
      context.ofType(RULE),
      (rule) => `${text(rule, 'Name')} in ${rule.region}`,
      async (rule) => {
        const Name = text(rule, 'Name');
        const client = context.clients.in(EventBridgeClient, rule.region);
        const found = await ifThere(client.send(new DescribeRuleCommand({ Name })));
        if (found === undefined) return 'not there';
        if (found.State !== (rule.properties.State ?? 'ENABLED')) return found.State?.toLowerCase();
        const pattern = JSON.parse(found.EventPattern ?? 'null') as unknown;
        if (equivalentJson(pattern) !== equivalentJson(rule.properties.EventPattern ?? null))
          return 'another pattern';
        const { Targets = [] } = await client.send(new ListTargetsByRuleCommand({ Rule: Name }));
        const declared = (rule.properties.Targets ?? []) as readonly { readonly Arn?: unknown }[];
        const missing = declared.filter(
          ({ Arn }) => typeof Arn === 'string' && !Targets.some((target) => target.Arn === Arn),
        );
        return missing.length > 0 || Targets.length < declared.length ? 'other targets' : undefined;
      },
      {
        noun: 'rule',
        expected: 'enabled, with its targets',
        remediation: 'npx cdk deploy --all --revert-drift',
      },
    ),
};

/** Whether events are heard. */
export const EVENT_CHECKS: readonly Check[] = [rules];
