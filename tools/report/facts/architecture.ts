import { z } from 'zod';
import type { AccountModel } from '../../access/model';
import { ofType, text, type Declared } from '../../assembly/declared';
import { andList, countOf, groupBy, nounOf } from '../words';

export type NodeKind = 'people' | 'group' | 'guardrail' | 'stack' | 'alert' | 'address';

export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly title: string;
  readonly lines: readonly string[];
}

/** Nodes that stand together, such as the stacks of a region. */
export interface Cluster {
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly string[];
  /** nodes beside each other. @default - all of them */
  readonly columns?: number;
  /** regions that look alike, all of them. @default - it is no cluster of regions */
  readonly regions?: readonly string[];
}

/** What connects a node or a cluster with another. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** An account as a picture: people, groups, guardrails, stacks by region, alerts, addresses. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly clusters: readonly Cluster[];
  readonly edges: readonly Edge[];
}

/** What an account declares for the accounts of its organization. */
const FOR_ORGANIZATION = /^AWS::(CloudFormation::StackSet|Organizations::\w+|SSO::\w+)$/;

/** An organization has a stack for each StackSet and more for its policies: the picture has one for all. */
const withOneForOrganization = (homeRegion: string, declared: readonly Declared[]): Declared[] =>
  declared.map((each) =>
    FOR_ORGANIZATION.test(each.type) ? { ...each, stack: 'Baseline-Organization', region: homeRegion } : each,
  );

/** Reads the picture of an account from what its stacks declare. */
export function architectureOf(model: AccountModel, all: readonly Declared[]): Graph {
  const declared = withOneForOrganization(model.homeRegion, all);
  const people = peopleAndGuardrails(model);
  const kinds = regionKinds(model.homeRegion, declared);
  const shown = declared.filter(({ region }) => kinds.some(({ regions }) => regions[0] === region));
  const alerts = alertsAndAddresses(shown);
  const sends = (id: string) => alerts.edges.some(({ from }) => from === id);
  const clusters = kinds.map(({ title, regions }) => {
    const own = [...new Set(shown.filter(({ region }) => region === regions[0]).map(stackId))];
    return {
      id: `region ${regions[0] ?? ''}`,
      title,
      regions,
      // Those that send something go last: their edges are short.
      nodes: [...own.filter((id) => !sends(id)), ...own.filter(sends)],
      columns: Math.round(Math.sqrt(own.length)),
    };
  });
  return {
    nodes: [...people.nodes, ...stacksIn(shown), ...alerts.nodes],
    clusters: [people.guardrails, ...clusters],
    edges: [
      ...people.edges,
      ...clusters.map(({ id }) => ({ from: people.guardrails.id, to: id })),
      ...alerts.edges,
    ],
  };
}

const stackId = ({ stack }: { readonly stack: string }): string => `stack ${stack}`;

/** `Baseline-Alerts-us-east-1` → `Alerts`, in us-east-1. */
const shortName = (stack: string, region: string): string =>
  stack.replace(/^Baseline-/, '').replace(new RegExp(`-${region}$`), '');

/** Regions whose stacks look alike stand together: home first, then the others as they come. */
function regionKinds(homeRegion: string, declared: readonly Declared[]) {
  const alike = groupBy([homeRegion, ...new Set(declared.map(({ region }) => region))], (region) =>
    declared
      .filter((each) => each.region === region)
      .map(({ stack, type }) => `${shortName(stack, region)} ${type}`)
      .sort()
      .join(),
  );
  return alike.map(([, some]) => {
    const regions = [...new Set(some)];
    const [first = ''] = regions;
    const names = regions.length > 2 ? `each of ${regions.length} regions` : andList(regions);
    return { regions, title: first === homeRegion ? `${names}, where people work` : names };
  });
}

/** What binds people: the policies of the groups, or of the sessions of a directory. */
const personasOf = ({ groups, roles }: AccountModel) => {
  const sessions = roles.flatMap(({ people, policies }) =>
    people === undefined ? [] : [{ name: people.persona, policies }],
  );
  return sessions.length > 0
    ? { groups: sessions, how: 'sessions of IAM Identity Center' }
    : { groups, how: 'sign in with MFA' };
};

function peopleAndGuardrails(model: AccountModel) {
  const { groups, how } = personasOf(model);
  const bindings = groups.flatMap((group) =>
    group.policies.flatMap(({ description = '' }) => {
      const [, id, what = ''] = /^Guardrail (G\d)(?:: (.*))?/.exec(description) ?? [];
      return id === undefined ? [] : [{ group: group.name, id, what }];
    }),
  );
  const ids = [...new Set(bindings.map(({ id }) => id))].sort();
  const isOnAll = groups.every(({ name }) =>
    ids.every((id) => bindings.some((each) => each.group === name && each.id === id)),
  );
  const guardrails: Cluster = {
    id: 'guardrails',
    title: 'Guardrails',
    nodes: ids.map((id) => `guardrail ${id}`),
  };
  const nodes: GraphNode[] = [
    { id: 'people', kind: 'people', title: 'People', lines: [how] },
    ...groups.map(({ name, policies }) => ({
      id: `group ${name}`,
      kind: 'group' as const,
      title: name,
      lines: [countOf(policies.length, 'policy')],
    })),
    ...ids.map((id) => ({
      id: `guardrail ${id}`,
      kind: 'guardrail' as const,
      title: id,
      lines: [bindings.find((each) => each.id === id && each.what !== '')?.what ?? 'no escalation'],
    })),
  ];
  const binds = isOnAll
    ? groups.map(({ name }) => ({ from: `group ${name}`, to: guardrails.id }))
    : bindings.map(({ group, id }) => ({ from: `group ${group}`, to: `guardrail ${id}` }));
  return {
    nodes,
    guardrails,
    edges: [...groups.map(({ name }) => ({ from: 'people', to: `group ${name}` })), ...binds],
  };
}

/** Kinds that only belong to another resource of their stack. */
const BESIDE = /Policy$|::(Alias|Subscription|LogGroup|Function|InstanceProfile)$/;
const MOST_KINDS = 3;

function stacksIn(declared: readonly Declared[]): GraphNode[] {
  const stacks = new Map(declared.map(({ stack, region }) => [stack, region]));
  return [...stacks].map(([stack, region]) => {
    const counts = new Map<string, number>();
    for (const { type } of declared.filter((each) => each.stack === stack))
      counts.set(type, (counts.get(type) ?? 0) + 1);
    const main = [...counts].filter(([type]) => type.endsWith('ManagedPolicy') || !BESIDE.test(type));
    const kinds = main.sort(([, a], [, b]) => b - a).slice(0, MOST_KINDS);
    return {
      id: `stack ${stack}`,
      kind: 'stack',
      title: shortName(stack, region),
      lines: [kinds.map(([type, count]) => countOf(count, nounOf(type))).join(', ')],
    };
  });
}

const subscribers = z.array(
  z.object({ Subscribers: z.array(z.object({ Address: z.string(), SubscriptionType: z.string() })) }),
);

/** Who sends mail to which address: topics and budgets. */
function mailsIn(declared: readonly Declared[]) {
  const subscriptions = ofType(declared, 'AWS::SNS::Subscription').map((each) => ({
    from: `topic ${each.region} ${text(each, 'TopicArn').split(':').at(-1) ?? ''}`,
    to: text(each, 'Endpoint'),
  }));
  const budgets = ofType(declared, 'AWS::Budgets::Budget').flatMap((budget) =>
    (subscribers.safeParse(budget.properties['NotificationsWithSubscribers']).data ?? []).flatMap((each) =>
      each.Subscribers.filter(({ SubscriptionType }) => SubscriptionType === 'EMAIL').map(({ Address }) => ({
        from: stackId(budget),
        to: Address,
      })),
    ),
  );
  return [...subscriptions, ...budgets];
}

function alertsAndAddresses(declared: readonly Declared[]) {
  const topics = ofType(declared, 'AWS::SNS::Topic').map((topic) => ({
    name: text(topic, 'TopicName'),
    stack: topic.stack,
    region: topic.region,
  }));
  const sources = /::(Rule|Alarm|AnomalySubscription|Budget)$/;
  const nodes: GraphNode[] = topics.map(({ name, stack, region }) => ({
    id: `topic ${region} ${name}`,
    kind: 'alert',
    title: name,
    lines: [
      countOf(declared.filter((each) => each.stack === stack && sources.test(each.type)).length, 'source'),
    ],
  }));
  const mails = mailsIn(declared);
  const addresses = [...new Set(mails.map(({ to }) => to))];
  const edges = [
    ...topics.map(({ name, stack, region }) => ({ from: stackId({ stack }), to: `topic ${region} ${name}` })),
    ...mails.map(({ from, to }) => ({ from, to: `address ${to}` })),
  ];
  return {
    nodes: [
      ...nodes,
      ...addresses.map((address) => ({
        id: `address ${address}`,
        kind: 'address' as const,
        title: address,
        lines: ['receives mail'],
      })),
    ],
    edges: [...new Map(edges.map((edge) => [`${edge.from}→${edge.to}`, edge])).values()],
  };
}
