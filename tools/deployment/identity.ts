import type { AssemblyStack } from '../assembly/read';
import type { Json, TemplateResource } from '../assembly/template';
import { Resolver, Unresolved } from '../assembly/resolve';
import { providerSchema } from './provider-schemas';

/** Services whose names hold for all regions of an account. Source: AWS General Reference, "Service endpoints and quotas". */
const GLOBAL = /^AWS::(IAM|Budgets|CE|CloudFront|Organizations|Route53)::|^AWS::S3::Bucket/;

/**
 * What a resource of the templates is in the account: two with one identity cannot both exist.
 *
 * @returns such as `AWS::IAM::Group admin` or `AWS::SNS::Topic us-east-1 alerts`; undefined if AWS chooses the name
 */
export function identityOf(
  { Type, Properties = {} }: TemplateResource,
  stack: AssemblyStack,
  account: string,
): string | undefined {
  const resolver = new Resolver(stack, account);
  const names = nameProperties(Type).map((path) => valueAt(Properties, path));
  if (names.length === 0 || names.some((name) => name === undefined)) return undefined;
  const scope = GLOBAL.test(Type) ? [] : [stack.region];
  try {
    const texts = names.map((name) => resolver.text(name ?? null));
    // Source: AWS IAM User Guide, "IAM and AWS STS quotas": names are unique whatever their case.
    return [
      Type,
      ...scope,
      ...(Type.startsWith('AWS::IAM::') ? texts.map((text) => text.toLowerCase()) : texts),
    ].join(' ');
  } catch (error) {
    // A name known only after a deployment is one that AWS chooses.
    if (error instanceof Unresolved) return undefined;
    throw error;
  }
}

/** Names inside another property, which no schema marks. Source: AWS Budgets API Reference, CreateBudget: "DuplicateRecordException". */
const NESTED_NAMES: Readonly<Record<string, readonly string[]>> = {
  'AWS::Budgets::Budget': ['Budget/BudgetName'],
  // Its ARN is made of it. Source: AWS IAM API Reference, CreateOpenIDConnectProvider: "EntityAlreadyExists".
  'AWS::IAM::OIDCProvider': ['Url'],
};

/** The properties that together name a resource of a type. */
function nameProperties(type: string): readonly string[] {
  const nested = NESTED_NAMES[type];
  if (nested !== undefined) return nested;
  const schema = providerSchema(type);
  if (schema === undefined) return [];
  const { primaryIdentifier, readOnly, createOnly } = schema;
  const given = primaryIdentifier.filter((pointer) => !readOnly.includes(pointer));
  const named = createOnly.find((pointer) => /^\/properties\/\w*Name$/.test(pointer));
  // Where AWS chooses a part of the identifier, a name is one of its own within the rest, such as an instance.
  const ofName = named === undefined ? [] : [...given, named];
  const pointers = given.length === primaryIdentifier.length ? primaryIdentifier : ofName;
  return pointers.map((pointer) => pointer.replace('/properties/', ''));
}

const valueAt = (properties: Readonly<Record<string, Json>>, path: string): Json | undefined =>
  path
    .split('/')
    .reduce<Json | undefined>(
      (value, key) =>
        typeof value === 'object' && value !== null && !Array.isArray(value) ? value[key] : undefined,
      properties,
    );
