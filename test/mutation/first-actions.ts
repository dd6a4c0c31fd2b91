import { Stack } from 'aws-cdk-lib';
import { expand } from '../contract/lint/actions';
import { FULL, statementsOf } from '../support/statements';

interface Json {
  readonly Action?: string | string[];
  readonly NotAction?: string | string[];
}

// Finds most mutants of the lists of actions, and synthesizes nothing; the lint says it better, and comes after.
it('every action that a statement names exists', async () => {
  const stack = new Stack();
  for (const statement of statementsOf(FULL)) {
    const { Action, NotAction } = stack.resolve(statement.toStatementJson()) as Json;
    for (const pattern of [Action ?? NotAction ?? ''].flat())
      expect([pattern, pattern === '*' || (await expand(pattern)).length > 0]).toEqual([pattern, true]);
  }
});
