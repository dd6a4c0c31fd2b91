import { z } from 'zod';
import { isRecord } from '../assembly/json';

/** Operator → key → value or values, as in a policy's JSON. */
export type ConditionBlock = Record<string, Record<string, string | string[]>>;

/** A statement as it stands in a synthesized policy, with every reference resolved. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: string | Record<string, string | string[]>;
  readonly NotPrincipal?: string | Record<string, string | string[]>;
  readonly Action?: string | string[];
  readonly NotAction?: string | string[];
  readonly Resource?: string | string[];
  readonly NotResource?: string | string[];
  readonly Condition?: ConditionBlock;
}

/** A policy document as it stands in a synthesized template. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: Statement | Statement[];
}

/** Only what every reader relies on: what AWS would refuse beside that is found when the policy is validated. */
export const policyDocument = z.custom<PolicyDocument>(
  (document) => isRecord(document) && [document.Statement ?? []].flat().every(isRecord),
  { error: 'it is not a document with statements' },
);

/** A policy document and where it comes from. */
export interface NamedPolicy {
  /** the physical name; of a resource policy that of its resource */
  readonly name: string;
  readonly document: PolicyDocument;
  /** whether it is one of AWS's whose text is not at hand: the document is the most it could allow. @default false */
  readonly isUnread?: boolean;
  /** @default - it is in no stack: the caller brought it */
  readonly stack?: string;
  readonly logicalId?: string;
  /** what the template says the policy is for */
  readonly description?: string;
  /** path of the construct, such as `Access/Admin/Resource` */
  readonly constructPath?: string;
}

/** One value or several, as a list. */
export const asList = <Value>(value: Value | readonly Value[] | undefined): Value[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? ([...value] as Value[]) : [value as Value];
};

export const statementsOf = (document: PolicyDocument): Statement[] => asList(document.Statement);

const patterns = new Map<string, RegExp>();

/** Whether a text matches an IAM pattern: `*` is any text, `?` one character, upper and lower case alike. */
export function matchesPattern(pattern: string, text: string): boolean {
  const expression = patterns.get(pattern) ?? matcherOf([pattern]);
  patterns.set(pattern, expression);
  return expression.test(text);
}

/** Matches what one of some IAM patterns does. */
function matcherOf(all: readonly string[]): RegExp {
  const sources = all.map((pattern) =>
    pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.'),
  );
  return new RegExp(`^(?:${sources.join('|')})$`, 'i');
}

const actionMatchers = new WeakMap<Statement, (action: string) => boolean>();

/** Whether a statement applies to an action. */
export function appliesToAction(statement: Statement, action: string): boolean {
  const known = actionMatchers.get(statement) ?? actionMatcher(statement);
  actionMatchers.set(statement, known);
  return known(action.toLowerCase());
}

/** Most actions of a statement are names: only patterns need to be matched. */
function actionMatcher({ Action, NotAction }: Statement): (action: string) => boolean {
  const all = asList(Action ?? NotAction).map((name) => name.toLowerCase());
  const names = new Set(all);
  const withWildcards = all.filter((name) => /[*?]/.test(name));
  const matcher = withWildcards.length > 0 ? matcherOf(withWildcards) : undefined;
  const isListed = (action: string) => names.has(action) || (matcher?.test(action) ?? false);
  return Action === undefined ? (action) => !isListed(action) : isListed;
}
