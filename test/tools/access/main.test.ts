import { runCommand } from '../../support/command';

/** Runs the command as `npm run access --` does. */
const access = (...parameters: string[]) =>
  runCommand('access', parameters, { environment: { TMPDIR: process.env.TMPDIR } });

const QUESTION = ['explain', 'engineer', 's3:PutObject', 'arn:aws:s3:::acme-analysis/x'];

// The first test starts a process, which may have to synthesize.
jest.setTimeout(30_000);

describe('npm run access', () => {
  it('answers in words and exits with 0, denied or not', async () => {
    const { status, stdout, stderr } = await access(...QUESTION, '--no-mfa');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Denied explicitly: engineer, s3:PutObject');
  });

  it('answers in JSON, and exits with 1 for a denial with --exit-code', async () => {
    const { status, stdout } = await access(...QUESTION, '--region', 'us-east-1', '--json', '--exit-code');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'explicitly denied', region: 'us-east-1' });
  });

  it('says in one message what is wrong with a request, and exits with 2', async () => {
    expect(await access('explain', 'enginer', 's3:PutObject')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'Unknown principal: enginer\n  → Did you mean engineer?\n',
    });
  });

  it.each([[['explain']], [['--nonsense']], [[...QUESTION, '--markdown']]])(
    'exits with 2 for the usage %j',
    async (usage) => {
      expect(await access(...usage)).toMatchObject({ status: 2, stdout: '' });
    },
  );
});
