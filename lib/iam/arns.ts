import { APP_PATH, IAM_PATH, ROLES, SERVICE_ROLE_PATH, bucketNames, type RoleName } from '../names';
import type { BaselineConfig } from '../config';
import { areSessions, haveOwnerTag } from '../config/identity-center';
import { everyWorkRegion } from '../config/security';
import { OWN_NAME, OWN_SESSION, OWN_TAG, accountArn, iamArn, inRegions, type Conditions } from './statements';

/** Roles of the baseline that nobody passes to a service: they lie outside the path that admins may pass from. */
export const NOT_PASSED: readonly RoleName[] = [
  ROLES.deploy,
  ROLES.diff,
  ROLES.settings,
  ROLES.support,
  ROLES.trailLogs,
];

export const rolePath = (name: RoleName): string =>
  NOT_PASSED.includes(name) ? IAM_PATH : SERVICE_ROLE_PATH;

/** A role of the baseline. */
export const roleArn = (name: RoleName): string => iamArn(`role${rolePath(name)}${name}`);

/** A managed policy of the baseline. */
export const policyArn = (name: string): string => iamArn(`policy${IAM_PATH}${name}`);

/** Roles that admins create for applications. */
export const appRoles = (): string => iamArn(`role${APP_PATH}*`);

export const bucketArn = (bucket: string): string => `arn:aws:s3:::${bucket}`;

/**
 * What stands for the person who makes the request, in tags and prefixes: the user's name; where people are sessions of IAM
 * Identity Center, which have none, the tag that it gives them; without one the role's ID and the name of the session.
 */
export function ownName(config: BaselineConfig): string {
  if (haveOwnerTag(config)) return OWN_TAG;
  return areSessions(config) ? OWN_SESSION : OWN_NAME;
}

/**
 * The user who makes the request, whatever the path: no name holds a slash, so that only one's own follows the last.
 * Source: IAM User Guide, "IAM identifiers", friendly names and paths.
 */
export const ownUsers = (): string[] => [iamArn(`user/${OWN_NAME}`), iamArn(`user/*/${OWN_NAME}`)];

/** Virtual MFA devices that carry the name of the user who makes the request: exactly, or with a suffix after a hyphen. */
export const ownMfaDevices = (): string[] => [iamArn(`mfa/${OWN_NAME}`), iamArn(`mfa/${OWN_NAME}-*`)];

/** Everything of a service in the home region of this account. */
export const homeRegionArn = (config: BaselineConfig, service: string, resource = '*'): string =>
  accountArn(service, config.homeRegion, resource);

/** Everything of a service in each region that people work in. */
export const workRegionArns = (config: BaselineConfig, service: string, resource = '*'): string[] =>
  everyWorkRegion(config).map((region) => accountArn(service, region, resource));

/** Condition: the request goes to a region that people work in. */
export const inWorkRegions = (config: BaselineConfig): Conditions => inRegions(...everyWorkRegion(config));

/**
 * Inference profiles of the regions that people work in, whatever account AWS gives them: geographic, global and one's
 * own. To compare as text, in which nothing but the region of an ARN lies between colons and is called like one. A request names the profile in each region that it may reach; a global one reaches none in particular.
 * Sources: Amazon Bedrock User Guide, "Geographic cross-Region inference" and "Global cross-Region inference".
 */
export const throughInferenceProfiles = (config: BaselineConfig): Record<string, string[]> =>
  config.access.crossRegionInference
    ? {
        'bedrock:InferenceProfileArn': everyWorkRegion(config).map(
          (region) =>
            // The key holds ARNs of Amazon Bedrock alone.
            `*:${region}:*`,
        ),
      }
    : {};

export const repositoryArns = (config: BaselineConfig): string[] =>
  config.repositories.map((name) => homeRegionArn(config, 'ecr', `repository/${name}`));

/** A log group: as most calls name it, with the wildcard of its streams, and as those on tags do, without. */
export const logGroupArns = (region: string, name: string): string[] =>
  ['', ':*'].map((streams) => accountArn('logs', region, `log-group:${name}${streams}`));

/** A bucket, to deny: an account is in one partition, and the boundary has little room. */
export const anyPartitionBucketArn = (bucket: string): string => `arn:*:s3:::${bucket}`;

/** Both data buckets. */
export const dataBuckets = (config: BaselineConfig): string[] => {
  const { landingZone, analysis } = bucketNames(config);
  return [bucketArn(landingZone), bucketArn(analysis)];
};

/** The objects of both data buckets. */
export const dataObjects = (config: BaselineConfig): string[] => dataBuckets(config).map((arn) => `${arn}/*`);

/** A place analysts read: a bucket, and the part of it. */
export interface DataLocation {
  readonly bucket: string;
  /** Empty for the whole bucket; else ends with a slash. */
  readonly prefix: string;
}

export const analystLocations = (config: BaselineConfig): DataLocation[] =>
  config.access.analystData.map((location) => {
    const slash = location.indexOf('/');
    return slash < 0
      ? { bucket: location, prefix: '' }
      : { bucket: location.slice(0, slash), prefix: location.slice(slash + 1) };
  });
