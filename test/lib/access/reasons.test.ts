import { Stack } from 'aws-cdk-lib';
import { Effect, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import * as access from '../../../lib/access';
import { REGIONLESS } from '../../../lib/access/regionless';
import { reasonOf } from '../../../lib/access/statements';
import { configOf } from '../../support/variants';

const config = configOf('pipeline');
const roles = access.serviceRoles(config);

const STATEMENTS: PolicyStatement[] = [
  ...[access.admin, access.analyst, access.analystEc2, access.analystWorkloads, access.engineer],
  ...[access.everyone, access.boundary, access.deployIam, access.deployResources, access.diffRole],
]
  .flatMap((statementsOf) => statementsOf(config))
  .concat(access.engineerBilling(), ...roles.map(({ statements }) => statements))
  .filter(({ effect }) => effect === Effect.ALLOW);

const SENTENCE = /^[A-Z].{20,}\.$/;

const stack = new Stack();
const hasWildcard = ({ actions, resources }: PolicyStatement): boolean =>
  JSON.stringify(stack.resolve([actions, resources])).includes('*');

test.each(STATEMENTS.filter(hasWildcard).map((statement) => [statement.sid, statement] as const))(
  '%s says in a sentence why it holds a wildcard',
  (_, statement) => {
    expect(reasonOf(statement)).toMatch(SENTENCE);
  },
);

test.each(STATEMENTS.filter((statement) => !hasWildcard(statement)))(
  '$sid holds no wildcard, and gives no reason for one',
  (statement) => {
    expect(reasonOf(statement)).toBeUndefined();
  },
);

test.each(REGIONLESS)(
  '$actions are exempt from the home region for a reason, and a page of AWS says so',
  (entry) => {
    expect(entry.reason).toMatch(SENTENCE);
    expect(entry.source).toMatch(/^(AWS|Amazon) [\w ]+: .+/);
  },
);

test.each(roles)('$name says what it is for', ({ description }) => {
  expect(description).toMatch(/^[A-Z][\w ]+: .+/);
});
