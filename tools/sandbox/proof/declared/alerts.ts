import { EventBridgeClient, TestEventPatternCommand } from '@aws-sdk/client-eventbridge';
import type { Sample } from '../../../../contract/events/samples';
import type { Context } from '../../../account/doctor/context';
import { targetsOf } from '../../../account/reads/events';
import { text, type Declared } from '../../../assembly/declared';
import { compareAll, type Item } from '../../check';
import type { CheckResult } from '../../types';
import { nameOf } from '../../../account/aws/errors';
import { checkTopics } from './topics';

/** Checks what rules send and match, and what lets their alerts arrive. */
export async function checkAlerts(
  section: string,
  context: Context,
  samples: readonly Sample[],
): Promise<CheckResult[]> {
  const rules = context.ofType('AWS::Events::Rule');
  const regions = [...new Set(rules.map(({ region }) => region))];
  const results = await Promise.all([
    ...regions.flatMap((region) => {
      const own = rules.filter((rule) => rule.region === region);
      return [checkTargets(section, context, own), checkMatches(section, context, own, samples)];
    }),
    checkTopics(section, context),
  ]);
  return results.flat();
}

/** What rules send, message included, and where. */
async function checkTargets(
  section: string,
  { clients }: Context,
  rules: readonly Declared[],
): Promise<CheckResult> {
  const items = rules.map(async (rule): Promise<Item> => {
    const name = text(rule, 'Name');
    return {
      name,
      expected: rule.properties.Targets ?? [],
      got: await targetsOf(clients, rule.region, name).catch(nameOf),
    };
  });
  const region = rules[0]?.region ?? '?';
  return compareAll(section, `topics and messages of rules in ${region}`, await Promise.all(items));
}

/** Which of the examples the rules match: those that they report, and those that they nearly do. */
async function checkMatches(
  section: string,
  context: Context,
  rules: readonly Declared[],
  samples: readonly Sample[],
): Promise<CheckResult> {
  const items = samples.flatMap((sample) => {
    const rule = rules.find(
      (each) => text(each, 'Name') === `baseline_${sample.alert}` && each.region === sample.event.region,
    );
    return rule ? [matched(context, rule, sample)] : [];
  });
  const region = rules[0]?.region ?? '?';
  return compareAll(section, `events that are reported, or nearly, in ${region}`, await Promise.all(items));
}

async function matched({ clients }: Context, rule: Declared, sample: Sample): Promise<Item> {
  const command = new TestEventPatternCommand({
    EventPattern: JSON.stringify(rule.properties.EventPattern),
    Event: JSON.stringify(sample.event),
  });
  const answer = clients.in(EventBridgeClient, rule.region).send(command);
  return {
    name: `${sample.alert}, ${sample.what}`,
    expected: sample.reportedBy.includes(sample.alert),
    got: await answer.then(({ Result }) => Result, nameOf),
  };
}
