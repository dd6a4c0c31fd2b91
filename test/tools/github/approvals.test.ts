import { GitHub } from '../../../tools/github/api';
import { labelsOfOthers } from '../../../tools/github/approvals';
import { FakeGitHub } from './fake-github';

let fake: FakeGitHub;
beforeAll(async () => {
  fake = await FakeGitHub.start();
});
afterAll(() => fake.stop());

const set = (name: string, login?: string) => ({
  event: 'labeled',
  label: { name },
  actor: login === undefined ? null : { login },
});

it('counts a label that somebody else than the author set last', async () => {
  const names = ['access-approved', 'data-approved', 'gate-approved', 'bug'];
  fake.labels.push(...names.map((name) => ({ name })));
  fake.events.push(
    { event: 'assigned' },
    set('access-approved', 'bob'),
    set('data-approved', 'bob'),
    set('data-approved', 'Ana'),
    set('gate-approved'),
    set('protection-approved', 'bob'),
  );
  const github = new GitHub({ repository: 'acme/baseline', token: 'secret', apiUrl: fake.url });
  expect(await labelsOfOthers(github, 7, 'ana')).toEqual(['access-approved']);
});
