import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { failedTests } from '../../../tools/sandbox/offline';
import { temporaryFolder } from './support';

const folder = temporaryFolder();

describe('the tests that failed', () => {
  it('are named, each once', () => {
    const lines = [
      'FAIL test/a.test.ts',
      '● a bucket › is closed',
      'expect(x)',
      '● a bucket › is closed',
      '● a role',
    ];
    expect(failedTests(lines)).toBe('a bucket › is closed; a role');
  });

  it('are five at most, and how many more there are', () => {
    const lines = Array.from({ length: 7 }, (_, index) => `● test ${index}`);
    expect(failedTests(lines)).toBe('test 0; test 1; test 2; test 3; test 4; 2 more');
  });

  it('are none where something else went wrong', () => {
    expect(failedTests(['TypeError: x is no function'])).toBeUndefined();
  });
});

it('a folder within a repository is in none for git, below the ceiling that is set for the tests', () => {
  const project = mkdtempSync(join(folder, 'project-'));
  const [temporary, made] = [join(project, 'tmp'), join(project, 'tmp', 'made')];
  mkdirSync(made, { recursive: true });
  const git = (cwd: string, GIT_CEILING_DIRECTORIES = '') =>
    execFileSync('git', ['rev-parse', '--is-inside-work-tree'], {
      cwd,
      env: { PATH: process.env.PATH, GIT_CEILING_DIRECTORIES },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  execFileSync('git', ['init', '--quiet', project]);
  expect(git(made)).toBe('true');
  expect(() => git(made, temporary)).toThrow(/not a git repository/);
  expect(git(project, temporary)).toBe('true');
});
