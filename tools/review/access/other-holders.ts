import type { AssemblyStack } from '../../assembly/read';
import { sortedJson } from '../../assembly/json';
import { Resolver } from '../../assembly/resolve';
import type { Json } from '../../assembly/template';
import { asList } from '../../access/policy';

const POLICIES = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'];
const HOLDERS = { Groups: 'AWS::IAM::Group', Roles: 'AWS::IAM::Role', Users: 'AWS::IAM::User' } as const;

/**
 * Policies that are put on somebody whom no stack declares, so that nobody here knows what that one may do beside: those
 * that came, went or say something else.
 */
export function otherHolders(
  base: readonly AssemblyStack[],
  head: readonly AssemblyStack[],
  account: string,
): string[] {
  const [before, after] = [attachments(base, account), attachments(head, account)];
  return [...new Set([...after.keys(), ...before.keys()])].filter(
    (text) => before.get(text) !== after.get(text),
  );
}

/** What is put on whom → what it says. */
function attachments(stacks: readonly AssemblyStack[], account: string): Map<string, string> {
  const declared = new Set(stacks.flatMap((stack) => namesIn(stack, account)));
  return new Map(
    stacks.flatMap((stack) => {
      const resolver = new Resolver(stack, account, 'named');
      return Object.entries(stack.template.Resources ?? {})
        .filter(([, { Type }]) => POLICIES.includes(Type))
        .flatMap(([id, { Properties = {} }]) => {
          const name = Properties.ManagedPolicyName ?? Properties.PolicyName ?? id;
          const document = sortedJson(resolver.resolve(Properties.PolicyDocument ?? null));
          return Object.entries(HOLDERS).flatMap(([kind, type]) =>
            listed(resolver, Properties[kind])
              .filter((holder) => type === HOLDERS.Users || !declared.has(`${type} ${holder}`))
              .map((holder) => {
                const what = type.replace('AWS::IAM::', '').toLowerCase();
                return [
                  `the policy ${resolver.text(name)} is on the ${what} ${holder}, of which nobody here knows what else is on it`,
                  document,
                ] as const;
              }),
          );
        });
    }),
  );
}

const listed = (resolver: Resolver, value: Json | undefined): string[] =>
  asList(value === undefined ? [] : resolver.resolve(value)).map((each) => resolver.text(each));

function namesIn(stack: AssemblyStack, account: string): string[] {
  const resolver = new Resolver(stack, account, 'named');
  return Object.entries(stack.template.Resources ?? {}).flatMap(([id, { Type }]) =>
    Object.values<string>(HOLDERS).includes(Type) ? [`${Type} ${resolver.text({ Ref: id })}`] : [],
  );
}
