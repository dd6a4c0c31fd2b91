import type { AssemblyStack } from '../assembly/read';
import type { Json, TemplateResource } from '../assembly/template';
import { Resolver } from '../assembly/resolve';
import { ownerOf, type AccountState } from './state';

/**
 * What keeps AWS from deleting a resource: groups and roles that carry a policy, roles that have it as their boundary.
 * Source: AWS IAM User Guide, "Delete IAM policies": a policy that is attached, or in use as a boundary, stays.
 *
 * @returns stack and logical ID of each that uses it, as the stacks are deployed now
 */
export function usersOf(
  { Type, Properties = {} }: TemplateResource,
  stack: AssemblyStack,
  state: AccountState,
): string[] {
  if (Type !== 'AWS::IAM::ManagedPolicy') return [];
  const resolver = new Resolver(stack, state.account);
  const name = resolver.text(Properties.ManagedPolicyName ?? '');
  const arn = `arn:aws:iam::${state.account}:policy${resolver.text(Properties.Path ?? '/')}${name}`;
  return state.stacks.flatMap((deployed) =>
    Object.entries(deployed.template.Resources ?? {})
      .filter(([, resource]) => carries(resource, arn, new Resolver(deployed, state.account)))
      .map(([logicalId]) => ownerOf(deployed, logicalId)),
  );
}

const carries = ({ Type, Properties = {} }: TemplateResource, arn: string, resolver: Resolver): boolean =>
  ['AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::User'].includes(Type) &&
  [...listOf(Properties.ManagedPolicyArns), ...listOf(Properties.PermissionsBoundary)].some(
    (value) => resolver.text(value) === arn,
  );

const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/**
 * The roles that go on to trust an identity provider which goes: AWS deletes it all the same, and nobody takes them any more.
 *
 * @returns stack and logical ID of each, as the stacks are deployed now
 */
export function trustOf(
  { Type, Properties = {} }: TemplateResource,
  stack: AssemblyStack,
  state: AccountState,
): string[] {
  if (Type !== 'AWS::IAM::OIDCProvider') return [];
  const url = new Resolver(stack, state.account).text(Properties.Url ?? '');
  const name = `oidc-provider/${url.replace('https://', '')}`;
  return state.stacks.flatMap((deployed) =>
    Object.entries(deployed.template.Resources ?? {})
      .filter(
        ([, resource]) =>
          resource.Type === 'AWS::IAM::Role' &&
          JSON.stringify(resource.Properties?.AssumeRolePolicyDocument ?? '').includes(name),
      )
      .map(([logicalId]) => ownerOf(deployed, logicalId)),
  );
}
