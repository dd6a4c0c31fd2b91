import { z } from 'zod';
import { bucketNames } from '../names';
import { dataLocation } from './access';
import { namePrefix, type accountShape } from './account-shape';

type AccountShape = z.output<typeof accountShape>;

/** Buckets of the baseline that analysts do not read. */
const closedToAnalysts = (name: string): string[] => {
  const { landingZone, logs } = bucketNames({ name });
  return [landingZone, logs];
};

/** What {@link checkLocations} needs, so that it also reports when something else is wrong. */
const named = z.object({
  name: namePrefix,
  access: z.object({ analystData: z.array(dataLocation).optional() }),
});

const checkLocations = (config: z.output<typeof named>, context: z.core.$RefinementCtx): void => {
  const closed = closedToAnalysts(config.name);
  config.access.analystData?.forEach((location, index) => {
    const [bucket = ''] = location.split('/');
    if (!closed.includes(bucket)) return;
    context.addIssue({
      code: 'custom',
      path: ['access', 'analystData', index],
      message: `expected a location outside '${bucket}', which analysts do not read`,
      input: location,
    });
  });
};

/** Regions beside home, of whichever kind: policies and templates name each. */
const MOST_REGIONS = 6;

const checkRegions = (
  {
    homeRegion,
    workRegions,
    governedRegions,
  }: Pick<AccountShape, 'homeRegion' | 'workRegions' | 'governedRegions'>,
  context: z.core.$RefinementCtx,
): void => {
  workRegions.forEach((region, index) => {
    if (region !== homeRegion) return;
    context.addIssue({
      code: 'custom',
      path: ['workRegions', index],
      message: 'expected a region beside the home region, in which people work anyway',
      input: region,
    });
  });
  if (new Set([...workRegions, ...governedRegions]).size <= MOST_REGIONS) return;
  context.addIssue({
    code: 'custom',
    path: ['governedRegions'],
    message: `expected at most ${MOST_REGIONS} regions together with workRegions, each of which is governed too`,
    input: governedRegions,
  });
};

/** An anomaly monitor is the account's own. */
const billed = z.object({
  account: z.string().optional(),
  billing: z.object({ anomalyDetection: z.object({ monitor: z.string() }) }),
});

const checkMonitor = (config: z.output<typeof billed>, context: z.core.$RefinementCtx): void => {
  const { monitor } = config.billing.anomalyDetection;
  if (!monitor.startsWith('arn:') || config.account === undefined) return;
  if (monitor.split(':')[4] === config.account) return;
  context.addIssue({
    code: 'custom',
    path: ['billing', 'anomalyDetection', 'monitor'],
    message: `expected a monitor of the account ${config.account}`,
    input: monitor,
  });
};

/** The checks of fields that depend on each other. */
export function withChecks<Shape extends z.ZodType<AccountShape>>(shape: Shape): Shape {
  return shape
    .superRefine(checkLocations, { when: ({ value }) => named.safeParse(value).success })
    .superRefine(checkRegions)
    .superRefine(checkMonitor, { when: ({ value }) => billed.safeParse(value).success });
}
