import { z } from 'zod';
import { Unresolved } from '../../assembly/resolve';
import { isRecord } from '../../assembly/json';
import type { AssemblyStack } from '../../assembly/read';
import type { Json } from '../../assembly/template';
import { resourcesOfType, textProperty, type Found } from '../template-parts';

/**
 * What a policy or a StackSet is for: the ID of a root, a unit or an account; of one that a stack creates, where it is
 * declared.
 */
export type Target = string;

const UNIT = 'AWS::Organizations::OrganizationalUnit';
const ACCOUNT = 'AWS::Organizations::Account';

/** Both have an `Id`, or an `AccountId`, which `Ref` gives too. */
const ID_ATTRIBUTES = ['Id', 'AccountId'];

const reference = z.union([
  z.strictObject({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z
    .strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.enum(ID_ATTRIBUTES)]) })
    .transform(({ 'Fn::GetAtt': [logicalId] }) => logicalId),
]);
const imported = z
  .strictObject({ 'Fn::ImportValue': z.string() })
  .transform(({ 'Fn::ImportValue': name }) => name);
const exported = z.object({ Export: z.object({ Name: z.string() }) });

/** Finds out what targets are, across the stacks of an assembly. */
export class Targets {
  /** name of an export → the stack, and the value in it */
  private readonly exports: ReadonlyMap<string, { readonly stack: AssemblyStack; readonly value: Json }>;

  constructor(
    private readonly found: readonly Found[],
    private readonly root: string,
  ) {
    const stacks = new Set(found.map(({ stack }) => stack));
    this.exports = new Map(
      [...stacks].flatMap((stack) =>
        Object.values(stack.template.Outputs ?? {}).flatMap((output) => {
          const { data } = exported.safeParse(output);
          return data === undefined ? [] : [[data.Export.Name, { stack, value: output.Value }] as const];
        }),
      ),
    );
  }

  /** @throws Unresolved if it is none */
  of(stack: AssemblyStack, value: Json): Target {
    if (typeof value === 'string') return value;
    const shared = this.exports.get(imported.safeParse(value).data ?? '');
    if (shared !== undefined) return this.of(shared.stack, shared.value);
    const logicalId = reference.safeParse(value).data;
    const item = this.found.find((each) => each.stack === stack && each.logicalId === logicalId);
    if (item !== undefined && [UNIT, ACCOUNT].includes(item.resource.Type)) return targetOf(item);
    throw new Unresolved(stack.name, `the target ${JSON.stringify(value)}`);
  }

  /** Every target in a list. @throws Unresolved if it is no list of targets */
  listOf(stack: AssemblyStack, list: Json | undefined): Target[] {
    if (list === undefined) return [];
    if (!Array.isArray(list)) throw new Unresolved(stack.name, `the targets ${JSON.stringify(list)}`);
    return list.map((value) => this.of(stack, value));
  }

  /**
   * The organizational units from below the root to one, each by its path.
   *
   * @param ou an ID, of which what is above it is not known; or a path such as `Workloads/Test`
   * @returns as far as a stack declares them
   */
  unitsTo(ou: string): { readonly path: string; readonly target: Target }[] {
    if (ou.startsWith('ou-')) return [{ path: ou, target: ou }];
    let parent = this.root;
    return ou.split('/').flatMap((name, index, names) => {
      const item = resourcesOfType(this.found, UNIT).find(
        (each) => textProperty(each, 'Name') === name && this.parentOf(each) === parent,
      );
      if (item === undefined) return [];
      parent = targetOf(item);
      return [{ path: names.slice(0, index + 1).join('/'), target: parent }];
    });
  }

  /** The account of that name that a stack creates. */
  account(name: string): Target | undefined {
    const item = resourcesOfType(this.found, ACCOUNT).find(
      (each) => textProperty(each, 'AccountName') === name,
    );
    return item && targetOf(item);
  }

  private parentOf({ stack, resource }: Found): Target | undefined {
    const value = resource.Properties?.ParentId;
    return value === undefined ? undefined : this.of(stack, value);
  }
}

const targetOf = ({ stack, logicalId }: Found): Target => `${stack.name}.${logicalId}`;

/** The content of a policy, which a template has as text or as what it says. */
export function contentOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return isRecord(parsed) ? parsed : value;
  } catch {
    return value;
  }
}
