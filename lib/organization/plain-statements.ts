import { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** A statement as the JSON of a policy has it. */
export type StatementJson = Readonly<Record<string, unknown>>;

interface Reference {
  readonly Ref?: string;
  readonly 'Fn::Sub'?: string;
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
}

/**
 * A statement written for the account that it is in, as one that holds in every account.
 *
 * @param scope resolves the references
 * @param account what stands in place of the account's ID
 * @throws Error for a reference to something else, which no organization policy can hold
 */
export const inEveryAccount = (
  scope: IConstruct,
  statement: PolicyStatement,
  account: (element: string) => string,
): StatementJson => {
  const json = Stack.of(scope).resolve(statement.toStatementJson()) as StatementJson;
  return Object.fromEntries(
    Object.entries(json).map(([element, value]) => [element, filledIn(value, account(element))]),
  );
};

function filledIn(value: unknown, account: string): unknown {
  if (Array.isArray(value)) return value.map((each) => filledIn(each, account));
  if (typeof value !== 'object' || value === null) return value;
  const { Ref, 'Fn::Sub': sub, 'Fn::Join': join } = value as Reference;
  if (Ref === 'AWS::AccountId') return account;
  if (sub !== undefined) return sub.replaceAll('${AWS::AccountId}', account);
  if (join !== undefined) return join[1].map((each) => filledIn(each, account)).join(join[0]);
  if (Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::')))
    throw new Error(`An organization policy cannot hold ${JSON.stringify(value)}`);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each, account)]));
}

/** Characters of a policy with these statements, which AWS Organizations counts without white space that a console leaves out. */
export const policyOf = (statements: readonly StatementJson[]) => ({
  Version: '2012-10-17',
  Statement: statements,
});
