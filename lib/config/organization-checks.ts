import { z } from 'zod';
import { eachOnce } from './values';

/** Source: AWS Organizations API Reference, OrganizationalUnit. */
export const OU_ID = /^ou-([a-z0-9]{4,32})-[a-z0-9]{8,32}$/;

/** What the checks need, so that they also report when something else is wrong. */
export const checked = z.object({
  root: z.string(),
  management: z.string(),
  audit: z.string(),
  logArchive: z.string(),
  units: z.array(z.object({ name: z.string(), ou: z.string(), wave: z.number(), otherPolicies: z.number() })),
  accounts: z.array(z.object({ id: z.string().optional(), email: z.string().optional(), unit: z.string() })),
});

type Checked = z.output<typeof checked>;
type Report = (path: PropertyKey[], message: string, input: unknown) => void;

/**
 * Slots of a target, and how many the baseline takes. AWS has 10 since 2026; five hold in each organization.
 * Source: AWS Organizations User Guide, "Quotas and service limits for AWS Organizations".
 */
export const SLOTS = 5;
const OWN_POLICIES = 3;

const isBelow = (ou: string, other: string): boolean => ou.startsWith(`${other}/`);

function checkUnits({ root, units }: Checked, report: Report): void {
  const names = units.map(({ name }) => name);
  units.forEach(({ name, ou, otherPolicies }, index) => {
    const at = (key: string): PropertyKey[] => ['units', index, key];
    if (names.indexOf(name) !== index) report(at('name'), 'expected each name once', name);
    const suffix = OU_ID.exec(ou)?.[1];
    if (suffix !== undefined && `r-${suffix}` !== root)
      report(
        at('ou'),
        `expected an organizational unit of ${root}: its ID begins with ou-${root.slice(2)}-`,
        ou,
      );
    units.forEach((other, position) => {
      if (position < index && other.ou === ou)
        report(at('ou'), `expected another than that of the unit ${other.name}`, ou);
      if (isBelow(ou, other.ou))
        report(
          at('ou'),
          `expected one that is not below that of the unit ${other.name}, whose accounts it would share`,
          ou,
        );
    });
    const taken = 1 + OWN_POLICIES + otherPolicies;
    if (taken > SLOTS)
      report(
        at('otherPolicies'),
        `expected at most ${SLOTS - 1 - OWN_POLICIES}: with FullAWSAccess and ${OWN_POLICIES} of the baseline ${taken} of ${SLOTS} slots would be taken`,
        otherPolicies,
      );
  });
  const first = Math.min(...units.map(({ wave }) => wave));
  units
    .map(({ name, wave }, index) => ({ name, wave, index }))
    .filter(({ wave }) => wave === first)
    .slice(1)
    .forEach(({ wave, index }) =>
      report(['units', index, 'wave'], 'expected one unit alone in the first wave, as the canary', wave),
    );
}

/** Where each value stands first. */
const firstAt = (values: readonly (string | undefined)[], value: string): number =>
  values.findIndex((each) => each?.toLowerCase() === value.toLowerCase());

function checkAccounts({ management, units, accounts }: Checked, report: Report): void {
  const ids = accounts.map(({ id }) => id);
  const emails = accounts.map(({ email }) => email);
  accounts.forEach(({ id, email, unit: name }, index) => {
    const at = (key: string): PropertyKey[] => ['accounts', index, key];
    // Without any unit that is what is wrong, and each account would repeat it.
    if (units.length > 0 && !units.some((each) => each.name === name))
      report(at('unit'), `expected a unit: ${units.map((each) => each.name).join(', ')}`, name);
    const before = id === undefined ? index : firstAt(ids, id);
    if (before !== index)
      report(
        at('id'),
        `expected an account in one unit: it is in ${accounts[before]?.unit ?? ''} already`,
        id,
      );
    if (id === management)
      report(at('id'), 'expected another than the management account, which is in no unit', id);
    const same = email === undefined ? index : firstAt(emails, email);
    if (same !== index)
      report(at('email'), `expected an address of its own: accounts[${same}] has it`, email);
  });
}

function checkRoles({ management, audit, logArchive, accounts }: Checked, report: Report): void {
  for (const [key, id] of Object.entries({ audit, logArchive })) {
    if (!accounts.some((each) => each.id === id))
      report([key], 'expected one of organization.accounts, so that the guardrails of a unit hold it', id);
  }
  if (audit === management) report(['audit'], 'expected another than the management account', audit);
  if (eachOnce([management, audit, logArchive]) || audit === management) return;
  report(['logArchive'], 'expected another than the management and the audit account', logArchive);
}

/** What is wrong with units and accounts together. */
export function checkUnitsAndAccounts(parsed: Checked, context: z.core.$RefinementCtx): void {
  const report: Report = (path, message, input) => {
    context.addIssue({ code: 'custom', path, message, input });
  };
  checkUnits(parsed, report);
  checkAccounts(parsed, report);
  checkRoles(parsed, report);
}
