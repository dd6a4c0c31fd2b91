import { POLICY_OF } from '../../access/model';
import { asList } from '../../access/policy';
import { sortedJson } from '../../assembly/json';
import type { AssemblyStack } from '../../assembly/read';
import { Resolver } from '../../assembly/resolve';

/**
 * Policies that are put on a resource which their stack does not declare, or on one that has another policy there, so that nobody
 * here knows what the resource lets in: those that came, went or say something else.
 *
 * Source: Amazon S3 API Reference, "PutBucketPolicy", and Amazon SNS API Reference, "SetTopicAttributes": a resource has one policy.
 */
export function otherResources(
  base: readonly AssemblyStack[],
  head: readonly AssemblyStack[],
  account: string,
): string[] {
  const [before, after] = [unattached(base, account), unattached(head, account)];
  return [...new Set([...after.keys(), ...before.keys()])].filter(
    (text) => before.get(text) !== after.get(text),
  );
}

/** What is put on which resource → what it says. */
const unattached = (stacks: readonly AssemblyStack[], account: string): Map<string, string> =>
  new Map(stacks.flatMap((stack) => unattachedIn(stack, new Resolver(stack, account, 'named'))));

function unattachedIn(stack: AssemblyStack, resolver: Resolver): [text: string, document: string][] {
  const resources = Object.entries(stack.template.Resources ?? {});
  const declared = new Set(
    resources.flatMap(([id, { Type }]) =>
      Object.hasOwn(POLICY_OF, Type) ? [] : [resolver.text({ Ref: id })],
    ),
  );
  const taken = new Set<string>();
  return resources.flatMap(([id, { Type, Properties = {} }]) => {
    const target = Properties[POLICY_OF[Type] ?? ''];
    if (target === undefined) return [];
    const document = sortedJson(resolver.resolve(Properties.PolicyDocument ?? null));
    return asList(resolver.resolve(target)).flatMap((each): [string, string][] => {
      const name = resolver.text(each);
      const why = !declared.has(name)
        ? 'which this stack does not declare'
        : taken.has(name)
          ? 'which has another policy in this stack'
          : undefined;
      taken.add(name);
      return why === undefined ? [] : [[`${stack.name}: ${id} is a policy of ${name}, ${why}`, document]];
    });
  });
}
