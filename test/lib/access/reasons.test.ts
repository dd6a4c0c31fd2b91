import { Stack } from 'aws-cdk-lib';
import { Effect, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CAPABILITY_CATALOG } from '../../../lib/access';
import { ACTING_ELSEWHERE } from '../../../lib/access/elsewhere';
import { REGIONLESS } from '../../../lib/access/regionless';
import { reasonOf } from '../../../lib/iam/statements';
import { FULL, organizationStatements, roleSpecs, statementsOf } from '../../support/statements';

const STATEMENTS = [...statementsOf(FULL), ...organizationStatements()].filter(
  ({ effect }) => effect === Effect.ALLOW,
);

const SENTENCE = /^[A-Z].{20,}\.$/;

const stack = new Stack();
const hasWildcard = ({ actions, resources }: PolicyStatement): boolean =>
  JSON.stringify(stack.resolve([actions, resources])).includes('*');

it.each(STATEMENTS.filter(hasWildcard).map((statement) => [statement.sid, statement] as const))(
  '%s says in a sentence why it holds a wildcard',
  (_, statement) => {
    expect(reasonOf(statement)).toMatch(SENTENCE);
  },
);

it.each(STATEMENTS.filter((statement) => !hasWildcard(statement)))(
  '$sid holds no wildcard, and gives no reason for one',
  (statement) => {
    expect(reasonOf(statement)).toBeUndefined();
  },
);

it.each(REGIONLESS)(
  '$actions are exempt from the home region for a reason, and a page of AWS says so',
  (entry) => {
    expect(entry.reason).toMatch(SENTENCE);
    expect(entry.source).toMatch(/^(AWS|Amazon) [\w ]+: .+/);
  },
);

it.each(ACTING_ELSEWHERE)(
  '$actions are denied for what AWS does elsewhere, and a page of AWS says so',
  (entry) => {
    expect(entry.does).toMatch(/^[A-Z].{10,}\.$/);
    expect(entry.source).toMatch(/\w+: .+|API references of .+|Reference, .+/);
  },
);

it.each(roleSpecs(FULL))('$name says what it is for', ({ description }) => {
  expect(description).toMatch(/^[A-Z].{15,}/);
});

it.each(Object.entries(CAPABILITY_CATALOG))('the capability %s says what it is for', (_, { purpose }) => {
  expect(purpose).toMatch(/^[A-Z].{15,}/);
});
