import { cdkCommand, checkCredentials, checkDeployment, refusePlaceholders } from '../../../lib/config';
import type { Placeholder } from '../../../lib/config/placeholders';
import { ACCOUNT } from '../../support/variants';
import { templateWith } from '../../support/stack';

const NAME: Placeholder = {
  path: 'name',
  value: 'acme',
  location: 'baseline.config.ts:6',
  expected: 'a prefix of your own',
};
const SANDBOX = '000000000000';

/** `cdk <command>` → shell → this process, as process IDs 30 → 20 → 10. */
const processes = (...commandLines: string[]) => {
  const table = new Map(commandLines.map((args, i) => [(i + 1) * 10, { args, parent: (i + 2) * 10 }]));
  return (pid: number) => table.get(pid);
};
const SHELL = 'sh -c node -r ts-node/register bin/baseline.ts';

describe('the command of the CDK CLI', () => {
  it.each([
    ['node /project/node_modules/.bin/cdk deploy --all', 'deploy'],
    ['node /project/node_modules/aws-cdk/bin/cdk diff', 'diff'],
    ['node C:\\project\\node_modules\\aws-cdk\\bin\\cdk.js synth', 'synth'],
    ['cdk watch Baseline-Storage', 'watch'],
    ['node /usr/bin/cdk --no-color --require-approval never deploy', 'deploy'],
    ['cdk synth deploy', 'synth'],
    ['cdk --profile deploy synth', 'synth'],
    ['cdk -c deploy diff', 'diff'],
    ['cdk --profile=watch --verbose deploy', 'deploy'],
    ['cdk --verbose deploy synth', 'deploy'],
    ['cdk list', 'list'],
  ])('%s', (line, command) => {
    expect(cdkCommand(10, processes(SHELL, line))).toBe(command);
  });

  it('is found when no shell stands between', () => {
    expect(cdkCommand(10, processes('cdk deploy'))).toBe('deploy');
  });

  it('is found through npx, which runs it in another shell', () => {
    expect(cdkCommand(10, processes(SHELL, 'node /x/.bin/cdk deploy', 'sh -c cdk deploy', 'npm exec'))).toBe(
      'deploy',
    );
  });

  it.each([
    ['something else runs the app', processes(SHELL, 'node tools/start.ts', 'bash')],
    ['a folder is only called cdk', processes(SHELL, 'node /home/cdk/deploy/main.js')],
    ['the CLI is asked for nothing known', processes(SHELL, 'cdk doctor')],
    ['the system does not tell', () => undefined],
    ['the CLI is further up than it ever is', processes('a', 'b', 'c', 'd', 'cdk deploy')],
  ])('is unknown when %s', (_why, find) => {
    expect(cdkCommand(10, find)).toBeUndefined();
  });

  it('is unknown here, where jest runs the code', () => {
    expect(cdkCommand()).toBeUndefined();
  });
});

describe('a deployment with placeholders', () => {
  it.each(['deploy', 'watch'])('is refused to a real account by %s, naming the line', (command) => {
    expect(() => checkDeployment([NAME], ACCOUNT, command)).toThrow(
      'This deployment would go to the account 111122223333 with placeholders in its configuration:\n' +
        "  - baseline.config.ts:6: name is still 'acme', expected a prefix of your own\n" +
        '  → Change these lines and deploy again; nothing has been created. To try the baseline without an account: npm start',
    );
  });

  it('is refused when the account is unknown', () => {
    expect(() => checkDeployment([NAME], undefined, 'deploy')).toThrow(
      'would go to the account of your credentials',
    );
  });

  it('goes to the emulated account', () => {
    expect(() => checkDeployment([NAME], SANDBOX, 'deploy')).not.toThrow();
  });

  it.each(['synth', 'diff', 'destroy', 'list', undefined])('leaves %s alone', (command) => {
    expect(() => checkDeployment([NAME], ACCOUNT, command)).not.toThrow();
  });

  it('goes on once there are none', () => {
    expect(() => checkDeployment([], ACCOUNT, 'deploy')).not.toThrow();
  });
});

describe('in CloudFormation', () => {
  it('a rule lets only the emulated account have placeholders, and says which they are', () => {
    const template = templateWith((stack) => refusePlaceholders(stack, [NAME, { ...NAME, path: 'other' }]));
    expect(template.toJSON()).toMatchObject({
      Rules: {
        NoPlaceholders: {
          Assertions: [
            {
              Assert: { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, SANDBOX] },
              AssertDescription:
                "baseline.config.ts:6: name is still 'acme', expected a prefix of your own; " +
                "baseline.config.ts:6: other is still 'acme', expected a prefix of your own",
            },
          ],
        },
      },
    });
  });

  it('there is no rule without placeholders', () => {
    const template = templateWith((stack) => refusePlaceholders(stack, []));
    expect(template.toJSON()).not.toHaveProperty('Rules');
  });
});

describe('without credentials', () => {
  it.each(['diff', 'deploy', 'destroy'])('cdk %s is refused, and says what to set', (command) => {
    expect(() => checkCredentials(undefined, command)).toThrow(
      new RegExp(`^cdk ${command} takes AWS credentials[^]*AWS_PROFILE[^]*AWS_EC2_METADATA_DISABLED`),
    );
  });

  it.each(['synth', 'list', undefined])('%s goes on: it calls nothing of AWS', (command) => {
    expect(() => checkCredentials(undefined, command)).not.toThrow();
  });

  it('is no matter where there are some', () => {
    expect(() => checkCredentials(ACCOUNT, 'diff')).not.toThrow();
  });
});
