import { spawnSync } from 'node:child_process';

/** Runs the command as `npm run access --` does. */
function access(...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-r', 'ts-node/register', 'tools/access.ts', ...parameters],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: undefined, NODE_OPTIONS: undefined } },
  );
  return { status, stdout, stderr };
}

const QUESTION = ['explain', 'engineer', 's3:PutObject', 'arn:aws:s3:::acme-analysis/x'];

// Each test starts a process, which may have to synthesize first.
jest.setTimeout(30_000);

describe('npm run access', () => {
  it('answers in words and exits with 0, denied or not', () => {
    const { status, stdout, stderr } = access(...QUESTION, '--no-mfa');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Denied explicitly: engineer, s3:PutObject');
  });

  it('answers in JSON, and exits with 1 for a denial if asked to', () => {
    const { status, stdout } = access(...QUESTION, '--region', 'us-east-1', '--json', '--exit-code');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'explicitly denied', region: 'us-east-1' });
  });

  it('says in one message what is wrong with a question, and exits with 2', () => {
    expect(access('explain', 'enginer', 's3:PutObject')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'Unknown principal: enginer\n  → Did you mean engineer?\n',
    });
  });

  it.each([[['explain']], [['--nonsense']], [[...QUESTION, '--markdown']]])(
    'exits with 2 for the usage %j',
    (usage) => {
      expect(access(...usage)).toMatchObject({ status: 2, stdout: '' });
    },
  );
});
