import { boundaryArn } from '../../../../tools/account/boundary';
import { awsError } from './fake-account';
import { contextWith, fake, heal, resultOf } from './support';
import { detailsOf } from './healthy';

beforeEach(heal);

describe('cost-explorer', () => {
  const notOpened = () => awsError('AccessDeniedException', 'User not enabled for cost explorer access');

  it('says how to open it and what to run then, where nobody has, and stops no deployment', async () => {
    fake.answers['ce:GetAnomalySubscriptions'] = notOpened;
    const { status, found, remediation } = await resultOf('cost-explorer');
    expect([status, found]).toEqual(['warn', 'never opened in this account']);
    expect(remediation).toContain('Billing and Cost Management → Cost Explorer');
    expect(remediation).toContain("npx cdk deploy 'Baseline-Settings*' --exclusively -c again=");
  });

  it('passes where there is an answer, and is unknown where the call is denied', async () => {
    fake.answers['ce:GetAnomalySubscriptions'] = () => ({});
    expect((await resultOf('cost-explorer')).status).toBe('pass');
    fake.answers['ce:GetAnomalySubscriptions'] = () => awsError('AccessDeniedException', 'not authorized');
    expect((await resultOf('cost-explorer')).status).toBe('unknown');
  });
});

describe('bucket-left', () => {
  const storage = (StackStatus: string, buckets: readonly string[]) => {
    fake.answers['cloudformation:DescribeStacks'] = () => ({
      Stacks: [{ StackName: 'Baseline-Storage', StackStatus }],
    });
    fake.answers['s3:ListBuckets'] = () => ({ Buckets: buckets.map((Name) => ({ Name })) });
  };

  it.each(['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_FAILED'])(
    'gives the commands for a log bucket that is there while its stack is %s',
    async (status) => {
      storage(status, ['acme-logs']);
      const { items } = await resultOf('bucket-left');
      expect(items).toEqual([
        `acme-logs: Baseline-Storage is ${status}: aws s3api delete-bucket-policy --bucket acme-logs; Console: Amazon S3 → acme-logs → Empty; aws s3api delete-bucket --bucket acme-logs; aws cloudformation delete-stack --region ap-southeast-2 --stack-name Baseline-Storage`,
      ]);
    },
  );

  it.each([
    ['the stack is deployed', 'CREATE_COMPLETE', ['acme-logs']],
    ['the bucket is gone', 'ROLLBACK_COMPLETE', ['acme-logs-old']],
  ])('passes where %s', async (_, status, buckets) => {
    storage(status, buckets);
    expect((await resultOf('bucket-left')).status).toBe('pass');
  });
});

describe('identities-without-boundary', () => {
  const boundary = { PermissionsBoundary: { PermissionsBoundaryArn: boundaryArn(contextWith().accountId) } };
  const iam = (rest: object) => {
    const nobody = detailsOf({ users: [], groups: [], roles: [], policies: [] });
    fake.answers['iam:GetAccountAuthorizationDetails'] = () => ({ ...nobody, ...rest });
  };

  it('warns of users and roles, with what holds a role or when it was last used', async () => {
    iam({
      UserDetailList: [{ UserName: 'bob' }],
      RoleDetailList: [
        { RoleName: 'web', InstanceProfileList: [{ InstanceProfileName: 'web_profile' }] },
        {
          RoleName: 'batch',
          RoleLastUsed: { LastUsedDate: new Date('2026-10-01T10:00:00Z'), Region: 'us-east-1' },
        },
        { RoleName: 'old', Path: '/teams/' },
      ],
    });
    const { status, items, remediation } = await resultOf('identities-without-boundary');
    expect(status).toBe('warn');
    expect(items).toEqual([
      'user bob: without the boundary',
      'role web: on the instance profile web_profile',
      'role batch: last used on 2026-10-01 in us-east-1',
      'role old: not used in the last 400 days',
    ]);
    expect(remediation).toContain(`--permissions-boundary ${boundaryArn(contextWith().accountId)}`);
  });

  it("passes over those that carry it, AWS's own, and those of the organization and the baseline", async () => {
    iam({
      UserDetailList: [{ UserName: 'ada', ...boundary }],
      RoleDetailList: [
        { RoleName: 'shop', Path: '/app/', ...boundary },
        { RoleName: 'AWSServiceRoleForECS', Path: '/aws-service-role/ecs.amazonaws.com/' },
        { RoleName: 'AWSReservedSSO_Admin_1', Path: '/aws-reserved/sso.amazonaws.com/' },
        { RoleName: 'OrganizationAccountAccessRole', Path: '/' },
        { RoleName: 'AWSControlTowerExecution', Path: '/' },
        { RoleName: 'stacksets-exec-1', Path: '/' },
        { RoleName: 'baseline_deploy', Path: '/baseline/' },
      ],
    });
    expect((await resultOf('identities-without-boundary')).status).toBe('pass');
  });

  it('does not pass over a role that only sounds like one of them', async () => {
    iam({ RoleDetailList: [{ RoleName: 'MyOrganizationAccountAccessRole', Path: '/' }] });
    expect((await resultOf('identities-without-boundary')).status).toBe('warn');
  });
});
