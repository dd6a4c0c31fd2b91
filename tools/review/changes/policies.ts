import type { Finding } from '../review';
import type { Resource } from '../snapshot';
import { nameOf, type StackChange } from './resources';
import { listAt, type Properties } from './values';
import { readableText } from '../../assembly/resolve';

/** Policies, trust, attachments and network rules that are not what they were, statement by statement. */
export function policyChanges(changes: readonly StackChange[]): Finding[] {
  return changes.flatMap(({ name, diff }) => [
    ...Object.entries(diff.resources.changes).flatMap(([id, difference]) => {
      const [before, after] = [difference.oldValue, difference.newValue] as (Resource | undefined)[];
      const title = nameOf(name, id, after ?? before);
      return [...statements(title, before, after), ...attachments(title, before, after)];
    }),
    ...networkRules(name, diff),
  ]);
}

const POLICIES = [
  'PolicyDocument',
  'AssumeRolePolicyDocument',
  'KeyPolicy',
  'RepositoryPolicyText',
  'ResourcePolicy',
  'InlinePolicy',
  'Policy',
];

/** Each policy document that a resource holds, by where it stands. */
export function policyDocuments({ Properties: properties = {} }: Partial<Resource>): Map<string, unknown> {
  const own = POLICIES.flatMap((name) =>
    Object.hasOwn(properties, name) ? [[name, properties[name]] as const] : [],
  );
  const inline = listAt(properties, 'Policies').map((policy) => {
    const { PolicyName: name, PolicyDocument: document } = policy as Properties;
    return [`inline policy ${readableText(name)}`, document] as const;
  });
  return new Map<string, unknown>([...own, ...inline]);
}

function statements(title: string, before: Resource | undefined, after: Resource | undefined): Finding[] {
  const [old, own] = [policyDocuments(before ?? {}), policyDocuments(after ?? {})];
  return [...new Set([...old.keys(), ...own.keys()])].flatMap((place): Finding[] => {
    const lines = documentDiff(old.get(place), own.get(place));
    const where = place === 'PolicyDocument' ? title : `${title}, ${place}`;
    return lines.length === 0
      ? []
      : [{ section: 'policies', kind: 'changes policies', text: where, lines, isDiff: true }];
  });
}

/** Lines of a unified kind: the Sid, then what is gone and what is new in the statement. */
function documentDiff(before: unknown, after: unknown): string[] {
  const [old, own] = [bySid(before), bySid(after)];
  return [...new Set([...old.keys(), ...own.keys()])].flatMap((sid) => {
    const [gone, come] = [old.get(sid) ?? [], own.get(sid) ?? []];
    // The effect of a whole statement stands behind its Sid.
    const isWhole = !own.has(sid) || !old.has(sid);
    const isReported = (line: string) => !isWhole || !line.startsWith('Effect: ');
    const removed = gone.filter((line) => !come.includes(line) && isReported(line));
    const added = come.filter((line) => !gone.includes(line) && isReported(line));
    if (removed.length + added.length === 0) return [];
    const state = !own.has(sid) ? '-' : !old.has(sid) ? '+' : ' ';
    const finding = (come[0] ?? gone[0] ?? '').replace('Effect: ', '');
    return [
      `${state} ${sid} (${finding})`,
      ...removed.map((line) => `-     ${line}`),
      ...added.map((line) => `+     ${line}`),
    ];
  });
}

function bySid(document: unknown): Map<string, string[]> {
  const found = (document as { Statement?: unknown } | undefined)?.Statement ?? [];
  const list = (Array.isArray(found) ? found : [found]) as Properties[];
  return new Map(
    list.map((statement, index) => [
      readableText(statement['Sid'] ?? `statement ${index + 1}`),
      linesOf(statement),
    ]),
  );
}

/** A statement with each value on a line of its own that says what it is. */
function linesOf(statement: Properties): string[] {
  const {
    Effect: finding,
    Principal: principal,
    NotPrincipal: notPrincipal,
    Condition: condition = {},
  } = statement;
  const lists = ['Action', 'NotAction', 'Resource', 'NotResource'].flatMap((name) =>
    listOf(statement[name]).map((value) => `${name}: ${readableText(value)}`),
  );
  const conditions = Object.entries(condition as Record<string, Properties>).flatMap(([operator, block]) =>
    Object.entries(block).flatMap(([key, values]) =>
      listOf(values).map((value) => `Condition: ${operator} ${key} = ${readableText(value)}`),
    ),
  );
  const named = [...principalLines('Principal', principal), ...principalLines('NotPrincipal', notPrincipal)];
  return [`Effect: ${String(finding)}`, ...named, ...lists.sort(), ...conditions.sort()];
}

function principalLines(name: string, principal: unknown): string[] {
  if (principal === undefined) return [];
  if (typeof principal === 'string') return [`${name}: ${principal}`];
  return Object.entries(principal as Properties).flatMap(([kind, values]) =>
    listOf(values).map((value) => `${name}: ${kind} ${readableText(value)}`),
  );
}

const listOf = (value: unknown): unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
};

const ATTACHMENTS = ['ManagedPolicyArns', 'Groups', 'Roles', 'Users', 'PermissionsBoundary'];

function attachments(title: string, before: Resource | undefined, after: Resource | undefined): Finding[] {
  const lines = ATTACHMENTS.flatMap((name) => {
    const [old, own] = [before, after].map((side) => listOf(side?.Properties?.[name]).map(readableText)) as [
      string[],
      string[],
    ];
    return [
      ...old.filter((each) => !own.includes(each)).map((each) => `- ${name}: ${each}`),
      ...own.filter((each) => !old.includes(each)).map((each) => `+ ${name}: ${each}`),
    ];
  });
  if (lines.length === 0 || before === undefined || after === undefined) return [];
  return [{ section: 'policies', kind: 'changes policies', text: title, lines, isDiff: true }];
}

function networkRules(stack: string, { securityGroupChanges }: StackChange['diff']): Finding[] {
  const describe = (
    kind: 'widens access' | 'narrows access',
    sign: '+' | '-',
    rules: readonly Rule[],
    way: string,
  ) =>
    rules.map((rule): Finding => ({
      section: 'policies',
      kind,
      text: `${stack}: ${way} ${sign === '+' ? 'opened' : 'closed'}: ${rule.describeProtocol()}, ${peerOf(rule.peer)}`,
    }));
  const { ingress, egress } = securityGroupChanges;
  return [
    ...describe('widens access', '+', ingress.additions, 'ingress'),
    ...describe('narrows access', '-', ingress.removals, 'ingress'),
    ...describe('widens access', '+', egress.additions, 'egress'),
    ...describe('narrows access', '-', egress.removals, 'egress'),
  ];
}

interface Rule {
  readonly peer?: unknown;
  describeProtocol(): string;
}

function peerOf(peer: unknown): string {
  const { kind, ...rest } = (peer ?? {}) as { kind?: string } & Properties;
  return kind === undefined ? 'everyone' : Object.values(rest).map(readableText).join(' ');
}
