import { GitHub } from '../../../tools/github/api';
import { markerOf, withMarker } from '../../../tools/github/body';
import { closeIssue, stickyComment, stickyIssue } from '../../../tools/github/sticky';
import { FakeGitHub } from './fake-github';

const REVIEW = markerOf('review', 'github-actions[bot]');
const DRIFT = markerOf('drift', 'github-actions[bot]');

let fake: FakeGitHub;
let github: GitHub;

beforeAll(async () => {
  fake = await FakeGitHub.start();
  github = new GitHub({ repository: 'acme/baseline', token: 'secret', apiUrl: fake.url });
});
beforeEach(() => fake.reset());
afterAll(() => fake.stop());

describe('the sticky comment', () => {
  it('creates one comment, updates it when the text changes, and leaves it alone when it does not', async () => {
    expect(await stickyComment(github, 7, REVIEW, '# One')).toMatchObject({ what: 'created' });
    expect(await stickyComment(github, 7, REVIEW, '# One\n')).toMatchObject({ what: 'unchanged' });
    expect(await stickyComment(github, 7, REVIEW, '# Two')).toMatchObject({ what: 'updated' });
    expect(fake.comments.map(({ body }) => body)).toEqual(['<!-- account-baseline:review -->\n# Two\n']);
    expect(fake.writes).toEqual(['POST /issues/7/comments', 'PATCH /issues/comments/1']);
  });

  it('finds its comment on a later page', async () => {
    for (let other = 0; other < 5; other++) fake.add(fake.comments, { body: 'looks good' }, 'ada');
    fake.add(fake.comments, { body: withMarker(REVIEW, 'old') });
    expect(await stickyComment(github, 7, REVIEW, 'new')).toMatchObject({ what: 'updated' });
    expect(fake.comments).toHaveLength(6);
  });

  it('leaves the comment of another alone that copies or quotes the marker', async () => {
    fake.add(fake.comments, { body: withMarker(REVIEW, 'all is well') }, 'mallory');
    fake.add(fake.comments, { body: `> ${REVIEW.text}` });
    expect(await stickyComment(github, 7, REVIEW, 'not so')).toMatchObject({ what: 'created' });
    expect(fake.comments[0]?.body).toContain('all is well');
  });
});

describe('the sticky issue', () => {
  it('opens one issue, and updates it while it is open', async () => {
    await stickyIssue(github, 'Drift', DRIFT, 'one');
    await stickyIssue(github, 'Drift', DRIFT, 'two');
    await stickyIssue(github, 'Drift', DRIFT, 'two');
    expect(fake.issues).toMatchObject([{ title: 'Drift', body: '<!-- account-baseline:drift -->\ntwo\n' }]);
    expect(fake.writes).toEqual(['POST /issues', 'PATCH /issues/1']);
  });

  it('closes the issue with a comment when it is no longer needed, and opens another the next time', async () => {
    await stickyIssue(github, 'Drift', DRIFT, 'one');
    expect(await closeIssue(github, DRIFT, 'In sync again.')).toMatchObject({ what: 'closed' });
    expect(fake.issues[0]).toMatchObject({ state: 'closed', state_reason: 'completed' });
    expect(fake.comments).toMatchObject([{ body: 'In sync again.' }]);
    expect(await closeIssue(github, DRIFT, 'In sync.')).toEqual({ what: 'nothing to close' });
    expect(await stickyIssue(github, 'Drift', DRIFT, 'again')).toMatchObject({ what: 'created' });
  });
});

describe('an answer that is an error', () => {
  it.each([
    [403, '{"message":"Resource not accessible by integration"}', 'Resource not accessible by integration'],
    [404, '{"message":"Not Found"}', 'Not Found'],
    [502, '<html>Bad gateway</html>', 'Bad gateway'],
  ])('turns the error %i into one message', async (status, body, said) => {
    fake.failure = { status, body };
    await expect(stickyComment(github, 7, REVIEW, 'x')).rejects.toThrow(
      new RegExp(
        `^GitHub answers GET /repos/acme/baseline/issues/7/comments with ${status}: .*${said}.*\n {2}→ `,
      ),
    );
  });

  it.each(['<html>Sign in</html>', '{"message":"hello"}', '[{"id":"1"}]'])(
    'is also what is not of GitHub: %s',
    async (body) => {
      fake.failure = { status: 200, body };
      await expect(stickyComment(github, 7, REVIEW, 'x')).rejects.toThrow(
        'What /repos/acme/baseline/issues/7/comments answers is not of the GitHub API\n  → Check GITHUB_API_URL',
      );
    },
  );

  it('turns no answer at all into one message', async () => {
    const nowhere = new GitHub({
      repository: 'acme/baseline',
      token: 'secret',
      apiUrl: 'http://127.0.0.1:9',
    });
    await expect(stickyComment(nowhere, 7, REVIEW, 'x')).rejects.toThrow('127.0.0.1:9 cannot be reached');
  });
});

describe('a text that is too long', () => {
  it('cuts a long text at a line, and closes what that leaves open', () => {
    const diff = `<details><summary>all</summary>\n\n\`\`\`\`diff\n${'+ a line\n'.repeat(10_000)}\`\`\`\`\n</details>`;
    const body = withMarker(REVIEW, diff);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body).toMatch(/\+ a line\n````\n\n<\/details>\n\n_Cut here/);
  });

  it('does not touch a text that fits', () => {
    expect(withMarker(REVIEW, '# x\n')).toBe('<!-- account-baseline:review -->\n# x\n');
  });
});
