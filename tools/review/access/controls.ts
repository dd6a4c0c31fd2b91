import { sortedJson } from '../../assembly/json';
import type { AssemblyStack } from '../../assembly/read';
import { readableText, Resolver } from '../../assembly/resolve';
import type { Json } from '../../assembly/template';
import { asList, policyDocument, type PolicyDocument } from '../../access/policy';
import { fromJson } from '../changes/values';
import {
  CONTROL_KINDS,
  ORGANIZATION_POLICY,
  type Control,
  type ControlChange,
  type ControlKind,
  type Together,
} from '../exact/controls';
import type { Geography } from '../organization/geography';

/** The policies of an organization that decide over access. */
export interface Controls {
  readonly controls: readonly Control[];
  /** those that nobody can read: what is wrong → what they say */
  readonly unread: ReadonlyMap<string, string>;
}

/**
 * The policies of an organization that decide over access, by what they are on.
 *
 * @param geography what targets are. @default - nobody says, and they are what the templates call them
 */
export function controlsIn(
  stacks: readonly AssemblyStack[],
  account: string,
  geography?: Geography,
): Controls {
  const controls: Control[] = [];
  const unread = new Map<string, string>();
  for (const stack of stacks) {
    const resolver = new Resolver(stack, account, 'named');
    const targetOf = (value: Json): string => {
      const readable = resolver.text(resolver.resolve(value));
      return geography?.targetOf(stack, value, readable) ?? readable;
    };
    for (const [logicalId, { Type, Properties = {} }] of Object.entries(stack.template.Resources ?? {})) {
      const kind = CONTROL_KINDS[readableText(Properties.Type)];
      if (Type !== ORGANIZATION_POLICY || kind === undefined) continue;
      const name = Properties.Name === undefined ? logicalId : resolver.text(Properties.Name);
      const content = resolver.resolve(Properties.Content ?? null);
      const document = documentIn(content);
      if (document === undefined)
        unread.set(`the ${kind} policy ${name} is no policy that is understood`, sortedJson(content));
      else
        controls.push({
          kind,
          targets: asList(Properties.TargetIds).map(targetOf),
          policy: { name, document, stack: stack.name },
        });
    }
  }
  return { controls, unread };
}

/** Content is an object or its text. */
function documentIn(content: Json): PolicyDocument | undefined {
  const { data } = policyDocument.safeParse(typeof content === 'string' ? fromJson(content) : content);
  return data;
}

/** What is known of the targets on each side. */
interface Words {
  readonly wordsFor: (targets: readonly string[]) => string;
}

/**
 * What is on targets, on both sides, wherever that differs: once for all targets on which it is alike. What is on nothing yet
 * is compared by itself.
 */
export function controlChanges(
  base: readonly Control[],
  head: readonly Control[],
  { wordsFor }: Words,
): ControlChange[] {
  const places = [...head, ...base].flatMap(({ kind, targets, policy: { name } }) =>
    (targets.length > 0 ? targets : [whoCarries(name)]).map((target) => ({ kind, target })),
  );
  const each = [...new Map(places.map((place) => [`${place.kind} ${place.target}`, place])).values()];
  const alike = new Map<string, ControlChange & { readonly targets: string[] }>();
  for (const { kind, target } of each) {
    const [was, is] = [base, head].map((side) => together(side, kind, target)) as [
      Together | undefined,
      Together | undefined,
    ];
    const [old, own] = [sortedJson(was?.document ?? null), sortedJson(is?.document ?? null)];
    if (old === own) continue;
    const change = alike.get(`${kind} ${old} ${own}`) ?? {
      kind,
      targets: [],
      where: '',
      base: was,
      head: is,
    };
    change.targets.push(target);
    alike.set(`${kind} ${old} ${own}`, change);
  }
  return [...alike.values()].map(({ targets, ...change }) => {
    const [carriers, known] = [targets.filter(isCarrier), targets.filter((target) => !isCarrier(target))];
    const words = known.length === 0 ? carriers : [wordsFor(known), ...carriers];
    return { ...change, where: words.join(' and ') };
  });
}

const CARRIERS = 'the accounts that will carry ';
const whoCarries = (policy: string): string => `${CARRIERS}${policy}`;
const isCarrier = (target: string): boolean => target.startsWith(CARRIERS);

/** All policies of a kind on a target as one: a denial of any counts, and so does what any of them allows. */
function together(side: readonly Control[], kind: ControlKind, target: string): Together | undefined {
  const own = side
    .filter((control) => control.kind === kind)
    .filter(({ targets, policy }) =>
      targets.length > 0 ? targets.includes(target) : target === whoCarries(policy.name),
    );
  if (own.length === 0) return undefined;
  return {
    name: own.map(({ policy }) => policy.name).join(' and '),
    parts: own.map(({ policy }) => policy),
    document: {
      Version: '2012-10-17',
      Statement: own.flatMap(({ policy }) => asList(policy.document.Statement)),
    },
  };
}
