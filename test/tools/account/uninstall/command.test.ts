import { uninstallAnswer, type UninstallFlags } from '../../../../tools/account/uninstall/command';
import { coloursFor } from '../../../../tools/cli/colour';
import { renderAnswer } from '../../../../tools/cli/command';
import { awsError } from '../doctor/fake-account';
import { ACCOUNT, accountWith, changes, CONFIG, fake, HOME, someStacks } from './support';

const PLAIN = { colours: coloursFor({}) };

async function uninstall(flags: UninstallFlags) {
  const answer = await uninstallAnswer(CONFIG, flags, 0);
  return { ...answer, shown: renderAnswer(answer, PLAIN) };
}

let stderr: jest.SpyInstance;
beforeEach(() => {
  stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => stderr.mockRestore());

describe('without a confirmation', () => {
  it('shows the plan and deletes nothing without a terminal', async () => {
    accountWith(someStacks());
    const { shown, exitCode } = await uninstall({});
    expect(exitCode).toBe(1);
    expect(shown).toContain('1. Baseline-Alerts-eu-west-1 in eu-west-1, CREATE_COMPLETE');
    expect(shown).toContain('6. Baseline-Guardrails in ap-southeast-2, CREATE_COMPLETE');
    expect(shown).toContain('confirm it with --yes');
    expect(shown).not.toContain('Baseline-of-sales');
    expect(changes).toEqual([]);
  });

  it('answers a dry run with yes', async () => {
    accountWith(someStacks());
    expect((await uninstall({ dryRun: true })).exitCode).toBe(0);
    expect(changes).toEqual([]);
  });

  it('says what is kept on purpose, and how to delete it later', async () => {
    accountWith(someStacks());
    const { shown } = await uninstall({ dryRun: true });
    expect(shown).toContain('aws s3api delete-bucket-policy --bucket acme-logs');
    expect(shown).toContain(
      'aws ecr delete-repository --force --region ap-southeast-2 --repository-name acme/app',
    );
    expect(shown).toContain('aws kms schedule-key-deletion --region ap-southeast-2 --key-id 1234');
    expect(shown).not.toContain('alias/baseline_data');
    expect(shown).toContain('The settings of the account');
  });
});

describe('with --yes', () => {
  it('deletes stack by stack, the guardrails last, and lifts protection first', async () => {
    accountWith(someStacks());
    const { exitCode, result } = await uninstall({ yes: true });
    expect(changes).toEqual([
      'delete Baseline-Alerts-eu-west-1 in eu-west-1',
      'delete Baseline-Alerts-us-east-1 in us-east-1',
      `delete Baseline-Alerts in ${HOME}`,
      `unprotect Baseline-Storage in ${HOME}`,
      `delete Baseline-Storage in ${HOME}`,
      `delete Baseline-Deploy in ${HOME}`,
      `delete Baseline-Guardrails in ${HOME}`,
    ]);
    expect(exitCode).toBe(0);
    expect(result?.deleted).toHaveLength(6);
  });

  it('goes on where it stopped: a stack that is being deleted is waited for', async () => {
    const stacks = someStacks();
    accountWith(
      stacks.map((stack) =>
        stack.name === 'Baseline-Alerts' ? { ...stack, status: 'DELETE_IN_PROGRESS' } : stack,
      ),
    );
    await uninstall({ yes: true });
    expect(changes).not.toContain(`delete Baseline-Alerts in ${HOME}`);
    expect(changes).toContain(`delete Baseline-Guardrails in ${HOME}`);
  });

  it('has nothing to do where nothing is deployed', async () => {
    accountWith([{ name: 'Baseline-of-sales', region: HOME, status: 'CREATE_COMPLETE' }]);
    const { shown, exitCode } = await uninstall({ yes: true });
    expect([exitCode, changes]).toEqual([0, []]);
    expect(shown).toContain('Nothing of the baseline is deployed');
  });

  it('finds a stack of another version by its tag', async () => {
    accountWith([{ name: 'Baseline-Network', region: HOME, status: 'CREATE_COMPLETE', tagged: true }]);
    await uninstall({ yes: true });
    expect(changes).toEqual([`delete Baseline-Network in ${HOME}`]);
  });

  it('stops at the first stack that cannot be deleted, and names the resource, the reason and what to do', async () => {
    accountWith(
      someStacks().map((stack) =>
        stack.name === 'Baseline-Alerts'
          ? {
              ...stack,
              fails: [
                { ResourceType: 'AWS::CloudFormation::Stack', ResourceStatus: 'DELETE_FAILED' },
                {
                  ResourceType: 'AWS::SNS::TopicPolicy',
                  ResourceStatus: 'DELETE_FAILED',
                  ResourceStatusReason: 'later',
                },
                {
                  ResourceType: 'AWS::SNS::Topic',
                  LogicalResourceId: 'Topic',
                  PhysicalResourceId: 'arn:topic',
                  ResourceStatus: 'DELETE_FAILED',
                  ResourceStatusReason: 'it is in use',
                },
                { ResourceType: 'AWS::CloudFormation::Stack', ResourceStatus: 'DELETE_IN_PROGRESS' },
                {
                  ResourceType: 'AWS::SNS::Topic',
                  ResourceStatus: 'DELETE_FAILED',
                  ResourceStatusReason: 'of before',
                },
              ],
            }
          : stack,
      ),
    );
    await expect(uninstall({ yes: true })).rejects.toThrow(
      /^Baseline-Alerts in ap-southeast-2 could not be deleted: AWS::SNS::Topic arn:topic \(Topic\): it is in use\n.*npm run uninstall again/,
    );
    expect(changes).not.toContain(`delete Baseline-Storage in ${HOME}`);
  });

  it('says whose credentials it takes where a deletion is denied', async () => {
    accountWith(someStacks());
    fake.answers['cloudformation:DeleteStack'] = () => awsError('AccessDenied', 'not authorized to delete');
    await expect(uninstall({ yes: true })).rejects.toThrow(
      /not authorized[^]*administrator outside the groups/,
    );
  });
});

describe('what is in the way', () => {
  const boundary = `arn:aws:iam::${ACCOUNT}:policy/baseline/baseline_boundary`;
  const PermissionsBoundary = { PermissionsBoundaryArn: boundary };

  it('is all named at once, with the command for each, and nothing is deleted', async () => {
    accountWith(someStacks(), {
      iam: {
        UserDetailList: [{ UserName: 'ada', GroupList: ['admin'], PermissionsBoundary }],
        GroupDetailList: [
          {
            GroupName: 'guests',
            Path: '/',
            AttachedManagedPolicies: [
              {
                PolicyName: 'baseline_mfa',
                PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/baseline/baseline_mfa`,
              },
            ],
          },
        ],
        RoleDetailList: [{ RoleName: 'shop', Path: '/app/', PermissionsBoundary }],
      },
    });
    const { result, exitCode } = await uninstall({ yes: true });
    expect(result?.blockers.map(({ remedy }) => remedy)).toEqual([
      'aws iam remove-user-from-group --group-name admin --user-name ada, or npm run people -- remove ada, which deletes the user',
      'aws iam delete-user-permissions-boundary --user-name ada',
      'aws iam delete-role-permissions-boundary --role-name shop',
      `aws iam detach-group-policy --group-name guests --policy-arn arn:aws:iam::${ACCOUNT}:policy/baseline/baseline_mfa`,
    ]);
    expect([exitCode, changes]).toEqual([1, []]);
  });

  it("is not what the stacks hold themselves, nor somebody else's", async () => {
    accountWith(someStacks(), {
      iam: {
        UserDetailList: [{ UserName: 'bob', GroupList: ['sales'] }],
        RoleDetailList: [
          { RoleName: 'baseline_glue', Path: '/baseline/service/', PermissionsBoundary },
          { RoleName: 'other', Path: '/', PermissionsBoundary: { PermissionsBoundaryArn: 'arn:other' } },
        ],
        GroupDetailList: [
          { GroupName: 'admin', Path: '/baseline/', AttachedManagedPolicies: [{ PolicyArn: boundary }] },
        ],
      },
    });
    expect((await uninstall({ dryRun: true })).result?.blockers).toEqual([]);
  });
});

describe('with the deploy role', () => {
  const caller = `arn:aws:sts::${ACCOUNT}:assumed-role/baseline_deploy/ada`;

  it('leaves its own stack and the guardrails to an administrator', async () => {
    accountWith(someStacks(), { caller });
    const { shown, exitCode } = await uninstall({ yes: true });
    expect(changes.at(-1)).toBe(`delete Baseline-Storage in ${HOME}`);
    expect(shown).toContain('Baseline-Deploy and Baseline-Guardrails are left');
    expect(exitCode).toBe(1);
  });

  it('finds the stacks one by one where it may not list them, and says what it could not read', async () => {
    accountWith(someStacks(), { caller });
    const { 'cloudformation:DescribeStacks': describeOne } = fake.answers;
    fake.answers['cloudformation:DescribeStacks'] = (input: { StackName?: string }, region) =>
      input.StackName === undefined
        ? awsError('AccessDenied', 'not authorized')
        : describeOne?.(input as never, region);
    fake.answers['account:ListRegions'] = () => awsError('AccessDeniedException', 'not authorized');
    fake.answers['iam:GetAccountAuthorizationDetails'] = () =>
      awsError('AccessDenied', 'not authorized to see');
    const { result } = await uninstall({ yes: true });
    expect(result?.deleted).toEqual([
      'Baseline-Alerts-eu-west-1',
      'Baseline-Alerts-us-east-1',
      'Baseline-Alerts',
      'Baseline-Storage',
    ]);
    expect(result?.unread).toEqual(['who is in the groups and carries the boundary: not authorized to see']);
  });
});

describe('regions', () => {
  it('passes over one that is closed to the account', async () => {
    accountWith(someStacks());
    const { 'cloudformation:DescribeStacks': describe } = fake.answers;
    fake.answers['cloudformation:DescribeStacks'] = (input, region) =>
      region === 'eu-west-1' ? awsError('UnrecognizedClientException') : describe?.(input, region);
    const { result } = await uninstall({ dryRun: true });
    expect(result?.stacks).toHaveLength(5);
    expect(result?.unread).toEqual([]);
  });

  it('names one that could not be read', async () => {
    accountWith(someStacks());
    const { 'cloudformation:DescribeStacks': describe } = fake.answers;
    fake.answers['cloudformation:DescribeStacks'] = (input, region) =>
      region === 'eu-west-1' ? awsError('InternalFailure', 'AWS is unwell') : describe?.(input, region);
    expect((await uninstall({ dryRun: true })).result?.unread).toEqual([
      'the stacks in eu-west-1: AWS is unwell',
    ]);
  });

  it('stops where one of the configuration does not answer', async () => {
    accountWith(someStacks());
    fake.answers['cloudformation:DescribeStacks'] = () => awsError('InternalFailure', 'AWS is unwell');
    await expect(uninstall({ yes: true })).rejects.toThrow('AWS is unwell');
  });
});
