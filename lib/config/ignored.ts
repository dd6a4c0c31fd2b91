import { GLOBAL_REGION } from '../names';
import type { BaselineConfig, BaselineConfigInput } from './schema';

/** Something that a configuration says to no effect. */
interface Ignored {
  readonly path: readonly PropertyKey[];
  /** one sentence */
  readonly text: string;
}

/**
 * What a configuration says to no effect: no mistake, but perhaps not what somebody meant.
 *
 * @param input as it is written, without defaults
 */
export function ignoredIn(input: BaselineConfigInput, config: BaselineConfig): Ignored[] {
  const { detection, homeRegion, workRegions, governedRegions, billing, personas, organization } = config;
  // Units of an organization have personas of their own.
  const launches =
    organization !== undefined ||
    Object.values(personas).some(({ capabilities }) => capabilities.includes('own-instances'));
  const switches = [
    ['securityHubStandards', detection.securityHub === 'create', `securityHub is '${detection.securityHub}'`],
    ['configFrequency', detection.config === 'create', `config is '${detection.config}'`],
    ['configRole', detection.config === 'create', `config is '${detection.config}'`],
  ] as const;
  return [
    ...governedRegions.flatMap((region, index) =>
      [homeRegion, ...workRegions, GLOBAL_REGION].includes(region)
        ? [
            {
              path: ['governedRegions', index],
              text: `${region} is governed anyway${region === GLOBAL_REGION ? '' : ', as people work there'}`,
            },
          ]
        : [],
    ),
    ...switches.flatMap(([key, counts, since]) =>
      input.detection?.[key] === undefined || counts
        ? []
        : [{ path: ['detection', key], text: `detection.${key} has no effect, since ${since}` }],
    ),
    ...(input.access?.instanceTypes !== undefined && !launches
      ? [
          {
            path: ['access', 'instanceTypes'],
            text: "access.instanceTypes has no effect, since no persona has the capability 'own-instances'",
          },
        ]
      : []),
    ...(billing.anomalyDetection.monitor === 'none' &&
    input.billing?.anomalyDetection?.minimumImpact !== undefined
      ? [
          {
            path: ['billing', 'anomalyDetection', 'minimumImpact'],
            text: "billing.anomalyDetection.minimumImpact has no effect, since the monitor is 'none'",
          },
        ]
      : []),
  ];
}
