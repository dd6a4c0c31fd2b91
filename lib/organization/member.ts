import { Aws } from 'aws-cdk-lib';
import type { BaselineConfig, Member } from '../config';
import { accountRegionalSuffix, bucketNames } from '../names';

/** The organization of a configuration. */
export type Organization = NonNullable<BaselineConfig['organization']>;
export type Unit = Organization['units'][number];

/**
 * What the accounts of a unit are synthesized with: its configuration, with names that are the same text in each account and
 * another name there. The region is that of the buckets, which policies elsewhere name too.
 */
export function memberConfig(
  organization: Pick<
    Organization,
    'id' | 'audit' | 'logArchive' | 'management' | 'accounts' | 'identityCenter' | 'centralDetection'
  >,
  { name: unit, config }: Pick<Unit, 'name' | 'config'>,
): BaselineConfig & { readonly member: Member } {
  const { id, audit, logArchive, management, accounts, identityCenter, centralDetection } = organization;
  const holds = (account: string) => accounts.some((each) => each.id === account && each.unit === unit);
  const bucketSuffix = accountRegionalSuffix(Aws.ACCOUNT_ID, config.homeRegion);
  const { name } = config;
  const { analysis } = bucketNames({ name });
  return {
    ...config,
    bucketSuffix,
    account: undefined,
    access: {
      ...config.access,
      // Their own, where the configuration means that of a single account.
      analystData: config.access.analystData.map((location) =>
        location.replace(new RegExp(`^${analysis}(?=$|/)`), bucketNames({ name, bucketSuffix }).analysis),
      ),
    },
    member: {
      organization: id,
      unit,
      audit,
      management,
      peopleOfDirectory: identityCenter !== undefined,
      centralDetection,
      hasBus: holds(audit),
      hasArchive: holds(logArchive),
    },
  };
}
