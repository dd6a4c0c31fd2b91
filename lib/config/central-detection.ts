import { z } from 'zod';
import type { BaselineConfig } from './schema';
import { everyRegion } from './security';

/** What decides whether a stack declares detection itself. */
type Detected = Pick<BaselineConfig, 'detection' | 'organization' | 'member'>;

/** Whether the audit account enrols this one in what its organization detects with. */
const isEnrolled = ({ organization, member }: Pick<Detected, 'organization' | 'member'>): boolean =>
  organization?.centralDetection === true || member?.centralDetection === true;

/** Detection as an account's own stacks declare it: without what the audit account switches on there. */
export const ownDetection = (config: Detected): BaselineConfig['detection'] =>
  isEnrolled(config) ? { ...config.detection, guardDuty: 'none', securityHub: 'none' } : config.detection;

interface Watched {
  readonly homeRegion: string;
  readonly workRegions: string[];
  readonly governedRegions: string[];
  readonly detection: Pick<
    BaselineConfig['detection'],
    'guardDuty' | 'guardDutyPlans' | 'securityHub' | 'securityHubStandards' | 'inspector'
  >;
}

const sorted = (list: readonly string[]): string => [...list].sort().join(' ');

/** What has to be alike, each as text. */
const comparable = (config: Watched): Readonly<Record<string, string>> => ({
  guardDuty: config.detection.guardDuty,
  guardDutyPlans: sorted(config.detection.guardDutyPlans),
  securityHub: config.detection.securityHub,
  securityHubStandards: sorted(config.detection.securityHubStandards),
  inspector: sorted(config.detection.inspector),
  'its regions': sorted(everyRegion(config)),
});

/** What one unit has otherwise than the configuration around it, by name. */
function differences(around: Watched, unit: Watched): string[] {
  const expected = comparable(around);
  return Object.entries(comparable(unit)).flatMap(([key, value]) => (expected[key] === value ? [] : [key]));
}

/**
 * What keeps the audit account from enrolling every account, as the end of a sentence; undefined if nothing does.
 *
 * @param around the configuration around the units
 * @param units by name
 */
export function notAlike(around: Watched, units: ReadonlyMap<string, Watched>): string | undefined {
  const { guardDuty, securityHub, inspector } = around.detection;
  if (![guardDuty, securityHub].includes('create') && inspector.length === 0)
    return 'expected false, since detection switches on nothing that it could enrol accounts in';
  if (securityHub === 'create' && everyRegion(around).length < 2)
    return 'expected false, or a region in governedRegions: AWS Security Hub configures accounts from one region for others';
  const found = [...units].flatMap(([name, unit]) => {
    const keys = differences(around, unit);
    return keys.length > 0 ? [`${name} differs in ${keys.join(', ')}`] : [];
  });
  return found.length === 0
    ? undefined
    : `expected false, or units that detect as the rest of the configuration does: ${found.join('; ')}`;
}

/** What {@link notAlike} is asked with. */
export const centrally = z.object({ organization: z.object({ centralDetection: z.literal(true) }) });
