interface Regionless {
  readonly actions: readonly string[];
  /** pages of the console for people, of which applications call nothing. @default false */
  readonly pages?: boolean;
  readonly reason: string;
  readonly source: string;
}

/**
 * Services that AWS serves from us-east-1 or us-west-2 for the whole account, so that a lock on the home
 * region would close them altogether. Each entry: the actions, why, and the AWS page that says so.
 * An exemption from the region guardrail allows nothing by itself.
 */
export const REGIONLESS: readonly Regionless[] = [
  {
    actions: ['iam:*', 'sts:*', 'organizations:*', 'account:*'],
    reason: 'One control plane for the account, in us-east-1; STS has a global endpoint there too.',
    source:
      'AWS General Reference: AWS Identity and Access Management / Organizations / Account Management endpoints',
  },
  {
    actions: ['billing:*'],
    reason: 'The billing APIs are served from us-east-1.',
    source: 'AWS Billing User Guide: Migrating access control for AWS Billing',
  },
  {
    actions: [
      'consolidatedbilling:*',
      'payments:*',
      'invoicing:*',
      'tax:*',
      'freetier:*',
      'purchase-orders:*',
    ],
    pages: true,
    reason: 'The billing console is served from us-east-1.',
    source: 'AWS Billing User Guide: Migrating access control for AWS Billing',
  },
  {
    actions: [
      'ce:*',
      'cur:*',
      'bcm-data-exports:*',
      'budgets:*',
      'cost-optimization-hub:*',
      'pricing:*',
      'savingsplans:*',
    ],
    reason: 'Cost and usage data of the account is served from us-east-1.',
    source: 'AWS General Reference: AWS Cost Management endpoints and quotas',
  },
  {
    actions: [
      'bcm-dashboards:*',
      'bcm-pricing-calculator:*',
      'bcm-recommended-actions:*',
      'sustainability:*',
    ],
    pages: true,
    reason: 'So are the pages of cost management, and what the account emits.',
    source: 'AWS General Reference: AWS Cost Management endpoints and quotas',
  },
  {
    actions: ['support:*', 'health:*', 'trustedadvisor:*'],
    reason:
      'Support cases, account health and checks are served from us-east-1 (Health fails over to us-east-2).',
    source: 'AWS General Reference: AWS Support / AWS Health / AWS Trusted Advisor endpoints',
  },
  {
    actions: ['support-console:*', 'supportplans:*', 'artifact:*'],
    pages: true,
    reason: 'The pages of AWS Support, its plans, and agreements are served from us-east-1.',
    source: 'AWS General Reference: AWS Support / AWS Artifact endpoints',
  },
  {
    actions: ['notifications:*', 'notifications-contacts:*', 'uxc:*'],
    pages: true,
    reason: "The notification center and the console's own settings are in us-east-1, for all regions.",
    source: 'AWS User Notifications API Reference: Welcome; AWS Management Console: Customizing the console',
  },
  {
    actions: ['route53:*', 'route53domains:*', 'cloudfront:*', 'waf:*', 'shield:*'],
    reason: 'Edge services whose control plane is in us-east-1.',
    source:
      'AWS General Reference: Amazon Route 53 / Amazon CloudFront / AWS WAF Classic / AWS Shield endpoints',
  },
  {
    actions: ['aws-marketplace:*'],
    reason: 'The catalogue, subscriptions and metering of AWS Marketplace answer in us-east-1.',
    source: 'AWS General Reference: AWS Marketplace endpoints and quotas',
  },
  {
    actions: ['globalaccelerator:*', 'networkmanager:*'],
    reason: 'Global networks whose control plane is in us-west-2.',
    source: 'AWS General Reference: AWS Global Accelerator / AWS Network Manager endpoints',
  },
  {
    actions: [
      // Get, Put
      's3:*ountP*',
      's3:ListAll*',
      // ListAllMyBuckets, ListMultiRegionAccessPoints: the boundary has no room for long names.
      's3:L*iR*',
    ],
    reason:
      'Account-wide calls of Amazon S3: the bucket list answers in us-east-1, multi-region access points in us-west-2.',
    source: 'Amazon S3 User Guide: Multi-Region Access Point restrictions and limitations',
  },
];

const actionsOf = (entries: readonly Regionless[]): string[] => entries.flatMap(({ actions }) => actions);

/** The actions of {@link REGIONLESS} alone. */
export const REGIONLESS_ACTIONS: string[] = actionsOf(REGIONLESS);

/** Those that applications call: the boundary, which holds 6,144 characters, leaves the pages to people in groups. */
export const REGIONLESS_OF_APPLICATIONS: string[] = actionsOf(REGIONLESS.filter(({ pages }) => !pages));

/**
 * Open in us-east-1 beside the home region: CloudShell, which the contract opens there, and AWS WAF, whose web
 * ACLs for CloudFront live there ("AWS WAF Developer Guide: Using AWS WAF with CloudFront").
 */
export const ALSO_IN_GLOBAL_REGION = ['cloudshell:*', 'wafv2:*'];

/**
 * Open there too for admins, and for what they create: certificates for CloudFront, public images, and quotas of
 * services that are there. Sources: Amazon CloudFront Developer Guide, "Requirements for using SSL/TLS certificates with
 * CloudFront"; AWS General Reference, "Amazon ECR Public endpoints and quotas"; Service Quotas User Guide, "Requesting a
 * quota increase".
 */
export const ADMINS_ALSO_IN_GLOBAL_REGION = ['acm:*', 'ecr-public:*', 'servicequotas:*'];

/**
 * What admins read in us-east-1, because events of IAM, the billing alarms and their topic are there and nowhere
 * else ("AWS CloudTrail User Guide: Global service events", "Amazon CloudWatch User Guide: Billing alarms").
 */
export const ADMIN_READS_IN_GLOBAL_REGION = [
  'cloudformation:Describe*',
  'cloudformation:Get*',
  'cloudformation:List*',
  'cloudtrail:Describe*',
  'cloudtrail:Get*',
  // List*, LookupEvents
  'cloudtrail:L*',
  'cloudwatch:Describe*',
  'cloudwatch:Get*',
  'cloudwatch:List*',
  'sns:Get*',
  'sns:List*',
];
