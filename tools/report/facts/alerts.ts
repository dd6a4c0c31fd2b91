import { z } from 'zod';
import type { Declared } from '../../assembly/declared';
import { ofType, text } from '../../assembly/declared';
import type { AlertFact } from '../model';

/** An event, whether an alert reports it, in words. */
export interface SampleEvent {
  readonly alert: string;
  readonly what: string;
  readonly reportedBy: readonly string[];
}

const targets = z.array(
  z.object({ InputTransformer: z.object({ InputTemplate: z.string() }).optional() }).loose(),
);
const HEADLINE = /^(?:\[([^\]]+)\] )?([^"\n]+?)(?:\. What to do: .*)?$/m;

/**
 * The alerts that templates declare: rules, and alarms that count what a rule matches.
 *
 * @param prefix of the names of rules and alarms
 * @param samples events of the contract
 * @param runbook entry of an alert, as Markdown
 */
export function alertsOf(
  declared: readonly Declared[],
  prefix: string,
  samples: readonly SampleEvent[],
  runbook: (id: string) => string | undefined,
): AlertFact[] {
  const alarms = ofType(declared, 'AWS::CloudWatch::Alarm').filter((alarm) =>
    text(alarm, 'AlarmName').startsWith(prefix),
  );
  const rules = ofType(declared, 'AWS::Events::Rule').filter((rule) => text(rule, 'Name').startsWith(prefix));
  const names = new Set(rules.map((rule) => text(rule, 'Name')));
  return [...names].map((name) => {
    const own = rules.filter((rule) => text(rule, 'Name') === name);
    const id = name.slice(prefix.length);
    const alarm = alarms.find((each) => text(each, 'AlarmName') === name);
    const [, said = 'INFO', headline = id] =
      HEADLINE.exec(messageOf(own[0]) ?? (alarm && text(alarm, 'AlarmDescription')) ?? '') ?? [];
    const about = samples.filter(({ alert }) => alert === id);
    return {
      id,
      // That of a finding is the finding's own.
      severity: said.includes('<') ? 'as found' : said,
      headline: headline.replace(/<\w+>/g, '…'),
      regions: [...new Set(own.map(({ region }) => region))],
      catches: about.filter(({ reportedBy }) => reportedBy.includes(id)).map(({ what }) => what),
      ignores: about.filter(({ reportedBy }) => !reportedBy.includes(id)).map(({ what }) => what),
      runbook: runbook(id) ?? '',
    };
  });
}

function messageOf(rule: Declared | undefined): string | undefined {
  const [first] = targets.safeParse(rule?.properties['Targets']).data ?? [];
  return first?.InputTransformer?.InputTemplate.split('\n')[0]?.replace(/^"|"$/g, '');
}
