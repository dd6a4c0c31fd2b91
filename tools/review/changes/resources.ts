import { isDeepStrictEqual } from 'node:util';
import {
  fullDiff,
  ResourceImpact,
  type ResourceDifference,
  type TemplateDiff,
} from '@aws-cdk/cloudformation-diff';
import type { Finding, FindingKind } from '../review';
import type { Resource, Snapshot, Stack } from '../snapshot';
import { sortedJson } from '../../assembly/json';
import { readableText } from '../../assembly/resolve';
import { rulesFor } from './table';
import { BY_HAND, SECTION, STRONGER, WEAKER } from './kinds';
import { isStateful, isWatching } from './types';

/** One stack on both sides, and how the CDK toolkit sees the difference. */
export interface StackChange {
  readonly name: string;
  readonly base?: Stack;
  readonly head?: Stack;
  readonly diff: TemplateDiff;
}

/** Every stack that is not what it was. */
export function stackChanges(base: Snapshot, head: Snapshot): StackChange[] {
  const names = [...new Set([...head.stacks, ...base.stacks].map(({ name }) => name))];
  return names.flatMap((name) => {
    const [before, after] = [base, head].map(({ stacks }) => stacks.find((stack) => stack.name === name));
    if (isDeepStrictEqual(before, after)) return [];
    const diff = fullDiff(before?.template ?? {}, after?.template ?? {});
    const isProtected = before?.terminationProtection === after?.terminationProtection;
    const isInOrder = isDeepStrictEqual(before?.dependencies, after?.dependencies);
    const isSame =
      diff.isEmpty && before && after && before.region === after.region && isProtected && isInOrder;
    return isSame ? [] : [{ name, base: before, head: after, diff }];
  });
}

/** One resource that is there before or after. */
interface Changed {
  readonly stack: string;
  readonly id: string;
  readonly difference: ResourceDifference;
  readonly before?: Resource;
  readonly after?: Resource;
}

/** Resources created, changed, replaced, deleted and renamed. */
export function resourceChanges(changes: readonly StackChange[]): Finding[] {
  const all = changes.flatMap(({ name, diff, base, head }) => {
    const moves = base !== undefined && head !== undefined && base.region !== head.region;
    return moves ? movedStack(base, head) : resourcesIn(name, diff);
  });
  const renamed = findRenamed(all);
  const isRenamed = (item: Changed) => renamed.some(({ from, to }) => from === item || to === item);
  return [...renamed.flatMap(describeRename), ...all.filter((item) => !isRenamed(item)).flatMap(describe)];
}

const resourcesIn = (stack: string, diff: TemplateDiff): Changed[] =>
  Object.entries(diff.resources.changes).map(([id, difference]) => ({
    stack,
    id,
    difference,
    before: difference.oldValue,
    after: difference.newValue,
  }));

/** In another region, everything is created anew, and what was there goes. */
const movedStack = (base: Stack, head: Stack): Changed[] => [
  ...resourcesIn(`${base.name} in ${base.region}`, fullDiff(base.template, {})),
  ...resourcesIn(`${head.name} in ${head.region}`, fullDiff({}, head.template)),
];

/** `AWS::S3::Bucket team-logs (Storage/Logs)` */
export function nameOf(stack: string, id: string, resource: Resource | undefined): string {
  const path = readableText(resource?.Metadata?.['aws:cdk:path'] ?? `${stack}/${id}`).replace(
    /(\/(Resource|Default))+$/,
    '',
  );
  const own = physicalName(resource)?.value;
  return `${resource?.Type ?? 'a resource'} ${typeof own === 'string' ? `${own} (${path})` : path}`;
}

const NAME =
  /^((Bucket|Repository|Group|Role|ManagedPolicy|User|Topic|Alarm|Alias|InstanceProfile|LaunchTemplate|Analyzer|Trail|Table|Queue|Function|LogGroup|Key|DBInstance|Subscription|Monitor)Name|Name)$/;

/** The name a resource is given for good; without one, CloudFormation makes one up for each new one. */
function physicalName(resource: Resource | undefined): { property: string; value: unknown } | undefined {
  const { Budget, ...rest } = resource?.Properties ?? {};
  const nested = (Budget as { BudgetName?: string } | undefined)?.BudgetName;
  if (nested !== undefined) return { property: 'Budget', value: nested };
  const [found] = Object.entries(rest).filter(([property]) => NAME.test(property));
  return found && { property: found[0], value: found[1] };
}

interface Renamed {
  readonly from: Changed;
  readonly to: Changed;
}

/**
 * Resources that go and come alike but for the logical ID or the stack: to CloudFormation, two resources. What refers to
 * a renamed one is renamed along with it.
 */
function findRenamed(all: readonly Changed[]): Renamed[] {
  const found: Renamed[] = [];
  for (let before = -1; before !== found.length;) {
    before = found.length;
    const isOpen = (item: Changed) => !found.some(({ from, to }) => from === item || to === item);
    for (const from of all.filter(({ after }) => after === undefined).filter(isOpen)) {
      const to = all.find((item) => item.before === undefined && isOpen(item) && isAlike(from, item, found));
      if (to !== undefined) found.push({ from, to });
    }
  }
  return found;
}

function isAlike({ before }: Changed, { after }: Changed, known: readonly Renamed[]): boolean {
  if (before === undefined || after === undefined || before.Type !== after.Type) return false;
  const [old, own] = [physicalName(before), physicalName(after)];
  if (old !== undefined && own !== undefined) return sortedJson(old.value) === sortedJson(own.value);
  const renamed = known.reduce(
    (text, { from, to }) => text.replaceAll(`"${from.id}"`, `"${to.id}"`),
    sortedJson(before.Properties ?? {}),
  );
  return renamed === sortedJson(after.Properties ?? {});
}

function describeRename({ from, to }: Renamed): Finding[] {
  const stateful = isStateful(from.before?.Type);
  const name = nameOf(from.stack, from.id, from.before);
  const how = from.stack === to.stack ? `${from.id} → ${to.id}` : `${from.stack} → ${to.stack}`;
  const finding: Finding = {
    section: 'resources',
    kind: stateful ? 'replaces stateful' : 'replaces',
    text: `${name} gets another logical ID, ${how}: CloudFormation makes a new one and ${fateOf(from.before)}`,
  };
  const taken = physicalName(to.after);
  return taken === undefined
    ? [finding]
    : [finding, failsToDeploy(name, 'the name is still taken when the new one is created')];
}

const failsToDeploy = (name: string, why: string): Finding => ({
  section: 'resources',
  kind: 'fails to deploy',
  text: `${name}: the deployment will fail, since ${why}`,
});

const fateOf = (resource: Resource | undefined, what = 'the old one'): string =>
  /^Retain/.test(resource?.DeletionPolicy ?? '')
    ? `leaves ${what} behind, out of its care`
    : `deletes ${what}`;

function describe(item: Changed): Finding[] {
  const { stack, id, before, after, difference } = item;
  const name = nameOf(stack, id, after ?? before);
  if (before === undefined) return [{ section: 'resources', kind: 'adds', text: name }];
  if (after === undefined) return removal(name, before);
  const impact = difference.changeImpact;
  if (impact === ResourceImpact.WILL_REPLACE || impact === ResourceImpact.MAY_REPLACE)
    return replacement(item, name, impact === ResourceImpact.WILL_REPLACE);
  if (impact === ResourceImpact.NO_CHANGE && difference.differenceCount === 0) return [];
  return [update(item, name)];
}

function removal(name: string, before: Resource): Finding[] {
  const text = `${name} is removed: CloudFormation ${fateOf(before, 'it')}`;
  const rules = rulesFor(before.Type);
  const { concern = 'protection', removed: fate = isWatching(before.Type) ? 'weaker' : 'plain' } =
    rules ?? {};
  const removed = typeof fate === 'function' ? fate(before.Properties ?? {}) : fate;
  if (removed === 'weaker') return [{ section: SECTION[concern], kind: WEAKER[concern], text }];
  if (removed === 'stronger') return [{ section: SECTION[concern], kind: STRONGER[concern], text }];
  const kind = isStateful(before.Type) ? 'deletes stateful' : 'deletes';
  const unknown: Finding[] =
    removed === 'unknown' || (rules === undefined && kind === 'deletes')
      ? [
          {
            section: 'resources',
            kind: 'cannot be judged',
            text: `${name} is removed, and its type is ${BY_HAND}`,
          },
        ]
      : [];
  return [{ section: 'resources', kind, text }, ...unknown];
}

function replacement({ before, after, difference }: Changed, name: string, isCertain: boolean): Finding[] {
  const causes = Object.entries(difference.propertyUpdates)
    .filter(([, { changeImpact }]) => /REPLACE/.test(changeImpact ?? ''))
    .map(([property]) => property);
  const why = causes.length > 0 ? causes.join(', ') : 'its type';
  const finding: Finding = {
    section: 'resources',
    kind: isStateful(before?.Type) ? 'replaces stateful' : 'replaces',
    text: `${name} ${isCertain ? 'is' : 'may be'} replaced, because ${why} changes: CloudFormation ${fateOf(before)}`,
  };
  const [old, own] = [physicalName(before), physicalName(after)];
  const isSameName = own !== undefined && sortedJson(old?.value) === sortedJson(own.value);
  return isCertain && isSameName && !NAMES_ALIKE.includes(after?.Type ?? '')
    ? [finding, failsToDeploy(name, 'CloudFormation replaces nothing that keeps its fixed name')]
    : [finding];
}

/** Types of which several may have one name. */
const NAMES_ALIKE = ['AWS::CE::AnomalySubscription'];

const TEXTS = /^(\w*Description|DisplayName|Comment)$/;
const TAGS = /^(Tags|ResourceTags|TagSpecifications)$/;

function update({ difference }: Changed, name: string): Finding {
  const properties = Object.keys(difference.propertyUpdates);
  const others = Object.keys(difference.otherChanges).filter((other) => other !== 'Metadata');
  const changed = [...properties, ...others];
  const kind: FindingKind = changed.every((each) => TEXTS.test(each))
    ? 'changes texts'
    : changed.every((each) => TEXTS.test(each) || TAGS.test(each))
      ? 'changes tags'
      : 'changes';
  return { section: 'resources', kind, text: `${name}: ${changed.join(', ') || 'metadata'}` };
}
