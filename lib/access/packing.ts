import { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { CONFIG_FILE } from '../config';
import { UserError } from '../config/user-error';
import type { NamedStatements } from './persona';

/** Characters that a managed policy holds, without white space. Source: IAM User Guide, "IAM and AWS STS quotas". */
export const MOST_CHARACTERS = 6144;

/** What stands around the statements of a policy. */
const FRAME = '{"Version":"2012-10-17","Statement":[]}'.length;

/** How much one persona may hold. */
export interface PackingLimits {
  readonly persona: string;
  /** managed policies that its group has room for, beside those that every group carries */
  readonly policies: number;
}

interface Sized {
  readonly statement: PolicyStatement;
  /** with the comma that follows it */
  readonly size: number;
}

/**
 * Packs what a persona may do into as few managed policies as it fits in order: each statement goes into the first that has
 * room for it. A statement that two capabilities have is written once.
 *
 * @param scope resolves the references in the statements
 * @throws UserError naming the sizes and what to leave out, if the group has no room for so many policies
 */
export function packed(
  scope: IConstruct,
  given: readonly NamedStatements[],
  limits: PackingLimits,
): PolicyStatement[][] {
  const policies: Sized[][] = [];
  const capabilities = withoutRepetition(scope, given);
  for (const sized of capabilities.flatMap(({ statements }) => statements)) {
    const room = policies.find((policy) => total(policy) + sized.size <= MOST_CHARACTERS - FRAME);
    if (room) room.push(sized);
    else policies.push([sized]);
  }
  if (policies.length > limits.policies) throw tooMany(capabilities, policies.length, limits);
  return policies.map((policy) => policy.map(({ statement }) => statement));
}

/** Characters of one policy with these statements, as IAM counts them. */
export const charactersOf = (scope: IConstruct, statements: readonly PolicyStatement[]): number =>
  FRAME + statements.map((statement) => textOf(scope, statement)).join(',').length;

const total = (sized: readonly Sized[]): number => sized.reduce((sum, { size }) => sum + size, 0);

interface SizedCapability {
  readonly capability: string;
  readonly statements: readonly Sized[];
}

/** @throws Error if a statement fits no policy, or two that differ share a Sid, by which people find them */
function withoutRepetition(scope: IConstruct, given: readonly NamedStatements[]): SizedCapability[] {
  const known = new Map<string, string>();
  return given.map(({ capability, statements }) => ({
    capability,
    statements: statements.flatMap((statement) => {
      const text = textOf(scope, statement);
      const sid = statement.sid ?? '';
      const other = known.get(sid);
      if (other === text) return [];
      if (other !== undefined) throw new Error(`Two statements of a persona have the Sid ${sid}`);
      if (text.length > MOST_CHARACTERS - FRAME)
        throw new Error(`The statement ${sid} has ${text.length} characters: no managed policy holds it`);
      known.set(sid, text);
      return [{ statement, size: text.length + 1 }];
    }),
  }));
}

/** A statement as IAM counts it, with the account's ID filled in. */
const textOf = (scope: IConstruct, statement: PolicyStatement): string =>
  JSON.stringify(filledIn(Stack.of(scope).resolve(statement.toStatementJson()))).replaceAll(/\s/g, '');

const ACCOUNT_ID = '0'.repeat(12);

/** References to the account, which are all that a policy of a persona holds, as the text that they become. */
function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn);
  if (typeof value !== 'object' || value === null) return value;
  const { Ref, 'Fn::Sub': sub, 'Fn::Join': join } = value as Reference;
  if (Ref !== undefined) return ACCOUNT_ID;
  if (sub !== undefined) return sub.replaceAll('${AWS::AccountId}', ACCOUNT_ID);
  if (join !== undefined) return join[1].map(filledIn).join(join[0]);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each)]));
}

interface Reference {
  readonly Ref?: string;
  readonly 'Fn::Sub'?: string;
  readonly 'Fn::Join'?: [string, unknown[]];
}

function tooMany(
  capabilities: readonly SizedCapability[],
  needed: number,
  { persona, policies }: PackingLimits,
): UserError {
  const sizes = capabilities.map(({ capability, statements }) => ({ capability, size: total(statements) }));
  const largest = [...sizes].sort((a, b) => b.size - a.size);
  const excess = total(capabilities.flatMap(({ statements }) => statements)) - policies * MOST_CHARACTERS;
  const enough = largest.filter(({ size }) => size >= excess).at(-1) ?? largest[0];
  return new UserError(
    `The capabilities of the persona ${persona} take ${needed} managed policies, and its group has room for ${policies}. ` +
      `In characters, of ${MOST_CHARACTERS} a policy: ${largest.map(({ capability, size }) => `${capability} ${size}`).join(', ')}`,
    `Leave out ${enough?.capability ?? 'one'} in ${CONFIG_FILE}, at personas.${persona}.capabilities, or give it to a persona of its own`,
  );
}
