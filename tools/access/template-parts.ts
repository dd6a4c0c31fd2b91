import { z } from 'zod';
import { UserError } from '../../lib/config/user-error';
import type { AssemblyStack } from '../assembly/read';
import { Resolver, Unresolved } from '../assembly/resolve';
import type { Json, TemplateResource } from '../assembly/template';
import { asList, policyDocument, type NamedPolicy } from './policy';

/** A resource of a stack, and what resolves the references in it. */
export interface Found {
  readonly stack: AssemblyStack;
  readonly resolver: Resolver;
  readonly logicalId: string;
  readonly resource: TemplateResource;
}

/**
 * Every resource of a stack.
 *
 * @throws Unresolved for one of IAM that is created on a condition
 */
export function findAll(stack: AssemblyStack, account: string): Found[] {
  const resolver = new Resolver(stack, account);
  return Object.entries(stack.template.Resources ?? {}).map(([logicalId, resource]) => {
    if (resource.Condition !== undefined && resource.Type.startsWith('AWS::IAM::'))
      throw new Unresolved(stack.name, `${logicalId}, which is created on a condition`);
    return { stack, resolver, logicalId, resource };
  });
}

export const resourcesOfType = (found: readonly Found[], type: string) =>
  found.filter(({ resource }) => resource.Type === type);

/** A property with its references resolved; undefined where it is not set. */
export const property = ({ resolver, resource }: Found, name: string): Json | undefined => {
  const value = resource.Properties?.[name];
  return value === undefined ? undefined : resolver.resolve(value);
};

/** A property that is text. @throws Unresolved if it is not */
export const textProperty = (item: Found, name: string): string | undefined => {
  const value = item.resource.Properties?.[name];
  return value === undefined ? undefined : item.resolver.text(value);
};

const textOrTexts = z.union([z.string(), z.array(z.string())]).optional();

/** A property that is text or a list of texts, as a list. @throws UserError if it is neither */
export const textsProperty = (item: Found, name: string): string[] =>
  asList(valid(item, name, textOrTexts, property(item, name)));

/**
 * A part of a template in the shape that CloudFormation takes.
 *
 * @throws UserError naming the resource and the stack, if it has another
 */
export function valid<Value>(
  { stack, logicalId }: Found,
  what: string,
  schema: z.ZodType<Value>,
  value: unknown,
): Value {
  const { data, error } = schema.safeParse(value);
  if (error === undefined) return data;
  throw new UserError(
    `${logicalId} in ${stack.name} has no valid ${what}: ${z.prettifyError(error)}`,
    'Write it as CloudFormation takes it',
  );
}

/** A policy document of a template, with where it stands. @throws UserError if it is none */
export const policyFrom = (item: Found, name: string, document: unknown): NamedPolicy => ({
  name,
  document: valid(item, 'policy document', policyDocument, document),
  stack: item.stack.name,
  logicalId: item.logicalId,
  constructPath: constructPathOf(item),
});

const constructPathOf = ({ resource, logicalId }: Found): string => {
  const path = resource.Metadata?.['aws:cdk:path'];
  return typeof path === 'string' ? path.replace(/\/Resource$/, '') : logicalId;
};
