import {
  DescribeRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { z } from 'zod';
import type { Clients } from '../aws/clients';
import { ifThere } from './answers';

/** A rule of EventBridge. */
export interface Rule {
  readonly state?: string;
  /** as JSON; null for none */
  readonly pattern: unknown;
}

/** A rule, if it is there. */
export async function ruleOf(clients: Clients, region: string, Name: string): Promise<Rule | undefined> {
  const found = await ifThere(clients.in(EventBridgeClient, region).send(new DescribeRuleCommand({ Name })));
  return found && { state: found.State, pattern: z.json().parse(JSON.parse(found.EventPattern ?? 'null')) };
}

/** Where a rule sends events. */
export async function targetsOf(clients: Clients, region: string, Rule: string): Promise<Target[]> {
  const client = clients.in(EventBridgeClient, region);
  return (await client.send(new ListTargetsByRuleCommand({ Rule }))).Targets ?? [];
}
