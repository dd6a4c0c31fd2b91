import { PolicyType } from '@aws-sdk/client-organizations';
import { z } from 'zod';
import type { BaselineConfig } from '../../../lib/config';
import { ofType, readDeclared, text, type Declared } from '../../assembly/declared';
import type { AssemblyStack } from '../../assembly/read';
import { readOrganization } from '../../access/organization/read';
import { regionOf } from '../aws/environment';

type Organization = NonNullable<BaselineConfig['organization']>;

/** A StackSet, and where its stacks should be. */
export interface DeclaredStackSet {
  readonly name: string;
  /** the region that holds the StackSet itself */
  readonly region: string;
  /** regions of its stacks */
  readonly regions: readonly string[];
  /** how many StackSets it waits for */
  readonly dependencies: number;
  /** whose accounts have them. @default - those of `accounts` alone */
  readonly unit?: string;
  /** @default - all of the unit */
  readonly accounts?: readonly string[];
}

/** A policy of the organization, attached to the organizational unit of one unit. */
export interface DeclaredPolicy {
  readonly name: string;
  readonly type: PolicyType;
  readonly unit: string;
  readonly content: unknown;
}

/** Who may do what in an account. */
export interface Assignment {
  readonly account: string;
  /** name of the permission set */
  readonly set: string;
  /** ID of a group or a user of the directory */
  readonly principal: string;
}

/** What a persona may do, for people of the directory. */
export interface DeclaredPermissionSet {
  readonly name: string;
  /** path and name of each policy, such as `/baseline/engineer_access` */
  readonly policies: readonly string[];
  readonly boundary: string;
  /** how long a session lasts: a duration of ISO 8601 */
  readonly session: string;
}

/** What an organization should be, as the stacks of the account that owns it declare. */
export interface DeclaredOrganization {
  readonly id: string;
  readonly root: string;
  readonly management: string;
  readonly audit: string;
  readonly homeRegion: string;
  /** `ou` is an ID, or the path of an organizational unit that a stack creates */
  readonly units: readonly DeclaredUnit[];
  readonly accounts: Organization['accounts'];
  readonly stackSets: readonly DeclaredStackSet[];
  /** the stacks of the account that owns it */
  readonly stacks: readonly { readonly name: string; readonly region: string }[];
  readonly policies: readonly DeclaredPolicy[];
  readonly settings: OrganizationSettings;
  /** @default - the baseline assigns nobody */
  readonly people?: {
    readonly instance: string;
    readonly region: string;
    readonly sets: readonly DeclaredPermissionSet[];
    readonly assignments: readonly Assignment[];
  };
}

export interface DeclaredUnit {
  readonly name: string;
  readonly ou: string;
  readonly wave: number;
  readonly homeRegion: string;
  readonly legacyRoles?: readonly string[];
  readonly applicationRoles: 'account' | 'path';
  /** service control policies that others attach */
  readonly otherPolicies: number;
  /** the stacks of its accounts, each with the name of its StackSet */
  readonly stacks: readonly AssemblyStack[];
}

/** What the settings function switches on for the organization. */
const organizationSettings = z.object({
  trusted: z.array(z.string()),
  types: z.array(z.string()),
  delegated: z.array(z.string()),
});
type OrganizationSettings = z.output<typeof organizationSettings>;

const settingsProperty = z.object({ Settings: z.object({ Organization: z.string() }) });

const instances = z.array(
  z.object({
    Regions: z.array(z.string()),
    DeploymentTargets: z.object({ Accounts: z.array(z.string()).optional() }),
  }),
);

const autoDeployment = z.object({ DependsOn: z.array(z.unknown()).default([]) });

/** A unit is in lower case, the part of the baseline is not. */
const OF_A_UNIT = /^Baseline-Unit-([a-z0-9-]+)-[A-Z]/;
const unitOf = (name: string): string | undefined => OF_A_UNIT.exec(name)?.[1];

/** What the stacks of the account that owns an organization declare of it. */
export function declaredOrganization(
  config: BaselineConfig,
  organization: Organization,
  stacks: readonly AssemblyStack[],
): DeclaredOrganization {
  const { id, root, management, audit, accounts, identityCenter } = organization;
  const declared = readDeclared(stacks, management);
  const model = readOrganization(stacks, organization);
  return {
    ...{ id, root, management, audit, accounts, homeRegion: config.homeRegion },
    units: organization.units.map(({ name, ou, wave, otherPolicies, config: { homeRegion, access } }) => ({
      ...{ name, ou, wave, otherPolicies, homeRegion },
      legacyRoles: access.legacyRoles,
      applicationRoles: access.applicationRoles,
      stacks: model.units.find((unit) => unit.name === name)?.stacksIn() ?? [],
    })),
    stackSets: ofType(declared, 'AWS::CloudFormation::StackSet').map(stackSet),
    stacks: stacks.map((stack) => ({ name: stack.name, region: regionOf(stack) })),
    policies: ofType(declared, 'AWS::Organizations::Policy').map((policy) => ({
      name: text(policy, 'Name'),
      type: z.enum(PolicyType).parse(policy.properties.Type),
      unit: unitOf(policy.stack) ?? '',
      content: policy.properties.Content,
    })),
    settings: settingsOf(declared),
    ...(identityCenter && {
      people: {
        instance: identityCenter.instance,
        region: identityCenter.region ?? config.homeRegion,
        sets: ofType(declared, 'AWS::SSO::PermissionSet').map(declaredSet),
        assignments: ofType(declared, 'AWS::SSO::Assignment').map(assignment),
      },
    }),
  };
}

function stackSet(resource: Declared): DeclaredStackSet {
  const name = text(resource, 'StackSetName');
  const groups = instances.parse(resource.properties.StackInstancesGroup);
  const accounts = groups.flatMap(({ DeploymentTargets }) => DeploymentTargets.Accounts ?? []);
  return {
    name,
    region: resource.region,
    regions: [...new Set(groups.flatMap(({ Regions }) => Regions))],
    dependencies: autoDeployment.parse(resource.properties.AutoDeployment).DependsOn.length,
    unit: unitOf(name),
    ...(accounts.length > 0 && { accounts }),
  };
}

function settingsOf(declared: readonly Declared[]): OrganizationSettings {
  const [resource] = ofType(declared, 'Custom::OrganizationSettings');
  if (resource === undefined) return { trusted: [], types: [], delegated: [] };
  const { Settings } = settingsProperty.parse(resource.properties);
  return organizationSettings.parse(JSON.parse(Settings.Organization));
}

const reference = z
  .object({ Name: z.string(), Path: z.string() })
  .transform(({ Name, Path }) => `${Path}${Name}`);
const setProperties = z.object({
  CustomerManagedPolicyReferences: z.array(reference),
  PermissionsBoundary: z.object({ CustomerManagedPolicyReference: reference }),
});

function declaredSet(resource: Declared): DeclaredPermissionSet {
  const { CustomerManagedPolicyReferences, PermissionsBoundary } = setProperties.parse(resource.properties);
  return {
    name: text(resource, 'Name'),
    policies: CustomerManagedPolicyReferences,
    boundary: PermissionsBoundary.CustomerManagedPolicyReference,
    session: text(resource, 'SessionDuration'),
  };
}

/** The permission set is the export of another stack, which carries its name. */
const permissionSet = z.object({ 'Fn::ImportValue': z.string() });

function assignment(resource: Declared): Assignment {
  const { 'Fn::ImportValue': exported } = permissionSet.parse(resource.properties.PermissionSetArn);
  return {
    account: text(resource, 'TargetId'),
    set: exported.replace(/^Baseline-PermissionSets-/, ''),
    principal: text(resource, 'PrincipalId'),
  };
}
