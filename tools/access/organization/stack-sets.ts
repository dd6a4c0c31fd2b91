import { z } from 'zod';
import { Unresolved } from '../../assembly/resolve';
import type { AssemblyStack } from '../../assembly/read';
import { templateSchema } from '../../assembly/template';
import { ofType, property, text, valid, type Found } from '../template-parts';
import type { Target, Targets } from './targets';

/** Stacks that a StackSet has in some accounts: one in each of its regions. */
export interface StackSet {
  readonly name: string;
  readonly units: readonly Target[];
  readonly stacks: readonly AssemblyStack[];
}

const groups = z
  .array(
    z.looseObject({
      DeploymentTargets: z.looseObject({
        OrganizationalUnitIds: z.unknown().optional(),
        Accounts: z.unknown().optional(),
        AccountFilterType: z.string().optional(),
      }),
      Regions: z.array(z.string()),
    }),
  )
  .default([]);

/**
 * The StackSets of an assembly, with their templates as stacks.
 *
 * @throws Unresolved for one whose template or targets are only known after a deployment, or which leaves out accounts
 */
export const stackSetsIn = (found: readonly Found[], targets: Targets): StackSet[] =>
  ofType(found, 'AWS::CloudFormation::StackSet').map((item) => stackSetOf(item, targets));

function stackSetOf(item: Found, targets: Targets): StackSet {
  const name = text(item, 'StackSetName') ?? item.logicalId;
  const template = templateOf(item, name);
  const given = item.resource.Properties?.StackInstancesGroup;
  const parsed = valid(item, 'StackInstancesGroup', groups, given);
  const units = parsed.map(({ DeploymentTargets }) => {
    const { AccountFilterType, Accounts, OrganizationalUnitIds } = DeploymentTargets;
    if (Accounts !== undefined || (AccountFilterType ?? 'NONE') !== 'NONE')
      throw new Unresolved(item.stack.name, `the StackSet ${name} for single accounts`);
    return targets.listOf(item.stack, jsonOf(OrganizationalUnitIds));
  });
  const regions = parsed.flatMap(({ Regions }) => Regions);
  return {
    name,
    units: [...new Set(units.flat())],
    stacks: [...new Set(regions)].map((region) => ({ name, region, template })),
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
