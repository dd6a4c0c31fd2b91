import { sortedJson } from '../../assembly/json';
import type { AssemblyStack } from '../../assembly/read';
import { readableText, Resolver } from '../../assembly/resolve';
import type { Json } from '../../assembly/template';
import { asList, policyDocument, type NamedPolicy, type PolicyDocument } from '../../access/policy';
import { fromJson } from '../changes/values';
import {
  CONTROL_KINDS,
  ORGANIZATION_POLICY,
  type Control,
  type ControlChange,
  type ControlKind,
} from '../exact/controls';

/** The policies of an organization that decide over access. */
export interface Controls {
  readonly controls: readonly Control[];
  /** those that nobody can read: what is wrong → what they say */
  readonly unread: ReadonlyMap<string, string>;
}

/** The policies of an organization that decide over access, by what they are on. */
export function controlsIn(stacks: readonly AssemblyStack[], account: string): Controls {
  const controls: Control[] = [];
  const unread = new Map<string, string>();
  for (const stack of stacks) {
    const resolver = new Resolver(stack, account, 'named');
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
          targets: targetsOf(resolver, Properties.TargetIds),
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

const targetsOf = (resolver: Resolver, targets: Json | undefined): string[] =>
  asList(targets === undefined ? [] : resolver.resolve(targets)).map((target) => resolver.text(target));

/** What is on a target, on both sides, wherever that differs. What is on nothing yet is compared by itself. */
export function controlChanges(base: readonly Control[], head: readonly Control[]): ControlChange[] {
  const places = [...head, ...base].flatMap(({ kind, targets, policy: { name } }) =>
    (targets.length > 0 ? targets : [`whatever carries ${name}`]).map((target) => ({ kind, target })),
  );
  const each = [...new Map(places.map((place) => [`${place.kind} ${place.target}`, place])).values()];
  return each.flatMap(({ kind, target }) => {
    const [was, is] = [base, head].map((side) => together(side, kind, target)) as [
      NamedPolicy | undefined,
      NamedPolicy | undefined,
    ];
    return sortedJson(was?.document ?? null) === sortedJson(is?.document ?? null)
      ? []
      : [{ kind, target, base: was, head: is }];
  });
}

/** All policies of a kind on a target as one: a denial of any counts, and so does what any of them allows. */
function together(side: readonly Control[], kind: ControlKind, target: string): NamedPolicy | undefined {
  const own = side
    .filter((control) => control.kind === kind)
    .filter(({ targets, policy }) =>
      targets.length > 0 ? targets.includes(target) : target === `whatever carries ${policy.name}`,
    );
  if (own.length === 0) return undefined;
  const names = own.map(({ policy }) => policy.name);
  return {
    name: names.join(' and '),
    document: {
      Version: '2012-10-17',
      Statement: own.flatMap(({ policy }) => asList(policy.document.Statement)),
    },
  };
}
