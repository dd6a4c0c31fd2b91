import { Stack, Validations, type Acknowledgment } from 'aws-cdk-lib';
import { Effect, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { reasonOf } from '../access/statements';

/** Accepts findings of cdk-nag on a construct, each by its full ID, with a reason for the reviewer. */
export function acknowledge(construct: IConstruct, reasons: Record<string, string>): void {
  const rules: Acknowledgment[] = Object.entries(reasons).map(([id, reason]) => ({ id, reason }));
  Validations.of(construct).acknowledge(...rules);
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
 * @throws Error when a statement holds a wildcard and gives no reason
 */
export function acknowledgeWildcards(policy: IConstruct, statements: readonly PolicyStatement[]): void {
  const found = new Map<string, string[]>();
  for (const statement of statements.filter(({ effect }) => effect === Effect.ALLOW)) {
    const findings = wildcardFindings(policy, statement);
    const reason = reasonOf(statement);
    if (findings.length > 0 && reason === undefined) {
      throw new Error(`The statement ${statement.sid} holds ${findings.join(', ')} and gives no reason`);
    }
    for (const id of findings) found.set(id, [...(found.get(id) ?? []), `${statement.sid}: ${reason}`]);
  }
  for (const [id, reasons] of found) acknowledge(policy, { [id]: reasons.join(' ') });
}

/** What AwsSolutions and NIST 800-53 R5 find in one statement that allows. */
function wildcardFindings(policy: IConstruct, { actions, resources }: PolicyStatement): string[] {
  const nist = (rule: string) => `NIST.800.53.R5::NIST.800.53.R5-IAMPolicyNoStatementsWith${rule}`;
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
