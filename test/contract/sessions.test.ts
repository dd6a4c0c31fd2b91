import { contract, type TestCase } from '../../contract/requests';
import { elsewhere, forSessions, NOT_FOR_SESSIONS, OF_SESSIONS } from '../../contract/sessions';
import { explainMessage } from '../../tools/access/explain/explain-message';
import { accountOf } from '../support/account';
import { wrongIn } from './organization/wrong';
import { ACCOUNT, environmentOf } from '../support/variants';

const account = accountOf('directory');

describe('the contract in a single account whose people are sessions of IAM Identity Center', () => {
  it.each(
    forSessions(contract(environmentOf('directory')), environmentOf('directory')).map(
      (requirement) => [`${requirement.id}: ${requirement.text}`, requirement] as const,
    ),
  )('%s', async (_, requirement) => {
    expect(await wrongIn(account, requirement)).toEqual([]);
  });
});

it('a message that AWS sent to a session leads to the persona and the person', async () => {
  const message = `User: arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_analyst_fedcba9876543210/mia is not authorized to perform: ec2:StopInstances on resource: arn:aws:ec2:ap-southeast-2:${ACCOUNT}:instance/i-1 because no identity-based policy allows the ec2:StopInstances action`;
  const outcomeFor = async (owner: string) =>
    (await explainMessage(account, message, { context: { 'aws:ResourceTag/owner': owner } })).outcome;
  expect([await outcomeFor('mia'), await outcomeFor('ana')]).toEqual(['allowed', 'implicitly denied']);
});

describe('what is otherwise for sessions', () => {
  const requirements = contract(environmentOf('directory'));
  const cases = requirements.flatMap((requirement) => requirement.cases);
  const where = { tagged: true };
  /** Whether one of the requests is decided otherwise than the contract expects of users. */
  async function isNeeded(those: readonly TestCase[]): Promise<boolean> {
    for (const testCase of those)
      if ((await wrongIn(account, { id: '', text: '', cases: [testCase] })).length > 0) return true;
    return false;
  }

  it.each(Object.keys(NOT_FOR_SESSIONS))('is decided otherwise, in the requirement %s', async (id) => {
    const [requirement] = requirements.filter((each) => each.id === id);
    expect(await isNeeded(requirement?.cases ?? [])).toBe(true);
  });

  // Of sessions without the tag, which only members have.
  const tagged = OF_SESSIONS.filter(
    ({ why }) => why !== 'what is tagged with an owner is tagged with the session',
  );

  it.each(tagged.map((difference) => [difference.why, difference] as const))(
    'is decided otherwise: %s',
    async (_, { applies }) => {
      expect(await isNeeded(cases.filter((testCase) => applies(testCase, where)))).toBe(true);
    },
  );

  it('leaves nine of ten requests as they are', () => {
    const same = cases.filter((testCase) => elsewhere(testCase, OF_SESSIONS, where) === testCase);
    expect(same.length / cases.length).toBeGreaterThan(0.9);
  });
});
