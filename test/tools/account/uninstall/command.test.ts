import { confirmed } from '../../../../tools/cli/confirm';
import { awsError } from '../doctor/fake-account';
import { ACCOUNT, accountWith, changes, fake, HOME, silence, someStacks, uninstall } from './support';

jest.mock('../../../../tools/cli/confirm');

let stderr: jest.SpyInstance;
beforeEach(() => (stderr = silence()));
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

describe('at a terminal', () => {
  const { isTTY } = process.stdin;
  beforeEach(() => {
    process.stdin.isTTY = true;
    accountWith(someStacks());
  });
  afterEach(() => {
    process.stdin.isTTY = isTTY;
  });

  it('shows the plan, and deletes nothing unless somebody says yes', async () => {
    jest.mocked(confirmed).mockResolvedValue(false);
    const { exitCode, shown } = await uninstall({});
    expect([exitCode, shown, changes]).toEqual([1, 'Nothing was deleted.\n', []]);
    expect(stderr).toHaveBeenCalledWith(expect.stringContaining('Baseline-Guardrails in ap-southeast-2'));
  });

  it('deletes after a yes', async () => {
    jest.mocked(confirmed).mockResolvedValue(true);
    expect((await uninstall({})).exitCode).toBe(0);
    expect(confirmed).toHaveBeenCalledWith('Delete 6 stacks from the account 111122223333?');
    expect(changes.at(-1)).toBe(`delete Baseline-Guardrails in ${HOME}`);
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

  it('names the stack that CloudFormation refuses to delete', async () => {
    accountWith(someStacks());
    fake.answers['cloudformation:DeleteStack'] = () => awsError('ValidationError', 'it is being updated');
    await expect(uninstall({ yes: true })).rejects.toThrow(
      /^Baseline-Alerts-eu-west-1 in eu-west-1 could not be deleted: it is being updated\n/,
    );
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
