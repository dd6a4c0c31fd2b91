import { z } from 'zod';
import { Unresolved } from '../../assembly/resolve';
import type { AssemblyStack } from '../../assembly/read';
import { templateSchema } from '../../assembly/template';
import { resourcesOfType, property, textProperty, valid, type Found } from '../template-parts';
import type { Target, Targets } from './targets';

/** Stacks that a StackSet has in some accounts: one in each of its regions. */
export interface StackSet {
  readonly name: string;
  readonly groups: readonly InstanceGroup[];
}

interface InstanceGroup {
  readonly units: readonly Target[];
  /** of the accounts of the units these alone. @default - all */
  readonly accounts?: readonly string[];
  readonly stacks: readonly AssemblyStack[];
}

/**
 * The stacks of a StackSet in an account.
 *
 * @param within the root and the units that the account is in: what is deployed to one is deployed below it too
 * @param account its ID. @default - any that nobody names
 */
export const stacksIn = (
  { groups }: StackSet,
  within: readonly Target[],
  account?: string,
): readonly AssemblyStack[] =>
  groups
    .filter(
      ({ units, accounts }) =>
        units.some((unit) => within.includes(unit)) && (accounts?.includes(account ?? '') ?? true),
    )
    .flatMap(({ stacks }) => stacks);

const instanceGroups = z
  .array(
    z.looseObject({
      DeploymentTargets: z.looseObject({
        OrganizationalUnitIds: z.unknown().optional(),
        Accounts: z.unknown().optional(),
        AccountFilterType: z.string().default('NONE'),
      }),
      Regions: z.array(z.string()),
    }),
  )
  .default([]);

/**
 * The StackSets of an assembly, with their templates as stacks.
 *
 * @throws Unresolved for one whose template or targets are only known after a deployment, or which filters accounts otherwise than by naming those that get it
 */
export const stackSetsIn = (found: readonly Found[], targets: Targets): StackSet[] =>
  resourcesOfType(found, 'AWS::CloudFormation::StackSet').map((item) => stackSetOf(item, targets));

function stackSetOf(item: Found, targets: Targets): StackSet {
  const name = textProperty(item, 'StackSetName') ?? item.logicalId;
  const template = templateOf(item, name);
  const given = item.resource.Properties?.StackInstancesGroup;
  const parsed = valid(item, 'StackInstancesGroup', instanceGroups, given);
  return {
    name,
    groups: parsed.map(
      ({ Regions, DeploymentTargets: { OrganizationalUnitIds, Accounts, AccountFilterType } }) => {
        if (
          !['NONE', 'INTERSECTION'].includes(AccountFilterType) ||
          (Accounts && AccountFilterType === 'NONE')
        )
          throw new Unresolved(
            item.stack.name,
            `the StackSet ${name} with accounts filtered by ${AccountFilterType}`,
          );
        return {
          units: targets.listOf(item.stack, jsonOf(OrganizationalUnitIds)),
          accounts:
            AccountFilterType === 'INTERSECTION' ? targets.listOf(item.stack, jsonOf(Accounts)) : undefined,
          stacks: [...new Set(Regions)].map((region) => ({ name, region, template })),
        };
      },
    ),
  };
}

const jsonOf = (value: unknown) => z.json().optional().parse(value);

function templateOf(item: Found, name: string): AssemblyStack['template'] {
  const body = property(item, 'TemplateBody');
  if (typeof body !== 'string') throw new Unresolved(item.stack.name, `the template of the StackSet ${name}`);
  return valid(item, 'TemplateBody', z.preprocess(parseJson, templateSchema), body);
}

function parseJson(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
