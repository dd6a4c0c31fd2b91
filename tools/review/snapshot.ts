import { z } from 'zod';
import { Account } from '../access/account';
import { readOrganizationFile, type OrganizationFile } from '../assembly/organization-file';
import { readAssembly, readReport, type AssemblyStack } from '../assembly/read';
import type { Template, TemplateResource } from '../assembly/template';
import { readModel } from '../access/model';
import type { Vocabulary } from '../access/vocabulary';
import { Unresolved } from '../assembly/resolve';
import { UserError } from '../../lib/config/user-error';
import { withSharedPolicies } from './access/shared-policies';
import { readLocations, type Locations } from './source/statements';

export type Resource = TemplateResource;
export type { Template };

/** A stack as it would be deployed. */
export interface Stack extends AssemblyStack {
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
  /** names of the packs of rules that cdk-nag checked */
  readonly packs: readonly string[];
  /** the account, or why nobody can say who may do what in it */
  readonly account: Account | UserError;
  readonly locations: Locations;
  /** @default - it has none, or was synthesized before one was noted */
  readonly organization?: OrganizationFile;
}

/**
 * Reads a cloud assembly.
 *
 * @param vocabulary what deciding requests takes beside the templates
 * @param id account to resolve for, where the app names none
 * @throws UserError if there is none, or not a whole one
 */
export function readSnapshot(folder: string, vocabulary?: Vocabulary, id?: string): Snapshot {
  const stacks = readAssembly(folder);
  return {
    stacks: stacks.map((stack) => ({
      ...stack,
      terminationProtection: stack.terminationProtection ?? false,
    })),
    nag: nagFindings(folder),
    packs: reportsIn(folder).map(({ pluginName }) => pluginName),
    account: accountIn(stacks, vocabulary, id),
    locations: readLocations(folder),
    organization: readOrganizationFile(folder),
  };
}

/**
 * A group's guardrails and the boundary of its members deny alike, and a change of one would be found in neither. So members
 * are reviewed without the boundary, as those are who carry none, and the boundary by itself.
 */
export const reviewedVocabulary = (vocabulary: Vocabulary): Vocabulary => ({
  ...vocabulary,
  memberBoundary: undefined,
});

function accountIn(
  stacks: readonly AssemblyStack[],
  vocabulary?: Vocabulary,
  id?: string,
): Account | UserError {
  try {
    const model = withSharedPolicies(readModel(stacks, id));
    return new Account(model, vocabulary && reviewedVocabulary(vocabulary));
  } catch (error) {
    if (error instanceof UserError) return error;
    if (error instanceof Unresolved) return new UserError(error.message, 'Judge it by the statements below');
    throw error;
  }
}

const violation = z.object({
  ruleName: z.string(),
  description: z.string().default(''),
  reason: z.string().optional(),
  violatingConstructs: z.array(z.object({ constructPath: z.string().default('') })).default([]),
});
const violations = z.array(violation).default([]);

/** What is read of a report of cdk-nag. */
const reportSchema = z.object({
  pluginReports: z
    .array(z.object({ pluginName: z.string().default(''), violations, suppressedViolations: violations }))
    .default([]),
});

function nagFindings(folder: string): NagFinding[] {
  const flat = (found: z.infer<typeof violations>, isAccepted: boolean) =>
    found.flatMap(({ ruleName, description, reason, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({
        rule: ruleName,
        where: constructPath,
        description,
        reason: isAccepted ? (reason ?? 'no reason given') : undefined,
      })),
    );
  return reportsIn(folder).flatMap(({ violations: open, suppressedViolations: accepted }) => [
    ...flat(open, false),
    ...flat(accepted, true),
  ]);
}

const reportsIn = (folder: string) => readReport(folder, reportSchema)?.pluginReports ?? [];
