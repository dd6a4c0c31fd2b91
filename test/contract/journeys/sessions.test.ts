import { VOCABULARY } from '../../../contract/vocabulary';
import type { Journey, Me } from '../../../contract/journeys/journey';
import { endOf } from '../../../tools/access/journeys/journey';
import { accountOf } from '../../support/account';
import { memberOf } from '../organization/member';

const account = accountOf('directory');
const journeys = VOCABULARY.journeys.all(account.model);

/** Journeys with one's own password, MFA device and keys, or the MFA of a sign-in, of which sessions know nothing. */
const OF_USERS = [
  ...['first-password', 'first-authenticator', 'first-passkey', 'first-device-of-another-name', 'first-work'],
  ...['first-key', 'key-alone', 'aws-login-without-mfa', 'own-key', 'user-with-path', 'own-password'],
  ...['second-device', 'new-phone', 'git-credentials', 'deploy-role-late'],
  ...['get-session-token', 'security-credentials'],
  ...['add-user', 'remove-user', 'reset-password', 'reset-device', 'move-user'],
].sort();

/** How a journey ends otherwise than it says; undefined if it does not. */
async function surprise({ refusal, ...journey }: Journey, me: Me): Promise<string | undefined> {
  const end = await endOf(account, journey, me);
  if (end === undefined) return refusal === undefined ? undefined : 'works';
  const isRight = end.request.isRefused === true && refusal !== undefined && end.by.includes(refusal.by);
  return isRight
    ? undefined
    : `${end.decision.action} is refused: ${end.by.join(', ')} (${end.decision.sids.join(', ')})`;
}

const travels = journeys.flatMap((journey) =>
  journey.as
    .filter((me) => journey.requests(me).length > 0)
    .map(
      (me) => [`${journey.id} ${typeof me.principal === 'string' ? me.principal : ''}`, journey, me] as const,
    ),
);

describe('a journey of a session ends as that of a member of a group', () => {
  it.each(travels)('%s', async (_, journey, me) => {
    expect(await surprise(journey, me)).toBeUndefined();
  });

  it('and all but those of a user are made', () => {
    const usual = VOCABULARY.journeys.all(accountOf('legacy').model);
    const ids = new Set(journeys.map(({ id }) => id));
    expect(usual.flatMap(({ id }) => (ids.has(id) ? [] : [id])).sort()).toEqual(OF_USERS);
  });
});

describe('what a session is answered', () => {
  it.each([
    ['a single account', account],
    ['a member', memberOf('identityCenter', 'sandbox').account],
  ])('never sends it to users, groups and keys that there are not, in %s', (_, { model }) => {
    const answers = VOCABULARY.journeys.all(model).flatMap(({ refusal }) => refusal?.instead ?? []);
    expect(answers.length).toBeGreaterThan(50);
    expect(
      answers.filter((text) =>
        /npm run people -- |MFA|own password|access key|Security credentials/.test(text),
      ),
    ).toEqual([]);
    expect(answers.join()).toContain('`npm run people` says where');
  });

  it('names its session as the owner of an instance, where it carries no tag with a name', () => {
    const answers = VOCABULARY.journeys
      .all(memberOf('twoUnits', 'sandbox').account.model)
      .flatMap(({ refusal }) => refusal?.instead ?? []);
    expect(answers.join()).toContain('Value=<ID of your session>');
    expect(answers.filter((text) => /your user\b/.test(text))).toEqual([]);
  });
});
