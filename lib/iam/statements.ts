import { Aws, Fn } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { IAM_PATH } from '../names';

type Parts = Omit<PolicyStatementProps, 'sid' | 'effect' | 'conditions'> & { conditions?: Conditions };

/** Operator → key → value or values, as in the policy's JSON. */
export type Conditions = Record<string, Record<string, string | string[]>>;

const reasons = new WeakMap<PolicyStatement, string>();

/** Why a statement may hold a wildcard, as {@link allow} was given it. */
export const reasonOf = (statement: PolicyStatement): string | undefined => reasons.get(statement);

/**
 * A statement that allows.
 *
 * @param sid the intent: what a person reads when `explain` says why something is allowed
 * @param parts `why` says why a wildcard stands in the actions or resources, for the reviewer
 */
export function allow(sid: string, parts: Parts & { why?: string }): PolicyStatement {
  const { why, ...props } = parts;
  const statement = new PolicyStatement({ sid, effect: Effect.ALLOW, ...props });
  if (why !== undefined) reasons.set(statement, why);
  return statement;
}

/** A statement that denies, whatever else allows. */
export const deny = (sid: string, parts: Parts): PolicyStatement =>
  new PolicyStatement({ sid, effect: Effect.DENY, ...parts });

/** For resource policies: nobody speaks to it without TLS. */
export const denyPlainHttp = (actions: string[], resources: string[]): PolicyStatement =>
  deny('DenyPlainHttp', {
    principals: [new AnyPrincipal()],
    actions,
    resources,
    conditions: { Bool: { 'aws:SecureTransport': 'false' } },
  });

/**
 * ARN of something in this account. An empty region is for services that have none in their ARNs.
 *
 * Fn::Sub keeps a template smaller than Fn::Join and a diff readable, but a policy variable would need the escape
 * `${!…}` there, which not every tool that reads templates knows.
 */
export const accountArn = (service: string, region: string, resource: string): string =>
  resource.includes('${')
    ? `arn:aws:${service}:${region}:${Aws.ACCOUNT_ID}:${resource}`
    : Fn.sub(`arn:aws:${service}:${region}:\${AWS::AccountId}:${resource}`);

/**
 * ARN in whatever account, for a Deny that would reach no other account's anyway, or there too only what a baseline declares.
 * Shorter than with the account, and so is any partition, of which an account is in one: the boundary has little room.
 * Source: IAM User Guide, "IAM JSON policy elements: Resource", wildcards in a segment, of which the service takes none.
 */
export const anyAccountArn = (service: string, region: string, resource: string): string =>
  `arn:*:${service}:${region}:*:${resource}`;

/** ARN of something in IAM, such as `role/baseline/baseline_ec2`. */
export const iamArn = (resource: string): string => accountArn('iam', '', resource);

/**
 * Roles of the baseline beside those that services take. Compared as ARNs, part by part: the path of a user may hold
 * colons, and look like a role.
 */
const principalIs = (roles: string): Record<string, string> => ({
  'aws:PrincipalArn': anyAccountArn('iam', '', `role${IAM_PATH}${roles}`),
});

/**
 * Condition of a Deny: it does not hold for the role of the function that sets the account's settings. Its path is open to
 * the deploy role alone, so that no other name there ends so, and nobody passes or assumes it.
 */
export const EXCEPT_SETTINGS_FUNCTION: Conditions = { ArnNotLike: principalIs('*_settings') };

/** The settings function and the diff role act in every governed region; others are held to where by what they may. */
export const ROLES_OF_THE_BASELINE = principalIs('b*');

/** Of the baseline's own, those that a service takes and that lie outside the path of what is passed: `…_settings`, `…_logs`. */
export const ROLES_TAKEN_BY_SERVICES = principalIs('b*s');

/** The policy variable that AWS replaces with the name of the user who makes the request. */
export const OWN_NAME = '${aws:username}';

/**
 * The policy variable that AWS replaces with the ID of a role and, after a colon, the name of the session. IAM Identity
 * Center gives a session the name of the person. Source: IAM User Guide, "IAM policy elements: Variables and tags",
 * principal key values.
 */
export const OWN_SESSION = '${aws:userid}';

/**
 * The policy variable that AWS replaces with the tag `owner` of a session, which IAM Identity Center gives it from an
 * attribute of the person. Without the tag it has no value, and equals nothing.
 * Source: AWS IAM Identity Center User Guide, "Attributes for access control".
 */
export const OWN_TAG = '${aws:PrincipalTag/owner}';

/** Condition: the request goes to one of these regions. */
export const inRegions = (...regions: string[]): Conditions => ({
  StringEquals: { 'aws:RequestedRegion': [...new Set(regions)] },
});
