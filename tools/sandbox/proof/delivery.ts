import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as bodyOf } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ConfirmSubscriptionCommand, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { NAMES, STACKS } from '../../../lib/names';
import { ofType, text, type Declared } from '../../assembly/declared';
import type { Event, AlertEnvironment } from '../../../contract/events/event';
import { valueAt } from '../../assembly/input-transformer';
import { samples } from '../../../contract/events/samples';
import type { CheckResult } from '../types';
import type { Clients } from './clients';
import { compareAll, notProvable } from '../check';

const SECTION = 'Alerts arrive';

/** Longest time that messages take, in milliseconds. */
const PATIENCE = 15_000;

/** An alert with a message, and an event that it tells. */
interface Told {
  readonly id: string;
  readonly event: Event;
  /** variable → JSON path */
  readonly paths: Readonly<Record<string, string>>;
}

/**
 * Lets an event of each alert happen and listens to the topics: from the rule through the encrypted topic to whom
 * subscribed.
 *
 * @param connect gives the clients of a region
 * @param patience how long to wait for messages, in milliseconds
 */
export async function checkDelivery(
  connect: (region: string) => Clients,
  declared: readonly Declared[],
  place: AlertEnvironment,
  patience = PATIENCE,
): Promise<CheckResult[]> {
  const rules = ofType(declared, 'AWS::Events::Rule').filter(({ stack }) => stack.startsWith(STACKS.alerts));
  const regions = [...new Set(rules.map(({ region }) => region))];
  const results = await Promise.all(
    regions.map(async (region) => {
      const told = toldIn(region, rules, place);
      // The emulator joins the parts of a message as text, and stops at the first that is a number.
      const filled = told.filter(({ event, paths }) => !holdsNumber(event, paths));
      const others = told.filter((each) => !filled.includes(each));
      const TopicArn = `arn:aws:sns:${region}:${place.account}:${NAMES.securityTopic}`;
      const got = await listen(connect(region), TopicArn, filled, patience);
      return [
        compareAll(
          SECTION,
          `messages in ${region}`,
          filled.map(({ id }) => ({
            name: id,
            expected: true,
            got: got.some((message) => isOf(id, message)),
          })),
        ),
        ...others.map(({ id }) =>
          notProvable(
            SECTION,
            `message of ${id} in ${region}`,
            'told',
            'the emulator fills no number into a message',
          ),
        ),
      ];
    }),
  );
  return results.flat();
}

/** The rules of a region that send messages, each with an event. */
const toldIn = (region: string, rules: readonly Declared[], place: AlertEnvironment): Told[] =>
  rules
    .filter((rule) => rule.region === region)
    .flatMap((rule) => {
      const id = text(rule, 'Name').replace(/^baseline_/, '');
      const [target] = (rule.properties.Targets ?? []) as {
        InputTransformer: { InputPathsMap: Told['paths'] };
      }[];
      const sample = samples(place).find(
        ({ alert, reportedBy: tells, event }) =>
          alert === id && tells.includes(id) && event.region === region,
      );
      return target && sample
        ? [{ id, event: sample.event, paths: target.InputTransformer.InputPathsMap }]
        : [];
    });

const holdsNumber = (event: Event, paths: Told['paths']): boolean =>
  Object.values(paths).some((path) => typeof valueAt(path, event) === 'number');

const isOf = (id: string, message: string): boolean =>
  new RegExp(`What to do: docs/runbook\\.md#${id}\\b(?!-)`).test(message) && !/<\w+>/.test(message);

/** Subscribes to the topic of a region, lets the events happen, and gives what arrived until all had. */
async function listen(
  api: Clients,
  TopicArn: string,
  told: readonly Told[],
  patience: number,
): Promise<string[]> {
  const arrived: string[] = [];
  let subscription: string | undefined;
  const take = async (request: IncomingMessage): Promise<void> => {
    const { Type, Token, Message } = JSON.parse(await bodyOf(request)) as Record<string, string>;
    if (Type === 'SubscriptionConfirmation')
      ({ SubscriptionArn: subscription } = await api
        .sns()
        .send(new ConfirmSubscriptionCommand({ TopicArn, Token })));
    else arrived.push(Message ?? '');
  };
  const server = createServer((request, response) => {
    // What cannot be taken has not arrived.
    void take(request)
      .catch(() => undefined)
      .finally(() => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const Endpoint = `http://127.0.0.1:${port}/`;
    await api.sns().send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint }));
    await until(() => subscription !== undefined, patience);
    await Promise.all(told.map(({ event }) => happen(api, event)));
    await until(() => told.every(({ id }) => arrived.some((message) => isOf(id, message))), patience);
    await api.sns().send(new UnsubscribeCommand({ SubscriptionArn: subscription }));
  } finally {
    server.close();
    server.closeAllConnections();
  }
  return arrived;
}

const happen = (api: Clients, { source, detail, 'detail-type': DetailType }: Event) =>
  api
    .eventBridge()
    .send(
      new PutEventsCommand({ Entries: [{ Source: source, DetailType, Detail: JSON.stringify(detail) }] }),
    );

async function until(isSo: () => boolean, patience: number): Promise<void> {
  const end = Date.now() + patience;
  while (!isSo() && Date.now() < end) await wait(100);
}
