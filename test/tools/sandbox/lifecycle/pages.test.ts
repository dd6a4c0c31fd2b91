import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { walkthroughs } from '../../../../contract/lifecycles';
import { commandsOf } from '../../../../tools/sandbox/lifecycle/pages/commands';
import { stepsOf } from '../../../../tools/sandbox/lifecycle/pages/follow';
import { projectRoot } from '../../../../tools/sandbox/folders';

const PAGE = [
  '## Change',
  'First `npx cdk diff`, then `aws s3 ls`:',
  '```',
  'npx cdk deploy --all',
  '# Console: look',
  '```',
  '### Below',
  '```',
  'npm run doctor',
  '```',
  '## Leave',
].join('\n');

describe('the commands of a section', () => {
  const commands = (heading: string) =>
    commandsOf({ path: 'page.md', heading }, PAGE).map(({ command }) => command);

  it('are those of its blocks, and those of AWS within its text', () => {
    expect(commands('Change')).toEqual(['aws s3 ls', 'npx cdk deploy --all']);
    expect(commands('Below')).toEqual(['npm run doctor']);
    expect(commands('Leave')).toEqual([]);
  });

  it('are asked for in vain where the page has no such section', () => {
    expect(() => commands('Renamed')).toThrow(/page\.md has no section "Renamed"/);
  });
});

describe('what the contract says of commands', () => {
  it.each(walkthroughs)('is of commands that the pages of account $account have', (walkthrough) => {
    const steps = stepsOf(walkthrough);
    expect(steps.length).toBeGreaterThan(4);
    expect(steps.filter(({ command }) => command.includes('<')).every(({ values }) => values)).toBe(true);
  });

  it('is refused of one that they do not have', () => {
    const part = { path: 'docs/lifecycle.md', heading: 'Deploy', steps: [{ command: 'npx cdk deploy' }] };
    expect(() => stepsOf({ parts: [part] })).toThrow(/has no command npx cdk deploy/);
  });

  const followed = walkthroughs.flatMap(stepsOf);

  it('covers every section of docs/lifecycle.md that has commands', () => {
    const headings = followed
      .filter(({ path }) => path === 'docs/lifecycle.md')
      .map(({ heading }) => heading);
    expect([...new Set(headings)]).toEqual(sectionsOf('docs/lifecycle.md').map(({ heading }) => heading));
  });

  it('covers every command of docs/deploy.md, there or where the README has it', () => {
    const commands = sectionsOf('docs/deploy.md').flatMap((section) => section.commands);
    expect(commands.length).toBeGreaterThan(3);
    const known = new Set(followed.map(({ command }) => command));
    expect(commands.filter((command) => !known.has(command) && command !== 'aws login')).toEqual([]);
  });
});

/** The sections of a page that have commands. */
function sectionsOf(path: string): { readonly heading: string; readonly commands: readonly string[] }[] {
  const page = readFileSync(join(projectRoot, path), 'utf8');
  const headings = [...page.matchAll(/^#{2,3} (.*)$/gm)].map(([, heading = '']) => heading);
  return headings
    .map((heading) => ({
      heading,
      commands: commandsOf({ path, heading }, page).map(({ command }) => command),
    }))
    .filter(({ commands }) => commands.length > 0);
}

describe('a command at a terminal', () => {
  const type = async (answers: readonly (readonly [string, string])[], command: string) => {
    const script = join(projectRoot, 'tools/sandbox/lifecycle/pages/at-terminal.py');
    const { stdout } = await promisify(execFile)('python3', [
      script,
      JSON.stringify(answers),
      'sh',
      '-c',
      command,
    ]);
    return stdout.replaceAll('\r', '').split('\n');
  };

  it('is asked, and answered by the first expression that is found', async () => {
    const asks = 'test -t 0 && printf "Delete it? [y/N] " && read answer && echo "got $answer"';
    const answers = [
      ['Delete it', 'yes'],
      ['y/N', 'no'],
    ] as const;
    expect(await type(answers, asks)).toContain('got yes');
  });

  it('ends as it ended', async () => {
    await expect(type([], 'exit 3')).rejects.toMatchObject({ code: 3 });
  });
});
