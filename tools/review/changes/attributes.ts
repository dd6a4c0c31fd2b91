import { sortedJson } from '../../assembly/json';
import type { Finding } from '../review';
import type { Resource, Stack, Template } from '../snapshot';
import { BY_HAND } from './kinds';
import { policyDocuments } from './policies';
import { nameOf, type StackChange } from './resources';

/** What stands in a resource beside its properties, and what CloudFormation or IAM refuse whatever else is right. */
export const attributeChanges = (changes: readonly StackChange[], stacks: readonly Stack[] = []): Finding[] =>
  changes.flatMap(({ name, base, head }) =>
    head === undefined
      ? []
      : [
          ...Object.entries(head.template.Resources ?? {}).flatMap(([id, after]) => {
            const before = base?.template.Resources?.[id];
            const title = nameOf(name, id, after);
            return [
              ...unclassified(title, before, after),
              ...metadata(title, before, after),
              ...(before === undefined ? [] : noLongerWaits(title, before, after, head.template)),
              ...failing(badSids(after), badSids(before), (text) => `${title}: ${text}`),
            ];
          }),
          ...(base === undefined ? [] : noLongerAfter(base, head, stacks)),
          ...failing(
            brokenReferences(head),
            base ? brokenReferences(base) : [],
            (text) => `${name}: ${text}`,
          ),
        ],
  );

const doubt = (text: string): Finding => ({ section: 'resources', kind: 'cannot be judged', text });

/** What is wrong on the head and was not on the base. */
const failing = (
  after: readonly string[],
  before: readonly string[],
  text: (what: string) => string,
): Finding[] =>
  after
    .filter((each) => !before.includes(each))
    .map((each) => ({ section: 'resources', kind: 'fails to deploy', text: text(each) }));

/** Compared by their own rules. */
const CLASSIFIED = ['Type', 'Properties', 'DependsOn', 'DeletionPolicy', 'UpdateReplacePolicy', 'Metadata'];

/** Conditions, and policies of how an update goes on: of these, nobody knows what a change does. */
function unclassified(title: string, before: Resource | undefined, after: Resource): Finding[] {
  const [old, own] = [new Map(Object.entries(before ?? {})), new Map(Object.entries(after))];
  return [...new Set([...own.keys(), ...old.keys()])]
    .filter((name) => !CLASSIFIED.includes(name))
    .filter((name) => sortedJson(old.get(name) ?? null) !== sortedJson(own.get(name) ?? null))
    .map((name) => doubt(`${title}: ${name} is other than before: ${BY_HAND}`));
}

/**
 * Metadata is for people and tools, but for what an instance reads and runs.
 * Source: AWS CloudFormation User Guide, "AWS::CloudFormation::Init" and "AWS::CloudFormation::Authentication".
 */
const metadata = (title: string, before: Resource | undefined, after: Resource): Finding[] =>
  ['AWS::CloudFormation::Init', 'AWS::CloudFormation::Authentication']
    .filter(
      (name) => sortedJson(before?.Metadata?.[name] ?? null) !== sortedJson(after.Metadata?.[name] ?? null),
    )
    .map((name) => doubt(`${title}: instances run other commands: ${name}: ${BY_HAND}`));

/** What waits no longer for what it needs may fail to deploy; what refers to something waits for it anyway. */
function noLongerWaits(
  title: string,
  before: Resource,
  after: Resource,
  { Resources: resources = {} }: Template,
): Finding[] {
  const reachable = new Set(referencesIn(after));
  return [before.DependsOn ?? []]
    .flat()
    .filter((id) => Object.hasOwn(resources, id) && !reachable.has(id))
    .map((id) => doubt(`${title} no longer waits for ${id}, and may fail to deploy without it`));
}

/** A stack that is no longer deployed after another, though both are there: units have an order, and roles come before people. */
function noLongerAfter(base: Stack, head: Stack, stacks: readonly Stack[]): Finding[] {
  const before = namesBefore(head, stacks);
  return (base.dependencies ?? [])
    .filter((name) => stacks.some((stack) => stack.name === name) && !before.has(name))
    .map((name) =>
      doubt(`${head.name} is no longer deployed after ${name}, and may fail or go too far without it`),
    );
}

/** Every stack that is deployed before one. */
function namesBefore({ dependencies = [] }: Stack, stacks: readonly Stack[]): ReadonlySet<string> {
  const found = new Set(dependencies);
  // What is added on the way is visited, too.
  for (const name of found)
    stacks.find((stack) => stack.name === name)?.dependencies?.forEach((each) => found.add(each));
  return found;
}

/** Logical IDs that a resource refers to, or waits for. */
function referencesIn({ Properties: properties = {}, DependsOn: waits = [] }: Resource): string[] {
  const text = JSON.stringify(properties);
  const found = [
    ...text.matchAll(/\{"Ref":"([^":]+)"\}/g),
    ...text.matchAll(/\{"Fn::GetAtt":(?:\["([^"]+)"|"([^".]+)\.)/g),
  ].flatMap(([, one, other]) => one ?? other ?? []);
  return [...found, ...[waits].flat()];
}

/** References to what is not there, and circles of resources that wait for each other: CloudFormation refuses both. */
function brokenReferences({
  template: { Resources: resources = {}, Parameters: parameters = {} },
}: Stack): string[] {
  const graph = new Map(Object.entries(resources).map(([id, resource]) => [id, referencesIn(resource)]));
  const dangling = [...graph].flatMap(([id, targets]) =>
    targets
      .filter((target) => !graph.has(target) && !Object.hasOwn(parameters, target))
      .map((target) => `${id} refers to ${target}, which is not in the template`),
  );
  const circle = circleIn(graph);
  return circle === undefined ? dangling : [...dangling, `${circle} waits for itself`];
}

/** A resource that waits for itself, over others or not. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): string | undefined {
  const done = new Set<string>();
  const visit = (id: string, path: ReadonlySet<string>): string | undefined => {
    if (path.has(id)) return id;
    if (done.has(id)) return undefined;
    const within = new Set([...path, id]);
    const found = (graph.get(id) ?? []).map((next) => visit(next, within)).find((each) => each !== undefined);
    done.add(id);
    return found;
  };
  return [...graph.keys()].map((id) => visit(id, new Set())).find((each) => each !== undefined);
}

/** IAM takes letters and digits, each Sid once. Source: IAM User Guide, "IAM JSON policy elements: Sid". */
function badSids(resource: Resource | undefined): string[] {
  if (!resource?.Type.startsWith('AWS::IAM::')) return [];
  return [...policyDocuments(resource)].flatMap(([place, document]) => {
    const statements = (document as { Statement?: unknown }).Statement ?? [];
    const sids = [statements].flat().flatMap((each) => {
      const { Sid: sid } = { ...(each as { Sid?: unknown } | null) };
      return typeof sid === 'string' ? [sid] : [];
    });
    return [...new Set(sids.filter((sid, index) => sids.indexOf(sid) !== index))]
      .map((sid) => `${place} has several statements with the Sid ${sid}`)
      .concat(
        sids
          .filter((sid) => !/^[A-Za-z0-9]*$/.test(sid))
          .map((sid) => `${place}: IAM does not take the Sid ${sid}`),
      );
  });
}
