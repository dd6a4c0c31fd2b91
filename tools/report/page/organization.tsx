import type { Organization as OrganizationFacts, Unit } from '../model';
import { andList, countOf } from '../words';
import { Accounts, postureOf } from './members';
import { Badge, Part } from './parts';
import { Differences, WhatWorks } from './unit-access';

/** The tree of an organization: waves, their units, and the accounts of each. */
export const Organization = ({ organization }: { readonly organization: OrganizationFacts }) => {
  const { central, waves, everywhere, breakGlass } = organization;
  const units = waves.flatMap((wave) => wave.units);
  const accounts = units.reduce((sum, unit) => sum + unit.accounts.length, 0);
  return (
    <Part
      id="organization"
      title="Organization"
      lead={`${countOf(units.length, 'unit')} with ${countOf(accounts, 'account')}. All accounts of a unit have the same stacks and policies. Units are deployed wave after wave.`}
    >
      <Tree {...organization} />
      <h3>Accounts with a task of their own</h3>
      <ul>
        {central.map(({ id: account, task, stacks }) => (
          <li>
            <strong>{account}</strong>, {task}:{' '}
            {stacks.length === 0 ? 'no stack of its own' : andList(stacks)}
          </li>
        ))}
      </ul>
      <p>
        {breakGlass.length === 0
          ? 'No role is left out of the policies for an emergency.'
          : `Left out of the policies, for an emergency: ${andList(breakGlass)}.`}
      </p>
      <h3>In every unit, otherwise than in the owning account</h3>
      {everywhere.length === 0 ? <p>Nothing.</p> : <Differences differs={everywhere} />}
    </Part>
  );
};

const Tree = ({ id, root, management, waves, groups }: OrganizationFacts) => (
  <ul class="tree">
    <li>
      <p>
        <strong>{id}</strong> <code>{root}</code>
      </p>
      <ul>
        <li>
          <p>
            <strong>{management}</strong> owns it. The other parts of this report are about this account: no
            policy of the organization binds it.
          </p>
        </li>
        {waves.map(({ wave, units: own }, index) => (
          <li>
            <h3>
              Wave {wave}
              {index === 0 ? ', the canary' : ''}
            </h3>
            <ul>
              {own.map((unit) => (
                <li>
                  <UnitRow unit={unit} groups={groups} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </li>
  </ul>
);

const UnitRow = ({ unit, groups }: { readonly unit: Unit; readonly groups: readonly string[] }) => {
  const { name, ou, tier, accounts } = unit;
  const [tone, words] = postureOf(accounts) ?? [];
  return (
    <details class="row unit" id={`unit-${name}`}>
      <summary>
        <span class="goal">
          {name} <code>{ou}</code>
        </span>
        <span class="chips">
          <Badge tone="plain">{tier}</Badge>
          <Badge tone="plain">{countOf(accounts.length, 'account')}</Badge>
          {tone === undefined ? null : <Badge tone={tone}>{words}</Badge>}
        </span>
      </summary>
      <dl class="answers">
        {factsOf(unit, groups).map(([term, definition]) => (
          <div>
            <dt>{term}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
};

const factsOf = (unit: Unit, groups: readonly string[]) =>
  [
    ['People work in', unit.homeRegion],
    ['Policies', <Policies unit={unit} />],
    ['Stacks', <Stacks unit={unit} />],
    ['Access', <UnitAccess unit={unit} groups={groups} />],
    ['Accounts', <Accounts accounts={unit.accounts} />],
  ] as const;

const Policies = ({ unit: { policies, slots } }: { readonly unit: Unit }) => (
  <>
    {slots.taken} of {slots.of} slots for service control policies are taken, one by FullAWSAccess.
    <ul>
      {policies.map(({ name, kind, about }) => (
        <li>
          <strong>{name}</strong> ({kind}): {about}
        </li>
      ))}
    </ul>
  </>
);

const MOST_NAMED = 3;

const Stacks = ({ unit: { stacks } }: { readonly unit: Unit }) => {
  const places = stacks.map(({ name, regions }) => ({
    name,
    where: regions.length > MOST_NAMED ? `${regions.length} regions` : andList(regions),
  }));
  return (
    <ul>
      {[...new Set(places.map(({ where }) => where))].map((where) => (
        <li>
          {andList(places.flatMap((place) => (place.where === where ? [place.name] : [])))} in {where}
        </li>
      ))}
    </ul>
  );
};

const UnitAccess = ({
  unit: { access },
  groups,
}: {
  readonly unit: Unit;
  readonly groups: readonly string[];
}) => {
  const { personas, differs, own } = access;
  const missing = groups.filter((group) => !personas.includes(group));
  return (
    <>
      {andList(personas)}.{missing.length === 0 ? '' : ` Not there: ${andList(missing)}.`}{' '}
      {differs.length + own.length === 0
        ? 'As in the owning account, but for what is otherwise in every unit.'
        : ''}
      <UnitDifferences differs={differs} />
      <WhatWorks own={own} />
    </>
  );
};

const MOST_SHOWN = 8;

const UnitDifferences = ({ differs }: Pick<Unit['access'], 'differs'>) =>
  differs.length > MOST_SHOWN ? (
    <details class="in-words">
      <summary>{countOf(differs.length, 'journey')} otherwise than in the owning account</summary>
      <Differences differs={differs} />
    </details>
  ) : (
    <Differences differs={differs} />
  );
