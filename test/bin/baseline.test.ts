import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from '../../cdk.json';
import { ACCOUNT } from '../support/variants';

/** Runs the app as the CDK CLI does: a program called cdk, a shell, the app; perhaps over an earlier assembly. */
function runByCdk(command: string, earlier?: object) {
  const folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'bin-'));
  const cdk = join(folder, 'cdk');
  writeFileSync(
    cdk,
    `process.exitCode = require('node:child_process').spawnSync(${JSON.stringify(app)}, { shell: true, stdio: 'inherit' }).status`,
  );
  const outdir = join(folder, 'assembly');
  if (earlier) {
    mkdirSync(outdir);
    writeFileSync(join(outdir, 'manifest.json'), JSON.stringify(earlier));
  }
  const { status, stderr } = spawnSync(process.execPath, [cdk, command], {
    cwd: join(__dirname, '../..'),
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      CDK_DEFAULT_ACCOUNT: ACCOUNT,
      CDK_OUTDIR: outdir,
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: '{}',
    },
  });
  return { status, stderr, outdir };
}

it('cdk deploy of the file as shipped to a real account is refused before anything is synthesized', () => {
  const { status, stderr, outdir } = runByCdk('deploy');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^This deployment would go to the account 111122223333 with placeholders/);
  expect(stderr).toMatch(/baseline\.config\.ts:\d+: name is still 'acme'/);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
  expect(readFileSync('docs/deploy.md', 'utf8')).toContain(`$ npx cdk deploy --all\n${stderr.trim()}\n`);
}, 30_000);

it('cdk synth of it goes on, names the stacks that have left the app, and each template holds the rule that refuses it later', () => {
  const { status, stderr, outdir } = runByCdk('synth', {
    artifacts: {
      'Baseline-Alerts-eu-west-1': {
        type: 'aws:cloudformation:stack',
        environment: `aws://${ACCOUNT}/eu-west-1`,
      },
    },
  });
  expect(status).toBe(0);
  expect(stderr).toBe(
    'Baseline-Alerts-eu-west-1 in eu-west-1 has left the app. If it is deployed, remove it: aws cloudformation delete-stack --region eu-west-1 --stack-name Baseline-Alerts-eu-west-1\n',
  );
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as {
    artifacts: Record<string, { type: string }>;
  };
  const stacks = Object.entries(manifest.artifacts).filter(
    ([, { type }]) => type === 'aws:cloudformation:stack',
  );
  expect(stacks.length).toBeGreaterThan(6);
  for (const [name] of stacks) {
    const template = readFileSync(join(outdir, `${name}.template.json`), 'utf8');
    expect(JSON.parse(template)).toHaveProperty('Rules.NoPlaceholders');
  }
}, 30_000);
