import type { Account, Request } from '../account';
import { userId, type Context } from '../request-context';
import { asList } from '../policy';
import { CannotDecide } from '../cannot-decide';
import { UserError } from '../../../lib/config/user-error';
import type { ConditionResult, Decision, StatementResult } from '../decision';

/** One way to make a request differently. */
export interface Change {
  /** such as `with MFA` or `in eu-central-1` */
  readonly words: string;
  readonly apply: (request: Request) => Request;
}

/** A way to make the request that would be allowed. */
export interface Remedy {
  readonly words: string;
  readonly request: Request;
  readonly decision: Decision;
}

const MOST_CHANGES = 12;
const MOST_AT_ONCE = 3;
const MOST_REMEDIES = 3;

/**
 * What would make a denied request pass: found by deciding again, each time of a request that is a little
 * different, never by reading the policies. The fewest changes that suffice.
 */
export async function findRemedies(account: Account, request: Request, denied: Decision): Promise<Remedy[]> {
  const changes = changesFor(account, request, denied).slice(0, MOST_CHANGES);
  for (let size = 1; size <= MOST_AT_ONCE; size++) {
    const found: Remedy[] = [];
    for (const set of subsets(changes, size)) {
      const remedy = await attempt(account, request, set);
      if (remedy !== undefined) found.push(remedy);
      if (found.length === MOST_REMEDIES) break;
    }
    if (found.length > 0) return found;
  }
  return [];
}

async function attempt(
  account: Account,
  request: Request,
  changes: readonly Change[],
): Promise<Remedy | undefined> {
  const changed = changes.reduce((before, change) => change.apply(before), request);
  try {
    const decision = await account.decide(changed);
    if (!decision.allowed) return undefined;
    return { words: changes.map(({ words }) => words).join(', '), request: changed, decision };
  } catch (error) {
    // Not every change makes sense for every action: such a request cannot be made.
    if (error instanceof UserError || error instanceof CannotDecide) return undefined;
    throw error;
  }
}

function* subsets<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  if (size === 0) yield [];
  else
    for (const [index, item] of items.entries())
      for (const rest of subsets(items.slice(index + 1), size - 1)) yield [item, ...rest];
}

/** All changes that may help, without two that do the same. */
function changesFor(account: Account, request: Request, denied: Decision): Change[] {
  const all = [
    ...contextChanges(account, request, denied),
    ...denied.statements.flatMap((result) => changesFromStatement(result, denied)),
  ];
  return [...new Map(all.map((change) => [change.words, change])).values()];
}

function contextChanges({ model }: Account, request: Request, { principal, region }: Decision): Change[] {
  const isPerson = principal.kind === 'user' || principal.kind === 'root';
  const regions = [...new Set([model.homeRegion, 'us-east-1'])].filter((other) => other !== region);
  return [
    ...(isPerson && request.mfa !== undefined && request.mfa !== true
      ? [{ words: 'with MFA', apply: (before: Request) => ({ ...before, mfa: true }) }]
      : []),
    ...regions.map((other) => ({
      words: `in ${other}`,
      apply: (before: Request) => inRegion(before, region, other),
    })),
    ...(request.tls !== undefined && request.tls !== '1.3'
      ? [{ words: 'over TLS 1.2 or newer', apply: (before: Request): Request => ({ ...before, tls: '1.2' }) }]
      : []),
  ];
}

/** The same request elsewhere: what it acts on is there, too. */
export const inRegion = (request: Request, from: string, to: string): Request => ({
  ...request,
  region: to,
  resource:
    request.resource === undefined
      ? undefined
      : asList(request.resource).map((arn) => arn.replace(`:${from}:`, `:${to}:`)),
});

/** What one statement would have wanted instead. */
function changesFromStatement(result: StatementResult, decision: Decision): Change[] {
  if (result.statement.Effect === 'Deny')
    return result.applies
      ? result.conditions
          .filter(({ operator }) => /Not/.test(operator))
          .flatMap((c) => satisfy([c], decision))
      : [];
  if (result.layer !== 'identity' || result.applies) return [];
  const failed = result.conditions.filter(({ holds }) => !holds);
  const conditions = failed.length > 0 ? satisfy(failed, decision) : [];
  if (failed.length > 0 && conditions.length === 0) return [];
  if (result.resourceMatches) return conditions;
  return asList(result.statement.Resource).map((pattern) => {
    const resolved = resolveVariables(pattern, decision);
    const resource = resolved.replaceAll('*', 'example');
    return {
      words: [`on ${resolved}`, ...conditions.map(({ words }) => words)].join(', '),
      apply: (before: Request) =>
        conditions.reduce<Request>((request, change) => change.apply(request), { ...before, resource }),
    };
  });
}

/** Keys that other changes take care of, or that nobody can choose. */
const NOT_CHOSEN =
  /^(aws:(MultiFactorAuth\w+|RequestedRegion|SecureTransport|Principal\w+|username|userid)|s3:TlsVersion)$/i;

/** One change after which several conditions hold; none if one of them is not to be had by choosing a value. */
function satisfy(conditions: readonly ConditionResult[], decision: Decision): Change[] {
  const wanted = conditions.filter(({ key }) => !NOT_CHOSEN.test(key));
  const choosable = /^(ForAnyValue:|ForAllValues:)?(String|Arn|Bool)\w*$/;
  if (wanted.length === 0 || !wanted.every(({ operator }) => choosable.test(operator))) return [];
  const context: Context = Object.fromEntries(
    wanted.map(({ key, expected: [value = ''] }) => [
      key,
      here(resolveVariables(value, decision), decision).replaceAll('*', 'example'),
    ]),
  );
  const words = Object.entries(context).map(([key, value]) => `with ${key}=${String(value)}`);
  const { 'aws:CalledVia': via, ...rest } = context;
  return [
    {
      words: words.join(', '),
      apply: (request) => ({
        ...request,
        ...(typeof via === 'string' && { via }),
        context: { ...request.context, ...rest },
      }),
    },
  ];
}

/** A pattern that names any partition and account, in those of the principal. */
function here(pattern: string, { principal }: Decision): string {
  const [, partition = '', , , account = ''] = principal.arn.split(':');
  return pattern.replace(/^arn:\*:(\w+):([^:]*):\*:/, `arn:${partition}:$1:$2:${account}:`);
}

/** A pattern of a policy as it reads for one principal. */
export const resolveVariables = (text: string, { principal }: Decision): string => {
  const name = principal.arn.split('/').at(-1) ?? '';
  return text.replaceAll('${aws:username}', name).replaceAll('${aws:userid}', userId(name));
};
