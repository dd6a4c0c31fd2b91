import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, type BaselineConfig } from '../../lib/config';
import { SLOTS } from '../../lib/config/organization-checks';
import { alertName, GROUPS } from '../../lib/names';
import type { Journey } from '../access/journeys/journey';
import { configuredEnvironment } from '../account/contract-environment';
import type { AssemblyStack } from '../assembly/read';
import { CIS } from '../controls/cis';
import { FSBP } from '../controls/fsbp';
import type { Contract } from '../sandbox/contract';
import type { OrganizationSource } from './facts/organization';
import type { Sources } from './gather';
import type { Attack } from './model';

/** What a report takes of this baseline. A command hands it in. */
export interface Baseline {
  readonly stacks: readonly AssemblyStack[];
  /** what `baseline.config.ts` exports */
  readonly config: unknown;
  readonly contract: Pick<
    Contract,
    'requirements' | 'journeys' | 'samples' | 'vocabulary' | 'memberEnvironment'
  > & {
    /** what people of an account of an organization want to get done */
    readonly memberJourneys: (environment: ReturnType<Contract['memberEnvironment']>) => readonly Journey[];
    /** published ways to escalate */
    readonly attacks: readonly Attack[];
  };
}

/**
 * What a report is written from: the baseline, and documents of the repository.
 *
 * @param project its folder
 * @throws UserError if the configuration has a problem
 */
export function sourcesOf(
  project: string,
  { stacks, config, contract }: Baseline,
): Omit<Sources, 'proof' | 'doctor' | 'review'> {
  const loaded = loadConfig(config);
  const { organization } = loaded;
  const configured = configuredEnvironment(loaded);
  const read = (file: string) => readFileSync(join(project, file), 'utf8');
  return {
    stacks,
    vocabulary: contract.vocabulary,
    requirements: (place) => [
      ...contract.requirements({ ...configured, ...place }),
      ...contract.journeys({ ...configured, ...place }),
    ],
    samples: (place) => contract.samples({ ...configured, ...place }),
    attacks: contract.attacks.map(({ name: title, source }) => ({ name: title, source })),
    controls: [
      { benchmark: 'CIS AWS Foundations Benchmark v3.0.0', controls: CIS },
      { benchmark: 'AWS Foundational Security Best Practices v1.0.0', controls: FSBP },
    ],
    alertPrefix: alertName(''),
    organization: organization && organizationSource(organization, contract),
    runbook: read('docs/runbook.md'),
    costs: read('docs/costs.md'),
  };
}

function organizationSource(
  organization: NonNullable<BaselineConfig['organization']>,
  contract: Baseline['contract'],
): OrganizationSource {
  const { audit, logArchive, management, breakGlass, identityCenter } = organization;
  const units = organization.units.map(({ name, ou, wave, storage, otherPolicies, config }) => {
    const { homeRegion, detection, personas } = config;
    const journeys = (account: string) =>
      contract.memberJourneys(
        contract.memberEnvironment({
          ...{ account, homeRegion, personas, management, breakGlass, storage },
          name: config.name,
          unit: name,
          peopleOfDirectory: identityCenter !== undefined,
        }),
      );
    const said = { ou, wave, otherPolicies, tier: detection.tier, journeys };
    return [name, { ...said, personas: [GROUPS.admin, ...Object.keys(personas)] }] as const;
  });
  return {
    structure: organization,
    tasks: { [audit]: 'audit', [logArchive]: 'log archive' },
    units: Object.fromEntries(units),
    slots: SLOTS,
  };
}
