import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as bodyOf } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ConfirmSubscriptionCommand, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { z } from 'zod';
import type { Event } from '../../../contract/events/event';
import type { Sample } from '../../../contract/events/samples';
import { NAMES, STACKS } from '../../../lib/names';
import { ofType, text, type Declared } from '../../assembly/declared';
import { valueAt } from '../../assembly/input-transformer';
import { compareAll, notProvable } from '../check';
import type { CheckResult } from '../types';
import type { CallerClients } from './clients';

const SECTION = 'Alert delivery';

/** Longest time that messages take, in milliseconds. */
const PATIENCE = 15_000;

/** The targets of a rule that sends messages: variable → JSON path. */
const targetsSchema = z.array(
  z.object({ InputTransformer: z.object({ InputPathsMap: z.record(z.string(), z.string()) }) }),
);

/** What Amazon SNS posts. Source: Amazon SNS Developer Guide, "Parsing Amazon SNS message formats". */
const postSchema = z.object({
  Type: z.string(),
  Token: z.string().optional(),
  Message: z.string().optional(),
});

/** An alert with a message, and an event that it reports. */
interface Alert {
  readonly id: string;
  readonly event: Event;
  /** variable → JSON path */
  readonly paths: Readonly<Record<string, string>>;
}

/**
 * Sends an event of each alert and listens to the topics: from the rule through the encrypted topic to the subscribers.
 *
 * @param connect gives the clients of a region
 * @param samples events that alerts report
 * @param patience how long to wait for messages, in milliseconds
 */
export async function checkDelivery(
  connect: (region: string) => CallerClients,
  declared: readonly Declared[],
  samples: readonly Sample[],
  patience = PATIENCE,
): Promise<CheckResult[]> {
  const rules = ofType(declared, 'AWS::Events::Rule').filter(({ stack }) => stack.startsWith(STACKS.alerts));
  const regions = [...new Set(rules.map(({ region }) => region))];
  const results = await Promise.all(
    regions.map(async (region) => {
      const alerts = alertsIn(region, rules, samples);
      // The emulator joins the parts of a message as text, and stops at the first that is a number.
      const filled = alerts.filter((alert) => !holdsNumber(alert));
      const arrived = await listen(connect(region), filled, patience);
      const items = filled.map(({ id }) => ({
        name: id,
        expected: true,
        got: arrived.some((message) => isOf(id, message)),
      }));
      return [
        compareAll(SECTION, `messages in ${region}`, items),
        ...alerts.filter(holdsNumber).map(({ id }) => unfilled(id, region)),
      ];
    }),
  );
  return results.flat();
}

const unfilled = (id: string, region: string): CheckResult =>
  notProvable(
    SECTION,
    `message of ${id} in ${region}`,
    'notified',
    'the emulator fills no number into a message',
  );

/** The rules of a region that send messages, each with an event. */
const alertsIn = (region: string, rules: readonly Declared[], samples: readonly Sample[]): Alert[] =>
  rules
    .filter((rule) => rule.region === region)
    .flatMap((rule) => {
      const id = text(rule, 'Name').replace(/^baseline_/, '');
      const [target] = targetsSchema.parse(rule.properties['Targets'] ?? []);
      const sample = samples.find(
        ({ alert, reportedBy, event }) => alert === id && reportedBy.includes(id) && event.region === region,
      );
      return target && sample
        ? [{ id, event: sample.event, paths: target.InputTransformer.InputPathsMap }]
        : [];
    });

const holdsNumber = ({ event, paths }: Alert): boolean =>
  Object.values(paths).some((path) => typeof valueAt(path, event) === 'number');

const isOf = (id: string, message: string): boolean =>
  new RegExp(`What to do: docs/runbook\\.md#${id}\\b(?!-)`).test(message) && !/<\w+>/.test(message);

/** Subscribes to the topic of a region, sends the events, and gives what arrived until all had. */
async function listen(clients: CallerClients, alerts: readonly Alert[], patience: number): Promise<string[]> {
  const [{ event } = {}] = alerts;
  if (event === undefined) return [];
  const TopicArn = `arn:aws:sns:${event.region}:${event.account}:${NAMES.securityTopic}`;
  const sns = clients.sns();
  const arrived: string[] = [];
  let subscription: string | undefined;
  const receive = async (request: IncomingMessage): Promise<void> => {
    const { Type, Token, Message = '' } = postSchema.parse(JSON.parse(await bodyOf(request)));
    if (Type === 'SubscriptionConfirmation')
      ({ SubscriptionArn: subscription } = await sns.send(
        new ConfirmSubscriptionCommand({ TopicArn, Token }),
      ));
    else arrived.push(Message);
  };
  const server = createServer((request, response) => {
    // What cannot be read has not arrived.
    void receive(request)
      .catch(() => undefined)
      .finally(() => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const Endpoint = `http://127.0.0.1:${port}/`;
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint }));
    await until(() => subscription !== undefined, patience);
    await Promise.all(alerts.map((alert) => send(clients, alert.event)));
    await until(() => alerts.every(({ id }) => arrived.some((message) => isOf(id, message))), patience);
    await sns.send(new UnsubscribeCommand({ SubscriptionArn: subscription }));
  } finally {
    server.close();
    server.closeAllConnections();
  }
  return arrived;
}

const send = (clients: CallerClients, { source, detail, 'detail-type': DetailType }: Event) =>
  clients
    .eventBridge()
    .send(
      new PutEventsCommand({ Entries: [{ Source: source, DetailType, Detail: JSON.stringify(detail) }] }),
    );

async function until(isDone: () => boolean, patience: number): Promise<void> {
  const end = Date.now() + patience;
  while (!isDone() && Date.now() < end) await wait(100);
}
