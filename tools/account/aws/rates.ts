/** How often an API is called in a second, and where that comes from. */
export interface Rate {
  /** calls a second, of all operations that share the rate */
  readonly perSecond: number;
  /** what AWS publishes; others of the account call the API too. @default - AWS publishes no figure that we read */
  readonly published?: number;
  /** whether each operation has the rate by itself. @default - the operations of the service share it */
  readonly eachOperation?: boolean;
  /** the page, and what else is to know */
  readonly source: string;
}

/** What AWS publishes no figure for is called at most so often. */
const CAREFULLY = { perSecond: 5, source: 'AWS publishes no rate of these calls' };

/**
 * Client of a service → how often an account is called by it. Of a rate that AWS publishes half is taken at most: the
 * console, deployments and other tools take from the same. A rate is that of one account, so each member has its own.
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
    perSecond: 2,
    eachOperation: true,
    source:
      'AWS Organizations User Guide, "Quotas and service limits for AWS Organizations", throttling limits: a figure for each operation, of which none is taken over here; two a second is meant to be low',
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

/** The rate of the client of a service, such as `Organizations`. */
export const rateOf = (service: string): Rate => RATES[service] ?? CAREFULLY;
