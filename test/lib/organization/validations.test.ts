import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkedFolder, checkedIn, reportsIn, stale } from '../../support/checked';
import { ORGANIZATIONS, type OrganizationName } from '../../support/organization';

const NAMES = Object.keys(ORGANIZATIONS) as OrganizationName[];

describe.each(NAMES)('cdk-nag on the organization %s', (name) => {
  const folder = () => checkedFolder(ORGANIZATIONS[name]);

  it('finds nothing that nobody accepted, in the account that owns it and in each assembly inside', () => {
    const units = readdirSync(join(folder(), 'units')).map((unit) => join(folder(), 'units', unit));
    const central = readdirSync(join(folder(), 'central')).map((each) => join(folder(), 'central', each));
    expect(units.length).toBeGreaterThan(1);
    expect(central.length).toBeGreaterThanOrEqual(3);
    // A pack that finds nothing at all reports nothing.
    for (const each of [folder(), ...units]) expect(reportsIn(each).length).toBeGreaterThanOrEqual(2);
    for (const each of [folder(), ...units, ...central])
      expect(reportsIn(each).flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('every acknowledgement answers a finding, in the account that owns it and in each assembly inside', () => {
    const inside = ['units', 'central'].flatMap((part) =>
      readdirSync(join(folder(), part)).map((each) => join(folder(), part, each)),
    );
    expect(inside.length).toBeGreaterThan(4);
    for (const each of [folder(), ...inside]) {
      const { acknowledgements, reports } = checkedIn(each);
      expect([each, stale(acknowledgements, reports)]).toEqual([each, []]);
    }
    expect(inside.flatMap((each) => checkedIn(each).acknowledgements).length).toBeGreaterThan(20);
  });
});
