import {
  DescribeRuleCommand,
  ListTargetsByRuleCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { STACKS } from '../../../../lib/names';
import { ofType, text, type Declared } from '../../../assembly/declared';
import type { AlertEnvironment } from '../../../../contract/events/event';
import { samples, type Sample } from '../../../../contract/events/samples';
import type { CheckResult } from '../../types';
import { nameOf } from '../answer';
import type { Clients } from '../clients';
import { compareAll, type Item } from '../../check';
import { checkAlarms, checkTopics } from './topics';

const SECTION = 'Declared: alerts';

/**
 * Compares rules, topics and alarms of the security alerts with the templates, and asks the account itself which events
 * its rules match.
 *
 * @param connect gives the clients of a region
 */
export async function checkAlerts(
  connect: (region: string) => Clients,
  declared: readonly Declared[],
  place: AlertEnvironment,
): Promise<CheckResult[]> {
  const own = declared.filter(({ stack }) => stack.startsWith(STACKS.alerts));
  const regions = [...new Set(own.map(({ region }) => region))];
  const results = await Promise.all(
    regions.map(async (region) => {
      const api = connect(region);
      const inRegion = own.filter((each) => each.region === region);
      const telling = {
        section: `${SECTION} in ${region}`,
        api,
        declared: inRegion,
        accountId: place.account,
        publishers: ['cloudwatch', 'events'],
      };
      const rules = ofType(inRegion, 'AWS::Events::Rule');
      return [
        await checkRules(telling.section, api, rules),
        await checkMatches(telling.section, api, rules, place),
        ...(await checkAlarms(telling)),
        ...(await checkTopics(telling)),
      ];
    }),
  );
  return results.flat();
}

async function checkRules(section: string, api: Clients, rules: readonly Declared[]): Promise<CheckResult> {
  const items = await Promise.all(
    rules.map(async (rule): Promise<Item> => {
      const { State = 'ENABLED', EventPattern, Targets = [] } = rule.properties;
      return {
        name: text(rule, 'Name'),
        expected: { State, EventPattern, Targets },
        got: await ruleOf(api, text(rule, 'Name')).catch(nameOf),
      };
    }),
  );
  return compareAll(section, 'rules that are on, with their pattern, topic and message', items);
}

async function ruleOf(api: Clients, name: string): Promise<unknown> {
  const [{ State, EventPattern }, { Targets = [] }] = await Promise.all([
    api.eventBridge().send(new DescribeRuleCommand({ Name: name })),
    api.eventBridge().send(new ListTargetsByRuleCommand({ Rule: name })),
  ]);
  return { State, EventPattern: JSON.parse(EventPattern ?? 'null') as unknown, Targets };
}

/** Which of the examples the rules match, those that they tell and those that they nearly do. */
async function checkMatches(
  section: string,
  api: Clients,
  rules: readonly Declared[],
  place: AlertEnvironment,
): Promise<CheckResult> {
  const asked = samples(place).flatMap((sample) => {
    const rule = rules.find((each) => text(each, 'Name') === `baseline_${sample.alert}`);
    return rule && sample.event.region === rule.region ? [{ sample, rule }] : [];
  });
  const items = await Promise.all(
    asked.map(async ({ sample, rule }): Promise<Item> => {
      const isTold = sample.reportedBy.includes(sample.alert);
      return {
        name: `${sample.alert}, ${sample.what}`,
        expected: isTold,
        got: await isMatched(api, rule, sample).catch(nameOf),
      };
    }),
  );
  return compareAll(section, 'events that are told, or nearly, by EventBridge itself', items);
}

async function isMatched(api: Clients, rule: Declared, { event }: Sample): Promise<boolean | undefined> {
  const { Result } = await api.eventBridge().send(
    new TestEventPatternCommand({
      EventPattern: JSON.stringify(rule.properties.EventPattern),
      Event: JSON.stringify(event),
    }),
  );
  return Result;
}
