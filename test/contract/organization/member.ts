import { environmentOfMember, type MemberEnvironment } from '../../../contract/organization/environment';
import type { OwningEnvironment } from '../../../contract/organization/owning-account';
import { VOCABULARY } from '../../../contract/vocabulary';
import { loadConfig } from '../../../lib/config';
import { Account } from '../../../tools/access/account';
import { memberAccount } from '../../../tools/access/organization/member';
import { readOrganization, type OrganizationModel } from '../../../tools/access/organization/read';
import type { OrganizationStructure } from '../../../tools/access/organization/structure';
import { centralStacks, ORGANIZATIONS, type OrganizationName } from '../../support/organization';

/** An account of a unit, and what the contract is written for there. */
export interface Member {
  readonly account: Account;
  readonly environment: MemberEnvironment;
}

type Organization = NonNullable<ReturnType<typeof loadConfig>['organization']>;

const configured = new Map<OrganizationName, Organization>();

/** The organization of a configuration that the tests synthesize. */
export function organizationOf(name: OrganizationName): Organization {
  const { organization } = loadConfig(ORGANIZATIONS[name]);
  const known = configured.get(name) ?? organization;
  if (known === undefined) throw new Error(`${name} has no organization`);
  configured.set(name, known);
  return known;
}

const models = new Map<string, OrganizationModel>();

/** @param change of what the templates do not say, such as which accounts there are */
function modelOf(name: OrganizationName, change: Partial<OrganizationStructure> = {}): OrganizationModel {
  const id = JSON.stringify([name, change]);
  const known =
    models.get(id) ?? readOrganization(centralStacks(name), { ...organizationOf(name), ...change });
  models.set(id, known);
  return known;
}

/** Some account of a unit; the one that `change` puts there, if it does. */
export function memberOf(
  name: OrganizationName,
  unit: string,
  change: Partial<OrganizationStructure> = {},
): Member {
  const account = change.accounts?.find((each) => each.unit === unit)?.id;
  const choice = account === undefined ? { unit } : { account };
  return member(name, unit, memberAccount(modelOf(name, change), choice, VOCABULARY));
}

/** The audit account or the one that keeps logs, with what StackSets bring to it alone. */
export function centralAccount(name: OrganizationName, which: 'audit' | 'logArchive'): Member {
  const { accounts, [which]: account } = organizationOf(name);
  const { unit = '' } = accounts.find(({ id }) => id === account) ?? {};
  return member(name, unit, memberAccount(modelOf(name), { account }, VOCABULARY));
}

/** The account that owns an organization, and what the contract is written for there. */
export interface Owner {
  readonly account: Account;
  readonly environment: OwningEnvironment;
}

const owners = new Map<OrganizationName, Owner>();

export function ownerOf(name: OrganizationName): Owner {
  const known = owners.get(name) ?? readOwner(name);
  owners.set(name, known);
  return known;
}

function readOwner(name: OrganizationName): Owner {
  const { id, root, management, audit, units, centralDetection, identityCenter } = organizationOf(name);
  const { name: baseline, homeRegion } = loadConfig(ORGANIZATIONS[name]);
  return {
    account: Account.fromStacks(centralStacks(name), VOCABULARY, management),
    environment: {
      account: management,
      homeRegion,
      name: baseline,
      organization: id,
      root,
      audit,
      instance: identityCenter?.instance,
      configuresChecks:
        centralDetection && units.some(({ config }) => config.detection.securityHub === 'create'),
    },
  };
}

/** The audit account. */
export const auditAccount = (name: OrganizationName): Member => centralAccount(name, 'audit');

function member(name: OrganizationName, unitName: string, account: Account): Member {
  const organization = organizationOf(name);
  const unit = organization.units.find((each) => each.name === unitName);
  if (unit === undefined) throw new Error(`${name} has no unit ${unitName}`);
  const { config, storage } = unit;
  return {
    account,
    environment: environmentOfMember({
      account: account.model.account,
      homeRegion: account.model.homeRegion,
      name: config.name,
      unit: unitName,
      storage,
      management: organization.management,
      peopleOfDirectory: organization.identityCenter !== undefined,
      breakGlass: organization.breakGlass,
      personas: config.personas,
      applicationRoles: config.access.applicationRoles,
      legacyRoles: config.access.legacyRoles,
    }),
  };
}
