import { readableText } from '../../../assembly/resolve';
import { at, fromJson } from '../values';
import {
  as,
  by,
  harmless,
  lessIsSafer,
  mustNotChange,
  noneMayGo,
  scale,
  TAGS,
  type Properties,
  type Rule,
} from './rule';

const parsedJson = (value: unknown): unknown => (typeof value === 'string' ? fromJson(value) : value) ?? {};

/** The smallest amount that an anomaly has to come to, where the expression is that simple. */
const leastImpact = (value: unknown): number | undefined => {
  const expression = parsedJson(value);
  const found = at(expression, 'Dimensions.Values');
  const [least, ...others] = Array.isArray(found) ? (found as unknown[]) : [];
  const isSimple =
    others.length === 0 &&
    Object.keys(expression as object).length === 1 &&
    readableText(at(expression, 'Dimensions.MatchOptions') ?? '').includes('GREATER_THAN_OR_EQUAL');
  return isSimple && least !== undefined ? Number(readableText(least)) : undefined;
};

const anomalyThreshold: Rule = by(
  'a lower least impact is safer; any other change may be weaker',
  ({ was, is }) => {
    const [before, after] = [leastImpact(was), leastImpact(is)];
    const isSameKind =
      readableText(at(parsedJson(was), 'Dimensions.Key')) ===
      readableText(at(parsedJson(is), 'Dimensions.Key'));
    if (before === undefined || after === undefined || before === after || !isSameKind) return 'unclear';
    return after > before ? 'weaker' : 'stronger';
  },
  {
    label: 'least impact',
    show: (value) => String(leastImpact(value) ?? readableText(value ?? 'not set')),
  },
);
/** Source: AWS Cost Management User Guide, "Getting started with AWS Cost Anomaly Detection". */
export const ANOMALY_SUBSCRIPTION: Properties = {
  Frequency: as('frequency', scale(['WEEKLY', 'DAILY', 'IMMEDIATE'])),
  MonitorArnList: as('monitors', noneMayGo()),
  ResourceTags: TAGS,
  Subscribers: as('who is notified', noneMayGo()),
  SubscriptionName: harmless('The name of a subscription.'),
  Threshold: as('least impact', lessIsSafer({ unit: 'USD', missing: 0, missingWords: 'any' })),
  ThresholdExpression: anomalyThreshold,
};

export const ANOMALY_MONITOR: Properties = {
  MonitorDimension: mustNotChange(),
  MonitorName: harmless('The name of a monitor.'),
  MonitorSpecification: mustNotChange(),
  MonitorType: mustNotChange(),
  ResourceTags: TAGS,
};
