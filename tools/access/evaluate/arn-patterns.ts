import { asList, type Statement } from '../policy';

/**
 * The simulator takes what stands before the first `/` or `:` of an ARN's resource part literally, so that a Deny on
 * `arn:aws:ec2:*:*:*\/*` would be skipped. AWS knows no such limit. Such patterns are decided here.
 */
const isOddPattern = (pattern: string): boolean => {
  const [, , service, region, account, ...rest] = pattern.split(':');
  const resource = rest.join(':');
  if (rest.length === 0 || (service === 's3' && region === '' && account === '')) return false;
  // A variable such as ${aws:username} holds a colon that separates nothing, but the simulator takes it for a separator.
  const [product = ''] = resource.split(/[/:]/);
  return product !== resource && /[*?$]/.test(product);
};

/** Whether a statement holds a pattern that has to be decided here. */
export const hasOddPattern = ({ Resource, NotResource }: Statement): boolean =>
  [...asList(Resource), ...asList(NotResource)].some(isOddPattern);

/** The statement for one request: patterns that were decided here are its own ARN, or one that matches nothing. */
export function decideOddPatterns(
  statement: Statement,
  resource: string,
  context: Record<string, string | string[]>,
): Statement {
  const decide = (pattern: string) => {
    if (!isOddPattern(pattern)) return pattern;
    return matchesArn(pattern, resource, context) ? resource : MATCHES_NOTHING;
  };
  return {
    ...statement,
    ...(statement.Resource !== undefined && { Resource: asList(statement.Resource).map(decide) }),
    ...(statement.NotResource !== undefined && { NotResource: asList(statement.NotResource).map(decide) }),
  };
}

/**
 * The statement for a request of which the simulator is given another ARN: every pattern is decided here, and is that ARN,
 * or one that matches nothing.
 */
export function decidePatterns(
  statement: Statement,
  { resource, as }: { readonly resource: string; readonly as: string },
  context: Record<string, string | string[]>,
): Statement {
  const decide = (pattern: string) =>
    pattern === '*' || matchesArn(pattern, resource, context) ? as : MATCHES_NOTHING;
  return {
    ...statement,
    ...(statement.Resource !== undefined && { Resource: asList(statement.Resource).map(decide) }),
    ...(statement.NotResource !== undefined && { NotResource: asList(statement.NotResource).map(decide) }),
  };
}

/** An ARN that no request is for. */
export const MATCHES_NOTHING = 'arn:aws:iam::000000000000:role/matches-nothing';

/** Wildcards stay within a part of an ARN but the last, which is everything after the fifth colon. */
function matchesArn(pattern: string, arn: string, context: Record<string, string | string[]>): boolean {
  const ofPattern = partsOf(pattern);
  return partsOf(arn).every((part, index) => matchesPart(ofPattern[index] ?? '', part, context));
}

const partsOf = (arn: string): string[] => {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
};

function matchesPart(pattern: string, text: string, context: Record<string, string | string[]>): boolean {
  const byKey = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const tokens = pattern.split(/(\$\{[^}]*\}|[*?])/).map((token) => {
    if (token === '*') return '.*';
    if (token === '?') return '.';
    const [, variable] = /^\$\{(.*)\}$/.exec(token) ?? [];
    if (variable === undefined) return escape(token);
    if (['*', '?', '$'].includes(variable)) return escape(variable);
    const value = byKey.get(variable.toLowerCase());
    // AWS: a statement with a variable that has no value does not match.
    return typeof value === 'string' ? escape(value) : '(?!)';
  });
  return new RegExp(`^${tokens.join('')}$`, 's').test(text);
}

const escape = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
