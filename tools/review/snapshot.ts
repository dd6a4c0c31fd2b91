import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Account } from '../access/account';
import { readAssembly, type AssemblyStack, type Json, type TemplateResource } from '../assembly/read';
import { readModel } from '../access/model';
import { Unresolved } from '../assembly/resolve';
import { UserError } from '../../lib/config/user-error';
import { readPlaces, type Places } from './source/statements';

export interface Resource extends TemplateResource {
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly Description?: string;
  readonly Resources?: Record<string, Resource>;
  readonly [section: string]: unknown;
}

/** A stack as it would be deployed. */
export interface Stack {
  readonly name: string;
  readonly region: string;
  readonly template: Template;
  readonly terminationProtection: boolean;
}

/** What cdk-nag says of a construct. */
export interface NagFinding {
  readonly rule: string;
  readonly where: string;
  readonly description: string;
  /** @default - nobody accepted it */
  readonly reason?: string;
}

/** Everything a review compares, of one side. */
export interface Snapshot {
  readonly stacks: readonly Stack[];
  readonly nag: readonly NagFinding[];
  /** the account, or why nobody can say who may do what in it */
  readonly account: Account | UserError;
  readonly places: Places;
}

/**
 * Reads a cloud assembly.
 *
 * @param id account to resolve for, where the app names none
 * @throws UserError if there is none, or not a whole one
 */
export function readSnapshot(folder: string, id?: string): Snapshot {
  try {
    return snapshotIn(folder, id);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { message } = error as Error;
    throw new UserError(
      `The cloud assembly in ${folder} cannot be read: ${message}`,
      'Synthesize it again: npx cdk synth',
    );
  }
}

function snapshotIn(folder: string, id?: string): Snapshot {
  const stacks = readAssembly(folder);
  const protections = terminationProtections(folder);
  return {
    stacks: stacks.map(({ name, region, template }) => ({
      name,
      region,
      template: template as Template,
      terminationProtection: protections.get(name) ?? false,
    })),
    nag: nagFindings(folder),
    account: accountIn(stacks, id),
    places: readPlaces(folder),
  };
}

function accountIn(stacks: readonly AssemblyStack[], id?: string): Account | UserError {
  try {
    return new Account(readModel(stacks, id));
  } catch (error) {
    if (error instanceof UserError) return error;
    if (error instanceof Unresolved) return new UserError(error.message, 'Judge it by the statements below');
    throw error;
  }
}

interface Manifest {
  readonly artifacts?: Record<
    string,
    {
      readonly type: string;
      readonly properties?: {
        readonly stackName?: string;
        readonly terminationProtection?: boolean;
        readonly directoryName?: string;
      };
    }
  >;
}

function terminationProtections(folder: string): Map<string, boolean> {
  const { artifacts = {} } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  return new Map(
    Object.entries(artifacts).flatMap(([id, { type, properties = {} }]) => {
      if (type === 'cdk:cloud-assembly')
        return [...terminationProtections(join(folder, properties.directoryName ?? ''))];
      if (type !== 'aws:cloudformation:stack') return [];
      return [[properties.stackName ?? id, properties.terminationProtection === true] as const];
    }),
  );
}

interface Violation {
  readonly ruleName: string;
  readonly description?: string;
  readonly reason?: string;
  readonly violatingConstructs?: readonly { readonly constructPath?: string }[];
}

interface Report {
  readonly pluginReports?: readonly {
    readonly violations?: readonly Violation[];
    readonly suppressedViolations?: readonly Violation[];
  }[];
}

function nagFindings(folder: string): NagFinding[] {
  const path = join(folder, 'validation-report.json');
  if (!existsSync(path)) return [];
  const { pluginReports = [] } = JSON.parse(readFileSync(path, 'utf8')) as Report;
  const flat = (violations: readonly Violation[] = [], isAccepted: boolean) =>
    violations.flatMap(({ ruleName, description = '', reason, violatingConstructs = [] }) =>
      violatingConstructs.map(({ constructPath = '' }) => ({
        rule: ruleName,
        where: constructPath,
        description,
        reason: isAccepted ? (reason ?? 'no reason given') : undefined,
      })),
    );
  return pluginReports.flatMap(({ violations, suppressedViolations }) => [
    ...flat(violations, false),
    ...flat(suppressedViolations, true),
  ]);
}

/** A value of a template in one fixed spelling: keys in order. */
export const canonical = (value: unknown): string => JSON.stringify(sorted(value as Json));

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
