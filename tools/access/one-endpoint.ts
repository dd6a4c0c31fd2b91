/**
 * Where AWS answers for services that have one endpoint, wherever they are called from.
 *
 * `fromSdk` is derived from data: services whose endpoint rules (botocore 1.43, `endpoint-rule-set-1`) sign for the
 * same region whichever one the caller names, and those with a single region in its `endpoints.json`. A test compares it
 * with the rules in the SDK clients that are installed. `fromPages` are those for which no SDK exists: AWS General
 * Reference, "Service endpoints and quotas".
 */
const ENDPOINTS: Readonly<Record<string, { readonly fromSdk: string; readonly fromPages: string }>> = {
  'us-east-1': {
    fromSdk: `account artifact aws-marketplace bcm-dashboards bcm-data-exports bcm-pricing-calculator
      bcm-recommended-actions billing billingconductor budgets ce chime cloudfront cost-optimization-hub cur freetier
      health iam importexport invoicing notifications-contacts organizations route53 route53domains savingsplans shield
      support tax waf`,
    fromPages: `consolidatedbilling payments pricing purchase-orders supportplans sustainability trustedadvisor`,
  },
  'us-west-2': {
    fromSdk: 'devicefarm networkmanager route53-recovery-control-config',
    fromPages: 'globalaccelerator',
  },
};

const REGION_OF = new Map(
  Object.entries(ENDPOINTS).flatMap(([region, { fromSdk, fromPages }]) =>
    [fromSdk, fromPages].flatMap((services) =>
      services.split(/\s+/).map((service): [string, string] => [service, region]),
    ),
  ),
);

/** The region in which a service has its one endpoint; undefined if it has one in each region. */
export const endpointOf = (action: string): string | undefined =>
  REGION_OF.get((action.split(':')[0] ?? '').toLowerCase());

/** Whether an action goes to the same place wherever it is called from. */
export const hasOneEndpoint = (action: string): boolean => endpointOf(action) !== undefined;
