import {
  CreateAnomalyMonitorCommand,
  CreateAnomalySubscriptionCommand,
  DeleteAnomalySubscriptionCommand,
  GetAnomalyMonitorsCommand,
  GetAnomalySubscriptionsCommand,
  UpdateAnomalySubscriptionCommand,
  type AnomalyMonitor,
  type AnomalySubscription,
} from '@aws-sdk/client-cost-explorer';
import { ask, callsOf, create, fakeAws, type FakeAws } from './support';

const MONITOR = { MonitorName: 'own', MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' };
const SUBSCRIPTION = { SubscriptionName: 'own', Frequency: 'IMMEDIATE' };
const ResourceTags = [{ Key: 'managed-by', Value: 'account-baseline' }];
const settings = (more: object = { AnomalyMonitor: MONITOR }) => ({
  AnomalyAlerts: JSON.stringify({ ...more, AnomalySubscription: SUBSCRIPTION, ResourceTags }),
});
const ON = { InUse: 'none', AnomalyAlerts: 'on' };

/** What is there in the account. */
const given = (monitors: AnomalyMonitor[], subscriptions: AnomalySubscription[] = []) =>
  aws.ce
    .on(GetAnomalyMonitorsCommand)
    .resolves({ AnomalyMonitors: monitors })
    .on(GetAnomalySubscriptionsCommand)
    .resolves({ AnomalySubscriptions: subscriptions });

let aws: FakeAws;

beforeEach(() => {
  aws = fakeAws();
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});

afterEach(() => {
  Object.values(aws).forEach((fake) => fake.restore());
  jest.restoreAllMocks();
});

const CUSTOM: AnomalyMonitor = { MonitorName: 'Team', MonitorType: 'CUSTOM', MonitorArn: 'arn:custom' };
const OF_AWS: AnomalyMonitor = {
  MonitorName: 'Default-Services-Monitor',
  MonitorType: 'DIMENSIONAL',
  MonitorDimension: 'SERVICE',
  MonitorArn: 'arn:aws',
};
const subscription = (SubscriptionName: string): AnomalySubscription => ({
  SubscriptionName,
  SubscriptionArn: `arn:${SubscriptionName}`,
  MonitorArnList: ['arn:aws'],
  Subscribers: [],
  Frequency: 'DAILY',
});
const DAILY = subscription('Default-Services-Subscription');
const OWN = subscription('own');

it('takes the monitor of services that AWS has created, and creates alerts of its own', async () => {
  given([CUSTOM, OF_AWS], [DAILY]);
  expect(await create(settings())).toMatchObject({ Status: 'SUCCESS', Data: ON });
  expect(callsOf(aws)).toEqual({
    GetAnomalySubscriptions: {},
    GetAnomalyMonitors: {},
    CreateAnomalySubscription: {
      AnomalySubscription: { ...SUBSCRIPTION, MonitorArnList: ['arn:aws'] },
      ResourceTags,
    },
  });
});

it('creates the monitor where there is none of services', async () => {
  given([CUSTOM]);
  aws.ce.on(CreateAnomalyMonitorCommand).resolves({ MonitorArn: 'arn:created' });
  expect(await create(settings())).toMatchObject({ Status: 'SUCCESS', Data: ON });
  expect(aws.ce.commandCalls(CreateAnomalyMonitorCommand)[0]?.args[0].input).toEqual({
    AnomalyMonitor: MONITOR,
    ResourceTags,
  });
  expect(aws.ce.commandCalls(CreateAnomalySubscriptionCommand)[0]?.args[0].input).toMatchObject({
    AnomalySubscription: { MonitorArnList: ['arn:created'] },
  });
});

it('takes the monitor that is named, and looks for no other', async () => {
  given([OF_AWS]);
  await create(settings({ MonitorArn: 'arn:named' }));
  expect(aws.ce.commandCalls(GetAnomalyMonitorsCommand)).toEqual([]);
  expect(aws.ce.commandCalls(CreateAnomalySubscriptionCommand)[0]?.args[0].input).toMatchObject({
    AnomalySubscription: { MonitorArnList: ['arn:named'] },
  });
});

it('updates the alerts that it finds by their name, and creates no second ones', async () => {
  given([OF_AWS], [DAILY, OWN]);
  const request = { RequestType: 'Update', ResourceProperties: { Settings: settings() } } as const;
  expect(await ask(request)).toMatchObject({ Status: 'SUCCESS', Data: ON });
  expect(aws.ce.commandCalls(CreateAnomalySubscriptionCommand)).toEqual([]);
  expect(aws.ce.commandCalls(UpdateAnomalySubscriptionCommand)[0]?.args[0].input).toEqual({
    SubscriptionArn: 'arn:own',
    ...SUBSCRIPTION,
    MonitorArnList: ['arn:aws'],
  });
});

it('reads every page before it creates anything', async () => {
  const stub = given([OF_AWS]);
  stub
    .on(GetAnomalySubscriptionsCommand)
    .resolves({ AnomalySubscriptions: [DAILY], NextPageToken: 'more' })
    .on(GetAnomalySubscriptionsCommand, { NextPageToken: 'more' })
    .resolves({ AnomalySubscriptions: [OWN] })
    .on(GetAnomalyMonitorsCommand)
    .resolves({ AnomalyMonitors: [CUSTOM], NextPageToken: 'more' })
    .on(GetAnomalyMonitorsCommand, { NextPageToken: 'more' })
    .resolves({ AnomalyMonitors: [OF_AWS] });
  await create(settings());
  expect(aws.ce.commandCalls(UpdateAnomalySubscriptionCommand)).toHaveLength(1);
  expect(aws.ce.commandCalls(CreateAnomalyMonitorCommand)).toEqual([]);
});

describe('when they go', () => {
  const remove = () =>
    ask({ RequestType: 'Delete', PhysicalResourceId: 'x', ResourceProperties: { Settings: settings() } });

  it('deletes the alerts that the baseline created, and no monitor', async () => {
    given([OF_AWS], [DAILY, OWN]);
    expect(await remove()).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'x' });
    expect(callsOf(aws)).toEqual({
      GetAnomalySubscriptions: {},
      DeleteAnomalySubscription: { SubscriptionArn: 'arn:own' },
    });
  });

  it('has nothing to do where they are gone already', async () => {
    given([OF_AWS], [DAILY]);
    expect(await remove()).toMatchObject({ Status: 'SUCCESS' });
    expect(aws.ce.commandCalls(DeleteAnomalySubscriptionCommand)).toEqual([]);
  });

  it('lets a stack go where Cost Explorer is not open', async () => {
    aws.ce.rejects(notOpen);
    expect(await remove()).toMatchObject({ Status: 'SUCCESS' });
  });
});

const notOpen = Object.assign(new Error('User not enabled for cost explorer access'), {
  name: 'AccessDeniedException',
});

describe('where nobody has opened Cost Explorer', () => {
  it('deploys, waits for nothing, and says so', async () => {
    aws.ce.rejects(notOpen);
    expect(await create(settings())).toMatchObject({
      Status: 'SUCCESS',
      Data: { AnomalyAlerts: expect.stringMatching(/^off: nobody has opened Cost Explorer/) as string },
    });
    expect(aws.ce.calls()).toHaveLength(1);
  });

  it('creates them when it is called again, once it is open', async () => {
    aws.ce.rejects(notOpen);
    await create(settings());
    aws.ce.reset();
    given([OF_AWS]);
    aws.ce.on(CreateAnomalySubscriptionCommand).resolves({});
    const again = { RequestType: 'Update', ResourceProperties: { Settings: settings() } } as const;
    expect(await ask(again)).toMatchObject({ Data: ON });
    expect(aws.ce.commandCalls(CreateAnomalySubscriptionCommand)).toHaveLength(1);
  });
});

it('fails where AWS refuses for another reason', async () => {
  aws.ce.rejects(Object.assign(new Error('Too many.'), { name: 'LimitExceededException' }));
  expect(await create(settings())).toMatchObject({
    Status: 'FAILED',
    Reason: 'AnomalyAlerts: LimitExceededException: Too many.',
  });
});
