import { z } from 'zod';
import { text } from '../../../assembly/declared';
import { equivalentJson } from '../../../assembly/json';
import { ruleOf, targetsOf } from '../../reads/events';
import { declaredCheck } from '../each';
import type { Check } from '../model';

/** The targets of a rule, of which an ARN may be known to a deployment alone. */
const TARGETS = z.array(z.looseObject({ Arn: z.unknown() })).default([]);

const rules = declaredCheck({
  id: 'event-rules',
  section: 'alerts',
  title: 'Each rule of an alert is enabled, with its pattern and its targets',
  needs: ['events:DescribeRule', 'events:ListTargetsByRule'],
  type: 'AWS::Events::Rule',
  nameOf: (rule) => `${text(rule, 'Name')} in ${rule.region}`,
  async problems(rule, { clients }) {
    const { region, properties } = rule;
    const name = text(rule, 'Name');
    const found = await ruleOf(clients, region, name);
    if (found === undefined) return 'not there';
    if (found.state !== (properties.State ?? 'ENABLED'))
      return found.state?.toLowerCase() ?? 'without a state';
    if (equivalentJson(found.pattern) !== equivalentJson(properties.EventPattern ?? null))
      return 'another pattern';
    const targets = await targetsOf(clients, region, name);
    const declared = TARGETS.parse(properties.Targets);
    const missing = declared.filter(
      ({ Arn }) => typeof Arn === 'string' && !targets.some((target) => target.Arn === Arn),
    );
    return missing.length > 0 || targets.length < declared.length ? 'other targets' : undefined;
  },
  noun: 'rule',
  expected: 'enabled, with its targets',
  remediation: 'npx cdk deploy --all --revert-drift',
});

/** Whether events become alerts. */
export const EVENT_CHECKS: readonly Check[] = [rules];
