import type { Account, Decision, Request } from '../account';
import { CannotDecide } from '../check-policy';
import { ADMINISTRATOR_ACCESS } from '../aws-managed';
import type { ConditionFinding, Finding, Outcome } from '../simulate';
import { sourceOf } from '../source';
import { nearest } from '../nearest';
import { asList } from '../policy';
import { UserError } from '../../../lib/user-error';
import { findRemedies, resolveVariables, type Remedy } from './changes';

/** A statement that bears on an answer. */
export interface Reason {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly policy: string;
  readonly stack?: string;
  /** such as `lib/access/g1-region.ts:36`; of a statement the CDK writes, the construct's path */
  readonly source?: string;
  /** what of it decided, in words */
  readonly because: readonly string[];
}

/** An answer and why it is so. */
export interface Explanation {
  readonly outcome: Outcome;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly region: string;
  readonly mfa: boolean | 'absent';
  /** the statements that decided; of an implicit denial those that come closest to allowing it */
  readonly reasons: readonly Reason[];
  /** what the permissions boundary says by itself. @default - there is none */
  readonly boundary?: Outcome;
  /** what would make it pass */
  readonly remedies: readonly { readonly words: string; readonly allowedBy: readonly Reason[] }[];
  /** groups whose members may do just this */
  readonly allowedFor: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Answers a request and says why.
 *
 * @throws UserError and CannotDecide as `Account.decide`
 */
export async function explain(account: Account, request: Request): Promise<Explanation> {
  const { decision, asked, notes } = await decideWithNotes(account, request);
  const remedies = decision.allowed ? [] : await findRemedies(account, asked, decision);
  return {
    outcome: decision.outcome,
    principal: decision.principal.label,
    action: decision.action,
    resource: decision.resource,
    region: decision.region,
    mfa: request.mfa ?? (['user', 'root'].includes(decision.principal.kind) ? true : 'absent'),
    reasons: reasonsOf(decision),
    boundary: decision.boundary,
    remedies: remedies.map((remedy: Remedy) => ({
      words: remedy.words,
      allowedBy: reasonsOf(remedy.decision),
    })),
    allowedFor: decision.allowed ? [] : await whoMay(account, asked, decision),
    notes,
  };
}

/** A role that no stack makes is taken for one that leaves it to the account, and the answer says so. */
async function decideWithNotes(account: Account, request: Request) {
  const notes: string[] = [];
  const known = account.model.roles.some(({ arn }) => asList(request.resource).includes(arn));
  const isForeignRole = /^sts:AssumeRole/i.test(request.action) && !known && request.trust === undefined;
  const asked: Request = isForeignRole ? { ...request, trust: 'account' } : request;
  if (isForeignRole)
    notes.push('No stack makes this role: taken for one whose trust policy leaves it to the account.');
  const decision = await account.decide(asked);
  if (request.resource !== undefined && decision.resource === '*' && !asList(request.resource).includes('*'))
    notes.push(`AWS authorizes ${decision.action} without a resource: the ARN plays no part.`);
  notes.push(...bucketNote(account, decision));
  return { decision, asked, notes };
}

/** A bucket that the stacks do not make, and that is nearly called like one they make. */
function bucketNote({ model }: Account, { resource }: Decision): string[] {
  const [, bucket] = /^arn:aws:s3:::([^/]+)/.exec(resource) ?? [];
  const own = model.resources.flatMap(({ type, arn }) => (type === 'AWS::S3::Bucket' ? [arn.slice(13)] : []));
  if (bucket === undefined || own.includes(bucket)) return [];
  const [near] = nearest(bucket, own, 1);
  return near === undefined ? [] : [`No stack makes the bucket ${bucket}; did you mean ${near}?`];
}

async function whoMay(account: Account, request: Request, { principal }: Decision): Promise<string[]> {
  const names = account.model.groups.map(({ name }) => name).filter((name) => name !== principal.label);
  const answers = await Promise.all(
    names.map(async (as) => {
      try {
        return (await account.decide({ ...request, as, user: undefined, mfa: true })).allowed;
      } catch (error) {
        if (error instanceof UserError || error instanceof CannotDecide) return false;
        throw error;
      }
    }),
  );
  return names.filter((_, index) => answers[index]);
}

/** The deciding statements in words, each once; of an implicit denial the near misses. */
function reasonsOf(decision: Decision): Reason[] {
  const { deciding } = decision;
  const reasons = (deciding.length > 0 ? deciding : nearMisses(decision)).map((finding) =>
    reasonOf(finding, decision),
  );
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}

function reasonOf(finding: Finding, decision: Decision): Reason {
  const { statement, policy } = finding;
  const isOwn = policy.name !== ADMINISTRATOR_ACCESS.name;
  return {
    sid: statement.Sid,
    effect: statement.Effect,
    policy: policy.name,
    stack: policy.stack,
    source: (isOwn ? sourceOf(statement.Sid) : undefined) ?? policy.constructPath,
    because: finding.applies ? whyItApplies(finding, decision) : whyItDoesNot(finding, decision),
  };
}

/** Conditions decide before resources: a statement whose conditions alone fail is the closest. */
function nearMisses({ findings, boundary }: Decision): Finding[] {
  const layer = boundary === 'implicitly denied' ? 'boundary' : undefined;
  const allows = findings.filter(
    (finding) =>
      finding.statement.Effect === 'Allow' &&
      !finding.applies &&
      (layer === undefined || finding.layer === layer),
  );
  const fitting = allows.filter(({ resourceFits, principalFits }) => resourceFits && principalFits);
  return (fitting.length > 0 ? fitting : allows).slice(0, 4);
}

const whyItApplies = ({ conditions, statement }: Finding, decision: Decision): string[] =>
  statement.Effect === 'Allow'
    ? []
    : [
        ...(statement.NotResource === undefined
          ? []
          : [`it denies this on ${patternsOf(undefined, statement.NotResource, decision)}`]),
        ...conditions.map((condition) => inWords(condition, decision)),
      ];

const whyItDoesNot = (
  { conditions, statement, resourceFits, principalFits }: Finding,
  decision: Decision,
): string[] => [
  ...(resourceFits ? [] : [`it is about ${patternsOf(statement.Resource, statement.NotResource, decision)}`]),
  ...(principalFits ? [] : ['it is about somebody else']),
  ...conditions.filter(({ holds }) => !holds).map((condition) => inWords(condition, decision)),
];

function patternsOf(resource: unknown, not: unknown, decision: Decision): string {
  const patterns = asList((resource ?? not) as string | string[]).map((text) =>
    resolveVariables(text, decision),
  );
  return `${resource === undefined ? 'all but ' : ''}${abridged(patterns)}`;
}

const abridged = (texts: readonly string[]): string =>
  texts.length > 4 ? `${texts.slice(0, 3).join(', ')} and ${texts.length - 3} more` : texts.join(', ');

/** `aws:RequestedRegion is us-east-1; StringNotEquals ap-southeast-2 holds`. */
function inWords({ key, actual, operator, expected, holds }: ConditionFinding, decision: Decision): string {
  const is = actual === undefined ? 'is absent' : `is ${asList(actual).join(', ')}`;
  const values = abridged(expected.map((value) => resolveVariables(value, decision)));
  return `${key} ${is}: ${operator} ${values} ${holds ? 'holds' : 'does not hold'}`;
}
