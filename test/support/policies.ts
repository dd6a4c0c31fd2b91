import { readableText, Resolver } from '../../tools/assembly/resolve';
import type { Json } from '../../tools/assembly/template';
import { resourcesOf, stacksOf } from './assembly';
import type { Statement } from './stack';
import { ACCOUNT, type Variant } from './variants';

const resolver = new Resolver({ name: '', template: {} }, ACCOUNT, 'named');

/** A value of a template with the account filled in, and everything else that is only known later as `${Name.Attribute}`. */
export const resolve = (value: unknown): unknown => resolver.resolve(value as Json);

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
        readableText(Properties['ManagedPolicyName']),
        resolve(Properties['PolicyDocument']) as PolicyDocument,
      ]),
  );

/** The roles of a variant by their names, with everything resolved. */
export const roles = (variant: Variant): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    stacksOf(variant)
      .flatMap((stack) => resourcesOf(variant, stack, 'AWS::IAM::Role'))
      .map(({ Properties }) => [
        readableText(Properties['RoleName']),
        resolve(Properties) as Record<string, unknown>,
      ]),
  );

/** How IAM counts: without white space ("IAM and AWS STS quotas"). */
export const characters = (document: unknown): number =>
  JSON.stringify(document).replaceAll(/\s/g, '').length;
