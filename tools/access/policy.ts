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

/** A policy document and where it comes from. */
export interface NamedPolicy {
  /** the physical name; of a resource policy that of its resource */
  readonly name: string;
  readonly document: PolicyDocument;
  /** @default - it is in no stack: the caller brought it */
  readonly stack?: string;
  readonly logicalId?: string;
  /** what the template says the policy is for */
  readonly description?: string;
  /** path of the construct, such as `Baseline-Access/Admin/Resource` */
  readonly constructPath?: string;
}

/** One value or several, as a list. */
export const asList = <Value>(value: Value | readonly Value[] | undefined): Value[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? ([...value] as Value[]) : [value as Value];
};

export const statementsOf = (document: PolicyDocument): Statement[] => asList(document.Statement);

const patterns = new Map<string, RegExp>();

/** Whether a text fits an IAM pattern: `*` is any text, `?` one character, upper and lower case alike. */
export function matchesPattern(pattern: string, text: string): boolean {
  let expression = patterns.get(pattern);
  if (expression === undefined) {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
    expression = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
    patterns.set(pattern, expression);
  }
  return expression.test(text);
}

/** Whether a statement speaks of an action. */
export function appliesToAction({ Action, NotAction }: Statement, action: string): boolean {
  return Action === undefined
    ? !asList(NotAction).some((pattern) => matchesPattern(pattern, action))
    : asList(Action).some((pattern) => matchesPattern(pattern, action));
}
