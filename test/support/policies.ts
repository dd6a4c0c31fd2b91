import { resourcesOf, stacksOf } from './assembly';
import type { Statement } from './stack';
import { ACCOUNT, type Variant } from './variants';

/** A value of a template with the account filled in, and everything else that is only known later named `<…>`. */
export function resolve(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(resolve);
  const [key, argument] = Object.entries(value)[0] ?? [];
  if (key === 'Ref') return argument === 'AWS::AccountId' ? ACCOUNT : `<${String(argument)}>`;
  if (key === 'Fn::GetAtt') return `<${(argument as string[]).join('.')}>`;
  if (key === 'Fn::Sub') return String(argument).replaceAll('${AWS::AccountId}', ACCOUNT);
  if (key === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map(resolve).join(separator);
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolve(inner)]));
}

export interface PolicyDocument {
  readonly Version: string;
  readonly Statement: Statement[];
}

/** Every managed policy of a variant by its name, as IAM gets it. */
export const managedPolicies = (variant: Variant): Record<string, PolicyDocument> =>
  Object.fromEntries(
    stacksOf(variant)
      .flatMap((stack) => resourcesOf(variant, stack, 'AWS::IAM::ManagedPolicy'))
      .map(({ Properties }) => [
        String(Properties['ManagedPolicyName']),
        resolve(Properties['PolicyDocument']) as PolicyDocument,
      ]),
  );

/** The roles of a variant by their names, with everything resolved. */
export const roles = (variant: Variant): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    stacksOf(variant)
      .flatMap((stack) => resourcesOf(variant, stack, 'AWS::IAM::Role'))
      .map(({ Properties }) => [
        String(Properties['RoleName']),
        resolve(Properties) as Record<string, unknown>,
      ]),
  );

/** How IAM counts: without white space ("IAM and AWS STS quotas"). */
export const characters = (document: unknown): number =>
  JSON.stringify(document).replaceAll(/\s/g, '').length;
