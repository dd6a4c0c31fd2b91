import { FakeGitHub } from './fake-github';
import { runCommand } from '../../support/command';

// The first test of a command starts a process.
jest.setTimeout(30_000);

let fake: FakeGitHub;
beforeAll(async () => {
  fake = await FakeGitHub.start();
});
afterAll(() => fake.stop());

/** Runs the command as `npm run github --` does, with this on standard input. */
function run(parameters: string[], input: string, environment: Record<string, string> = {}) {
  return runCommand('github', parameters, {
    environment: {
      GITHUB_API_URL: fake.url,
      GITHUB_REPOSITORY: 'acme/baseline',
      GITHUB_TOKEN: 'secret',
      ...environment,
    },
    input,
  });
}

describe('npm run github', () => {
  it('writes what it reads, and says where', async () => {
    const comment = ['comment', '--number', '7', '--kind', 'review'];
    expect(await run(comment, '# Review')).toMatchObject({
      status: 0,
      stdout: 'created: https://example.com/1\n',
    });
    // The same again is left as it is, and a program may ask what was done.
    const again = await run([...comment, '--json'], '# Review');
    expect(JSON.parse(again.stdout)).toEqual({ what: 'unchanged', url: 'https://example.com/1' });
    expect(fake.comments).toMatchObject([{ body: '<!-- account-baseline:review -->\n# Review\n' }]);
  });

  it('refuses to write nothing, to go without a token, and a wrong usage', async () => {
    const issue = ['issue', '--kind', 'drift'];
    const [empty, tokenless, usage] = await Promise.all([
      run(issue, ' \n'),
      run(issue, '# Drift', { GITHUB_TOKEN: '' }),
      run(['comment', '--number', '0', '--kind', 'review'], ''),
    ]);
    expect(empty).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Standard input is empty') as string,
    });
    expect(tokenless).toMatchObject({ status: 2, stderr: 'There is no token\n  → Set GITHUB_TOKEN\n' });
    expect(usage.status).toBe(2);
    expect(fake.issues).toEqual([]);
  });
});
