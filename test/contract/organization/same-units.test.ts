import { unitsOf } from '../../support/organization';
import type { AccountModel } from '../../../tools/access/model';
import type { NamedPolicy } from '../../../tools/access/policy';
import { memberOf } from './member';

/** The unit whose accounts the whole contract is decided in. */
const FIRST = 'canary';

const modelOf = (unit: string) => memberOf('tenUnits', unit).account.model;

/** A policy as text, without what is called by the account, its region and its unit. */
const textOf = (policy: NamedPolicy, { account, homeRegion }: AccountModel, unit: string): string =>
  JSON.stringify(policy.document)
    .replaceAll(account, '<account>')
    .replaceAll(homeRegion, '<home>')
    .replaceAll(`Unit-${unit}-`, 'Unit-<unit>-');

/** Every policy of an account that decides what people, roles and whoever is in it may: name → text. */
function policiesOf(unit: string): Map<string, string> {
  const model = modelOf(unit);
  const levels = (model.organization?.levels ?? []).flatMap(({ serviceControl, resourceControl }) => [
    ...serviceControl,
    ...resourceControl,
  ]);
  const named = [...model.policies, ...model.roles.flatMap(({ trust }) => trust), ...levels];
  return new Map(
    named.map((policy) => [
      policy.name.replace(`baseline_${unit}_`, 'baseline_<unit>_'),
      textOf(policy, model, unit),
    ]),
  );
}

const first = policiesOf(FIRST);

/** What the accounts of a unit have otherwise, with what of the configuration makes it so. The others have the same letters. */
const OTHERWISE: Readonly<Record<string, { readonly by: string; readonly policies: readonly string[] }>> = {
  sandbox: {
    by: 'tier: nobody switches off what is not on',
    policies: ['baseline_<unit>_region', 'baseline_boundary', 'baseline_integrity'],
  },
  europe: {
    by: 'governedRegions: one more, which nobody disables, and where settings are applied and read',
    policies: ['baseline_<unit>_integrity', 'baseline_doctor', 'baseline_integrity', 'baseline_settings'],
  },
  regulated: {
    by: 'tier: more is on, which nobody switches off',
    policies: ['baseline_<unit>_region', 'baseline_boundary', 'baseline_integrity', 'baseline_settings'],
  },
  data: {
    by: 'personas: one more',
    policies: [
      'baseline_escalation_scientist',
      'scientist_access',
      'scientist_access_2',
      'trust of AWSReservedSSO_scientist_0123456789abcdef',
    ],
  },
  security: {
    by: 'the archive, and the bus of all members',
    policies: ['baseline_<unit>_integrity', 'baseline_<unit>_region', 'baseline_integrity'],
  },
};

describe('what is decided in the unit canary holds in other units, letter by letter', () => {
  it.each(unitsOf('tenUnits').filter((unit) => unit !== FIRST))('%s', (unit) => {
    const own = policiesOf(unit);
    const names = [...new Set([...first.keys(), ...own.keys()])];
    const differing = names.filter((name) => first.get(name) !== own.get(name)).sort();
    expect(names.length).toBeGreaterThan(30);
    expect(differing).toEqual(OTHERWISE[unit]?.policies ?? []);
  });
});
