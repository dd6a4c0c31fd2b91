import { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** A statement as the JSON of a policy has it. */
export type StatementJson = Readonly<Record<string, unknown>>;

/** What stands in place of an account's ID. */
const ANY_ACCOUNT = '*';

interface Reference {
  readonly Ref?: string;
  readonly 'Fn::Sub'?: string;
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
}

/**
 * A statement written for the account that it is in, as one that holds in every account.
 *
 * @param scope resolves the references
 * @throws Error for a reference to something else, which no organization policy can hold
 */
export const inEveryAccount = (scope: IConstruct, statement: PolicyStatement): StatementJson =>
  filledIn(Stack.of(scope).resolve(statement.toStatementJson())) as StatementJson;

function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => filledIn(each));
  if (typeof value !== 'object' || value === null) return value;
  const { Ref, 'Fn::Sub': sub, 'Fn::Join': join } = value as Reference;
  if (Ref === 'AWS::AccountId') return ANY_ACCOUNT;
  if (sub !== undefined) return sub.replaceAll('${AWS::AccountId}', ANY_ACCOUNT);
  if (join !== undefined) return join[1].map((each) => filledIn(each)).join(join[0]);
  if (Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::')))
    throw new Error(`An organization policy cannot hold ${JSON.stringify(value)}`);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each)]));
}

/** Characters of a policy with these statements, which AWS Organizations counts without white space that a console leaves out. */
export const policyOf = (statements: readonly StatementJson[]) => ({
  Version: '2012-10-17',
  Statement: statements,
});
