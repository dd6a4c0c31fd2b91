import { isClaim } from '../action-catalog';

const ALIAS = 'aws:RequestTag/';

/**
 * Through which access point a request came to a bucket: what the bucket's policy may require. Source: Amazon S3 User
 * Guide, "Configuring IAM policies for using access points".
 */
export const ACCESS_POINT_KEY = 's3:DataAccessPointArn';

/**
 * What a call of AWS KMS encrypts for, where the name of the pair has colons of its own, as those that services use.
 * Source: AWS KMS Developer Guide, "kms:EncryptionContext:context-key".
 */
const ENCRYPTION_CONTEXT = /^kms:EncryptionContext:[^:]+:/i;

const isDropped = (name: string): boolean =>
  isClaim(name) || name === ACCESS_POINT_KEY || ENCRYPTION_CONTEXT.test(name);

/**
 * The simulator drops claims of identity providers from a request, of requests to buckets the access point, and what
 * services encrypt for; tags of a request it keeps for any action.
 */
export const aliasKeys = <Value>(keys: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(keys).map(([name, value]) => [isDropped(name) ? ALIAS + name : name, value]),
  );

/** The name a key has outside of the simulator. */
export const withoutAlias = (name: string): string => {
  const inner = name.slice(ALIAS.length);
  return name.startsWith(ALIAS) && isDropped(inner) ? inner : name;
};
