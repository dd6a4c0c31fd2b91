import { CfnOutput, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { CfnOrganizationalUnit } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { STACKS } from '../names';
import { BaselineStack } from '../stacks/baseline-stack';
import type { Organization, Unit } from './member';

/** Whether the baseline creates it, by its path; else it is there, and the configuration has its ID. */
const isCreated = (ou: string): boolean => !ou.startsWith('ou-');

const exportName = (unit: string): string => `${STACKS.organization}-${unit}`;

/** Whether it creates any unit: a stack is never empty. */
export const createsUnits = ({ units }: Organization): boolean => units.some(({ ou }) => isCreated(ou));

/** The ID of a unit's organizational unit, in each stack alike: what is deployed to it and which policies hold it meet in it. */
export const ouIdOf = ({ name, ou }: Unit): string => (isCreated(ou) ? Fn.importValue(exportName(name)) : ou);

/** Every path on the way to a path: `Workloads`, `Workloads/Test`. */
const steps = (path: string): string[] =>
  path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));

/** Letters and digits of a path, by which an ID is known; different paths that have the same are refused by the CDK. */
const idOf = (path: string): string =>
  path.replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, letter?: string) => (letter ?? '').toUpperCase());

/**
 * The organizational units that the configuration creates. They stay whatever happens to the stack: one that has accounts
 * cannot be deleted, and what its policies deny would be open.
 */
export class UnitsStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, { root, units }: Organization) {
    super(scope, STACKS.organization, {
      config,
      region: config.homeRegion,
      description: 'Account baseline: the units of the organization',
      terminationProtection: true,
    });
    const created = new Map<string, CfnOrganizationalUnit>();
    const paths = units.filter(({ ou }) => isCreated(ou)).flatMap(({ ou }) => steps(ou));
    for (const path of [...new Set(paths)].sort()) {
      const parent = created.get(path.split('/').slice(0, -1).join('/'));
      const resource = new CfnOrganizationalUnit(this, `Unit-${idOf(path)}`, {
        name: path.split('/').at(-1) ?? path,
        parentId: parent?.attrId ?? root,
      });
      resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
      created.set(path, resource);
    }
    for (const { name, ou } of units) {
      const resource = created.get(ou);
      if (resource)
        new CfnOutput(this, `Id-${name}`, {
          value: resource.attrId,
          exportName: exportName(name),
          description: `Organizational unit ${ou}`,
        });
    }
  }
}
