import { between, change, linesBetween, resource } from './support';

const STRONGER = 'strengthens protection: ';
const QUIETER = 'silences alerts: ';

describe('rules for events', () => {
  const rule = (more: object = {}) => ({
    State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    EventPattern: { source: ['aws.iam'], detail: { eventName: ['CreateUser', 'CreateAccessKey'] } },
    Targets: [{ Id: 'a', Arn: 'topic' }],
    ...more,
  });
  const pattern = (eventName: unknown[], more: object = {}) =>
    rule({ EventPattern: { source: ['aws.iam'], detail: { eventName, ...more } } });
  const RULE = 'AWS::Events::Rule';

  it('reports rules for events that go', async () => {
    expect(await linesBetween({ It: resource(RULE, rule()) }, {})).toEqual([
      `${QUIETER}${RULE} Test/It is removed: CloudFormation deletes it`,
    ]);
  });

  it.each<[string, object, RegExp]>([
    [
      'are disabled',
      rule({ State: 'DISABLED' }),
      /state: ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS → DISABLED/,
    ],
    ['notify nobody', rule({ Targets: [] }), /target \[a\]: topic → not set/],
    [
      'notify somebody else',
      rule({ Targets: [{ Id: 'a', Arn: 'other' }] }),
      /target \[a\]: topic → other, which may be weaker/,
    ],
    ['match one event less', pattern(['CreateUser']), /events: /],
    [
      'match on one condition more',
      pattern(['CreateUser', 'CreateAccessKey'], { errorCode: ['x'] }),
      /events: /,
    ],
    ['match all but', pattern([{ 'anything-but': ['CreateUser'] }]), /events: /],
    ['no longer match what is only read', rule({ State: 'ENABLED' }), /state: ENABLED_WITH_ALL/],
  ])('reports rules that %s', async (_, after, words) => {
    expect(await change(RULE, rule(), after)).toEqual([
      expect.stringMatching(new RegExp(`^${QUIETER}${words.source}`)),
    ]);
  });

  it('shows what differs in rules with long patterns', async () => {
    const names = Array.from({ length: 10 }, (_, i) => `PutBucketSetting${i}`);
    const { findings: findings } = await between(
      { It: resource(RULE, pattern([...names, 'PutBucketPolicy'])) },
      { It: resource(RULE, pattern(names)) },
    );
    expect(findings[0]).toMatchObject({
      kind: 'silences alerts',
      text: `${RULE} Test/It: events: not as before`,
      lines: ['-     - PutBucketPolicy'],
    });
  });

  it.each<[string, object]>([
    ['match one event more', pattern(['CreateUser', 'CreateAccessKey', 'CreateRole'])],
    ['match on one condition less', rule({ EventPattern: { source: ['aws.iam'] } })],
    [
      'notify one more',
      rule({
        Targets: [
          { Id: 'a', Arn: 'topic' },
          { Id: 'b', Arn: 'other' },
        ],
      }),
    ],
  ])('finds no risk in rules that %s', async (_, after) => {
    expect(await change(RULE, rule(), after)).toEqual([expect.stringMatching(`^${STRONGER}`)]);
  });

  it('finds no difference in rules that are written in another order', async () => {
    expect(await change(RULE, rule(), pattern(['CreateAccessKey', 'CreateUser']))).toEqual([]);
  });
});

it('reports an alarm of alarms that notifies of less', async () => {
  const alarm = (AlarmRule: string) => ({ AlarmRule, AlarmActions: ['topic'] });
  expect(
    await change('AWS::CloudWatch::CompositeAlarm', alarm('ALARM(a) OR ALARM(b)'), alarm('ALARM(a)')),
  ).toEqual([`${QUIETER}AlarmRule: ALARM(a) OR ALARM(b) → ALARM(a), which may be weaker`]);
});

it('takes what archives findings for a risk when it comes, not when it goes', async () => {
  const filter = resource('AWS::GuardDuty::Filter', { Action: 'ARCHIVE', Name: 'quiet' });
  const name = 'AWS::GuardDuty::Filter quiet (Test/It)';
  expect(await linesBetween({}, { It: filter })).toEqual([`${QUIETER}${name}: new`, `adds: ${name}`]);
  expect(await linesBetween({ It: filter }, {})).toEqual([
    `${STRONGER}${name} is removed: CloudFormation deletes it`,
  ]);
});
