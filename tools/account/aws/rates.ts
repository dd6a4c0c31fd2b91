/** How often an API is called in a second, and where that comes from. */
export interface Rate {
  /** calls a second, of all operations that share the rate */
  readonly perSecond: number;
  /** what AWS publishes; others of the account call the API too. @default - no figure was read: the rate is assumed */
  readonly published?: number;
  /** whether each operation has the rate by itself. @default - the operations of the service share it */
  readonly eachOperation?: boolean;
  /** the page, and what else is to know */
  readonly source: string;
  /** operations that have another rate */
  readonly operations?: Readonly<Record<string, Pick<Rate, 'perSecond' | 'published'>>>;
}

/** What AWS publishes no figure for is called at most so often. */
const CAREFULLY: Rate = { perSecond: 5, source: 'AWS publishes no rate of these calls' };

/**
 * Client of a service → how often an account is called by it. Of a rate that AWS publishes half is taken at most: the
 * console, deployments and other tools take from the same. A rate is that of one account, so each member has its own. One
 * that is assumed may be too high: see how `Limiter` gives way.
 */
export const RATES: Readonly<Record<string, Rate>> = {
  SSOAdmin: {
    perSecond: 10,
    published: 20,
    source:
      'AWS IAM Identity Center User Guide, "IAM Identity Center quotas", throttle limits: all operations together',
  },
  STS: {
    perSecond: 50,
    published: 600,
    source: 'IAM User Guide, "IAM and AWS STS quotas", AWS STS request quotas: an account and region',
  },
  Account: {
    perSecond: 2,
    published: 5,
    eachOperation: true,
    source: 'AWS Account Management Reference Guide, "Quotas for AWS Account Management"',
  },
  Organizations: {
    perSecond: 1,
    eachOperation: true,
    source:
      'AWS Organizations User Guide, "Quotas and service limits for AWS Organizations", throttling limits: a figure for each operation. Read was that of ListRoots, one a second, which others quote; that no other is lower is assumed',
    operations: { ListRoots: { perSecond: 0.5, published: 1 } },
  },
  CloudFormation: {
    perSecond: 4,
    source: 'AWS CloudFormation User Guide, "CloudFormation quotas", has no rate of calls',
  },
  IAM: {
    perSecond: 5,
    source: 'IAM User Guide, "IAM and AWS STS quotas", has no rate of calls to IAM',
  },
};

/** The rate of an operation, such as `ListRoots` of the client of `Organizations`. */
export function rateOf(service: string, operation: string): Rate {
  const rate = RATES[service] ?? CAREFULLY;
  return { ...rate, ...rate.operations?.[operation] };
}
