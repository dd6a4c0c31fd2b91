import { Stack, Validations, type Acknowledgment } from 'aws-cdk-lib';
import { Effect, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { UserError } from '../config/user-error';
import { sourceOf } from '../iam/source';
import { reasonOf } from '../iam/statements';

/** Context of an app that the packs for regulated accounts check too. */
export const REGULATED_CONTEXT = 'account-baseline:regulated';

const NIST = 'NIST.800.53.R5';
const HIPAA = 'HIPAA.Security';
const PCI = 'PCI.DSS.321';

/** Rules that stand in the packs for regulated accounts too, under the same name. */
const ALSO_IN: Record<string, readonly string[]> = {
  CloudTrailCloudWatchLogsEnabled: [HIPAA, PCI],
  CloudWatchLogGroupEncrypted: [HIPAA, PCI],
  IAMPolicyNoStatementsWithAdminAccess: [HIPAA, PCI],
  IAMPolicyNoStatementsWithFullAccess: [HIPAA, PCI],
  LambdaConcurrency: [HIPAA],
  LambdaDLQ: [HIPAA],
  LambdaInsideVPC: [HIPAA, PCI],
  S3BucketReplicationEnabled: [HIPAA, PCI],
  S3DefaultEncryptionKMS: [HIPAA, PCI],
};

const idIn = (pack: string, rule: string): string => `${pack}::${pack}-${rule}`;

const isRegulated = (construct: IConstruct): boolean =>
  construct.node.tryGetContext(REGULATED_CONTEXT) === true;

/** The same finding in the packs for regulated accounts, where they check. */
const alsoIn = (construct: IConstruct, id: string): string[] => {
  const rule = id.slice(idIn(NIST, '').length);
  const packs = isRegulated(construct) && id.startsWith(idIn(NIST, '')) ? ALSO_IN[rule] : undefined;
  return (packs ?? []).map((pack) => idIn(pack, rule));
};

/**
 * Accepts findings of cdk-nag on a construct, each by its full ID, with a reason for the reviewer. What is accepted of
 * NIST 800-53 R5 is accepted of HIPAA Security and PCI DSS 3.2.1 too.
 */
export function acknowledge(construct: IConstruct, reasons: Record<string, string>): void {
  const rules: Acknowledgment[] = Object.entries(reasons).flatMap(([id, reason]) =>
    [id, ...alsoIn(construct, id)].map((each) => ({ id: each, reason })),
  );
  withoutStackTraces(() => Validations.of(construct).acknowledge(...rules));
}

/** The CDK notes where each acknowledgement was made, which takes longer than to make it; its reason says why. */
function withoutStackTraces(work: () => void): void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Accepts what only the packs for regulated accounts find. */
export function acknowledgeRegulated(construct: IConstruct, rule: string, reason: string): void {
  if (!isRegulated(construct)) return;
  acknowledge(construct, Object.fromEntries([HIPAA, PCI].map((pack) => [idIn(pack, rule), reason])));
}

/** A reference in the form cdk-nag prints it, such as `arn:aws:iam::<AWS::AccountId>:user/<aws:username>`. */
const flatten = (value: unknown): string => {
  if (typeof value === 'string') return value.replace(/\$\{([^}]+)\}/g, '<$1>');
  const reference = value as { Ref?: string; 'Fn::Sub'?: string; 'Fn::Join'?: [string, unknown[]] };
  if (reference.Ref !== undefined) return `<${reference.Ref}>`;
  if (reference['Fn::Sub'] !== undefined) return flatten(reference['Fn::Sub']);
  if (reference['Fn::Join'] !== undefined)
    return reference['Fn::Join'][1].map(flatten).join(reference['Fn::Join'][0]);
  throw new Error(`A policy holds a reference that is not understood: ${JSON.stringify(value)}`);
};

/**
 * Accepts the wildcards of a policy, each with the reason its statement gives.
 *
 * @throws UserError when a statement holds a wildcard and gives no reason, naming the file that it stands in
 */
export function acknowledgeWildcards(policy: IConstruct, statements: readonly PolicyStatement[]): void {
  const found = new Map<string, string[]>();
  for (const statement of statements.filter(({ effect }) => effect === Effect.ALLOW)) {
    const findings = wildcardFindings(policy, statement);
    const reason = reasonOf(statement);
    if (findings.length > 0 && reason === undefined) {
      throw new UserError(
        `${sourceOf(statement.sid)}: the statement ${statement.sid} of ${policy.node.path} holds a wildcard and gives no reason: ${findings.join(', ')}`,
        'Add `why:` to the statement, which says to a reviewer why it may be so wide, or name the resources',
      );
    }
    for (const id of findings) found.set(id, [...(found.get(id) ?? []), `${statement.sid}: ${reason}`]);
  }
  for (const [id, reasons] of found) acknowledge(policy, { [id]: reasons.join(' ') });
}

/** What AwsSolutions and NIST 800-53 R5 find in one statement that allows. */
function wildcardFindings(policy: IConstruct, { actions, resources }: PolicyStatement): string[] {
  const nist = (rule: string) => idIn(NIST, `IAMPolicyNoStatementsWith${rule}`);
  return [
    ...[
      ...actions.map((action) => `Action::${action}`),
      ...resources.map((resource) => `Resource::${flatten(Stack.of(policy).resolve(resource))}`),
    ]
      .filter((text) => text.includes('*'))
      .map((text) => `AwsSolutions::AwsSolutions-IAM5[${text}]`),
    ...(actions.some((action) => action === '*' || action.endsWith(':*')) ? [nist('FullAccess')] : []),
    ...(actions.includes('*') && resources.includes('*') ? [nist('AdminAccess')] : []),
  ];
}
