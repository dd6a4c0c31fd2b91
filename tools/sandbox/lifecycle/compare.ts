import { isDeepStrictEqual } from 'node:util';
import type { AssemblyStack } from '../../assembly/read';
import type { Clients } from '../../account/aws/clients';
import { identityOf } from '../../deployment/identity';
import { compareAll, failed, notProvable, type Item } from '../check';
import { isDeployable } from '../stacks';
import type { CheckResult } from '../types';
import type { Prediction } from './model';
import {
  isReadable,
  resourceExists,
  SILENTLY_PRETENDED,
  stackExists,
  type PhysicalResource,
} from './resources';

/** Resources that their stacks hold no more: replaced, taken out, or deleted with them. */
export function noLongerHeld(
  before: readonly PhysicalResource[],
  after: readonly PhysicalResource[],
  account: string,
): PhysicalResource[] {
  const keyOf = (resource: PhysicalResource) =>
    nameIn(resource, account) ?? `${resource.type} ${resource.id}`;
  const held = new Set(after.map(keyOf));
  return before.filter((resource) => !held.has(keyOf(resource)));
}

export interface LeftOptions {
  readonly section: string;
  readonly account: string;
  readonly pretendedTypes: ReadonlySet<string>;
  readonly clients: Clients;
}

/** What was compared, and how much of it is in the account. */
export interface Left {
  readonly checks: readonly CheckResult[];
  readonly left: number;
}

/** Compares what is left in an account, of what no stack holds any more, with what the model says is. */
export async function checkLeft(
  resources: readonly PhysicalResource[],
  { leaves }: Prediction,
  { section, account, pretendedTypes, clients }: LeftOptions,
): Promise<Left> {
  const isPretended = pretendedAmong(pretendedTypes);
  const isShown = ({ type }: PhysicalResource) => isReadable(type) && !isPretended(type);
  const nameOf = (resource: PhysicalResource) =>
    nameIn(resource, account) ?? `${resource.type} ${resource.logicalId}`;
  const items = await Promise.all(
    resources.filter(isShown).map(async (resource): Promise<Item> => {
      const name = nameOf(resource);
      const got = await resourceExists({ ...resource, id: idOf(resource, name) }, clients);
      return { name, expected: leaves.includes(name), got };
    }),
  );
  const compared = (name: string, isLeft: boolean) => {
    const own = items.filter(({ expected }) => expected === isLeft);
    return own.length === 0 ? [] : [compareAll(section, name, own)];
  };
  const unseen = [...new Set(resources.filter((resource) => !isShown(resource)).map(({ type }) => type))];
  const names = resources.map(nameOf);
  const unknown = leaves.filter((what) => what.startsWith('AWS::') && !names.includes(what));
  const checks = [
    ...compared('what has to stay is there', true),
    ...compared('what has to go is gone', false),
    ...unknown.map((what) =>
      failed(section, `${what} stays`, 'held by no stack', 'held by one, or by none before'),
    ),
    ...unseen.map((type) => unseenType(section, type, isPretended(type))),
  ];
  return { checks, left: items.filter(({ got }) => got === true).length };
}

const PRETENDED = 'the emulator only pretends to create resources of this type';

const pretendedAmong =
  (types: ReadonlySet<string>) =>
  (type: string): boolean =>
    types.has(type) || SILENTLY_PRETENDED.some((each) => each === type);

/** What a deployment creates or changes of types that the emulator pretends to: that it deploys shows nothing of these. */
export function checkPretended(
  base: readonly AssemblyStack[],
  head: readonly AssemblyStack[],
  section: string,
  pretendedTypes: ReadonlySet<string>,
): CheckResult[] {
  const changed = head.filter(isDeployable).flatMap(({ name, region, template }) => {
    const before = base.find((stack) => stack.name === name && stack.region === region);
    return Object.entries(template.Resources ?? {})
      .filter(([id, resource]) => !isDeepStrictEqual(before?.template.Resources?.[id], resource))
      .map(([, { Type }]) => Type);
  });
  return [...new Set(changed)]
    .filter(pretendedAmong(pretendedTypes))
    .map((type) => notProvable(section, `what changes of ${type}`, 'as declared', PRETENDED));
}

const unseenType = (section: string, type: string, isPretended: boolean): CheckResult =>
  notProvable(
    section,
    `what has to come of ${type}`,
    'as the model says',
    isPretended ? PRETENDED : 'it is a part of what it belongs to, and not read by itself',
  );

/** What a resource is in the account, where its template names it. */
function nameIn({ stack, logicalId }: PhysicalResource, account: string): string | undefined {
  const resource = stack.template.Resources?.[logicalId];
  return resource && identityOf(resource, stack, account);
}

// The emulator gives a bucket policy an ID of its own; AWS gives it that of its bucket.
const idOf = ({ type, id }: PhysicalResource, name: string): string =>
  type === 'AWS::S3::BucketPolicy' ? (name.split(' ').at(-1) ?? id) : id;

/** Compares the stacks that the app has no more with what the model says of them: they are there. */
export async function checkStacksThatLeft(
  base: readonly AssemblyStack[],
  { leaves }: Prediction,
  { section, clients }: Pick<LeftOptions, 'section' | 'clients'>,
): Promise<Left> {
  const left = base.filter(({ name, region }) => leaves.includes(`${name} in ${region}`));
  const items = await Promise.all(
    left.filter(isDeployable).map(async (stack) => ({
      name: stack.name,
      expected: true,
      got: await stackExists(stack, clients),
    })),
  );
  const checks = [
    ...(items.length === 0 ? [] : [compareAll(section, 'stacks that left the app are there', items)]),
    ...left
      .filter((stack) => !isDeployable(stack))
      .map(({ name }) =>
        notProvable(
          section,
          `stack ${name} is there`,
          'there',
          'the emulator deploys no stack with a function',
        ),
      ),
  ];
  return { checks, left: items.filter(({ got }) => got).length };
}
