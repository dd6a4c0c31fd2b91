import { VOCABULARY } from '../../../contract/vocabulary';
import { Account } from '../../../tools/access/account';
import { readModel } from '../../../tools/access/model';
import { templateSchema } from '../../../tools/assembly/template';
import { chainsIn, deliveryChanges, Judge } from '../../../tools/review/delivery';
import { readSnapshot, type Snapshot, type Stack } from '../../../tools/review/snapshot';
import { UserError } from '../../../lib/config/user-error';
import { assemblyOf } from '../../support/assembly';

it.each(['shipped', 'regulated'] as const)('every alert and log of %s arrives', async (variant) => {
  const side = readSnapshot(assemblyOf(variant), VOCABULARY);
  if (side.account instanceof UserError) throw side.account;
  const judge = new Judge(side.account);
  const chains = chainsIn(side, side.account.model.account);
  expect(chains.length).toBeGreaterThan(40);
  const lost: string[] = [];
  for (const chain of chains) {
    const { state, why } = await judge.outcomeOf(chain);
    if (state !== 'arrives') lost.push(`${chain.from} → ${chain.to}: ${state}: ${why}`);
  }
  expect(lost).toEqual([]);
});

const base = readSnapshot(assemblyOf('regulated'), VOCABULARY);

/** The regulated account, with the text of one stack's template changed. */
function changed(stack: string, find: RegExp, replace: string): Snapshot {
  const stacks = base.stacks.map((each): Stack => {
    if (each.name !== stack) return each;
    const text = JSON.stringify(each.template);
    expect(text).toMatch(find);
    return { ...each, template: templateSchema.parse(JSON.parse(text.replace(find, replace))) };
  });
  return { ...base, stacks, account: new Account(readModel(stacks), VOCABULARY) };
}

const kindsAfter = async (...edit: Parameters<typeof changed>): Promise<string[]> =>
  (await deliveryChanges(base, changed(...edit))).map(({ kind, text }) => `${kind}: ${text}`);

const EVENTS =
  '"Principal":\\{"Service":"events.amazonaws.com"\\},"Resource":"\\*","Sid":"EventBridgeEncrypts"';

it('finds no difference in the same account', async () => {
  expect(await deliveryChanges(base, base)).toEqual([]);
});

it('finds that a key demands of EventBridge what it does not send, and of CloudWatch nothing', async () => {
  const found = await kindsAfter(
    'Baseline-Alerts',
    new RegExp(EVENTS),
    '"Principal":{"Service":"events.amazonaws.com"},"Resource":"*","Sid":"EventBridgeEncrypts","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}',
  );
  expect(found).toEqual([
    expect.stringMatching(
      /^silences alerts: AWS::Events::Rule .*, like \d+ others, does not reach .* events.amazonaws.com may not kms:GenerateDataKey on .*: no statement allows it \(it sends no key/,
    ),
  ]);
});

it.each<[string, string, RegExp, string, RegExp]>([
  [
    'a topic that lets in other alarms only',
    'Baseline-Billing',
    /:alarm:baseline_\*/,
    ':alarm:other_*',
    /^silences alerts: AWS::CloudWatch::Alarm baseline_estimated_charges_10_usd .* may not sns:Publish/,
  ],
  [
    'a budget whose key demands another ARN',
    'Baseline-Billing',
    /budgets::/,
    'budgets:us-east-1:',
    /^silences alerts: AWS::Budgets::Budget .* may not kms:GenerateDataKey/,
  ],
  [
    'a key that no longer lets the trail encrypt',
    'Baseline-Audit',
    /trail\/baseline_trail"/,
    'trail/other"',
    /^stops logs: AWS::CloudTrail::Trail .* may not kms:GenerateDataKey/,
  ],
  [
    'a key that encrypts for another log group',
    'Baseline-Audit',
    /:log-group:baseline_trail/,
    ':log-group:other',
    /^stops logs: AWS::Logs::LogGroup baseline_trail .* may not kms:Encrypt/,
  ],
  [
    'a bucket that takes access logs in another folder only',
    'Baseline-Storage',
    /s3-access\/\*/,
    's3-logs/*',
    /^stops logs: AWS::S3::Bucket acme-analysis .* logging.s3.amazonaws.com may not s3:PutObject/,
  ],
  [
    'an alarm on a metric that nothing counts',
    'Baseline-Audit',
    /"MetricName":"\w+","MetricNamespace"/,
    '"MetricName":"Refused","MetricNamespace"',
    /^silences alerts: AWS::CloudWatch::Alarm .*its metric Baseline \w+: no filter of a log group counts it/,
  ],
  [
    'a log group that no trail writes into, where a filter counts',
    'Baseline-Audit',
    /"CloudWatchLogsLogGroupArn":\{[^}]*\},/,
    '',
    /^cannot be judged: the log group baseline_trail may not reach AWS::Logs::MetricFilter .*no trail writes into the log group/,
  ],
  [
    'a queue that a rule sends to, of which nobody knows whom it takes from',
    'Baseline-Alerts',
    /"Targets":\[/,
    '"Targets":[{"Id":"Queue","Arn":"arn:aws:sqs:ap-southeast-2:111122223333:alerts"},',
    /^cannot be judged: AWS::Events::Rule .* may not reach arn:aws:sqs:.*the policy of arn:aws:sqs:.* is not in the templates/,
  ],
  [
    'an alarm that does something else',
    'Baseline-Billing',
    /"AlarmActions":\[/,
    '"AlarmActions":["arn:aws:automate:us-east-1:ec2:stop",',
    /^cannot be judged: AWS::CloudWatch::Alarm .*what an alarm does beside notifying is not simulated/,
  ],
  [
    'a trail that notifies a topic which does not let it in',
    'Baseline-Audit',
    /"TrailName":/,
    '"SnsTopicName":"baseline_security_alerts","TrailName":',
    /^silences alerts: AWS::CloudTrail::Trail .* cloudtrail.amazonaws.com may not sns:Publish/,
  ],
  [
    'a topic that nobody reads',
    'Baseline-Alerts',
    /"Type":"AWS::SNS::Subscription"/,
    '"Type":"AWS::SNS::Nobody"',
    /^silences alerts: AWS::SNS::Topic .* does not reach anybody: nobody subscribes to it/,
  ],
  [
    'a topic with the key of AWS',
    'Baseline-Alerts',
    /"KmsMasterKeyId":\{[^}]*\}/,
    '"KmsMasterKeyId":"alias/aws/sns"',
    /^silences alerts: AWS::CloudWatch::Alarm .*, like \d+ others, .*no service may use the key that AWS manages for topics/,
  ],
])('finds %s', async (_, stack, find, replace, line) => {
  expect(await kindsAfter(stack, find, replace)).toContainEqual(expect.stringMatching(line));
});

it('finds no difference where a topic lets in more alarms', async () => {
  expect(await kindsAfter('Baseline-Billing', /:alarm:baseline_\*/, ':alarm:*')).toEqual([]);
});
