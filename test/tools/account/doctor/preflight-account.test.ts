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

const boundary = { PermissionsBoundary: { PermissionsBoundaryArn: boundaryArn(contextWith().accountId) } };
const iam = (rest: object) => {
  const nobody = detailsOf({ users: [], groups: [], roles: [], policies: [] });
  fake.answers['iam:GetAccountAuthorizationDetails'] = () => ({ ...nobody, ...rest });
};

describe('identities-without-boundary', () => {
  it('names each user without the boundary, and not those for an emergency', async () => {
    iam({
      UserDetailList: [
        { UserName: 'Administrator' },
        { UserName: 'ada', ...boundary },
        { UserName: 'erin', Path: '/break-glass/' },
      ],
    });
    const { status, items, remediation } = await resultOf('identities-without-boundary');
    expect(status).toBe('warn');
    expect(items).toEqual(['user Administrator: an admin could set the password, and act as they may']);
    expect(remediation).toContain(`--permissions-boundary ${boundaryArn(contextWith().accountId)}`);
  });
});

describe('roles-without-boundary', () => {
  beforeEach(() => {
    fake.answers['lambda:ListFunctions'] = () => ({});
  });

  const older = {
    RoleDetailList: [
      {
        RoleName: 'web',
        Arn: 'arn:aws:iam::111122223333:role/web',
        InstanceProfileList: [{ InstanceProfileName: 'web_profile' }],
        AssumeRolePolicyDocument: encodeURIComponent(
          JSON.stringify({
            Statement: [
              { Effect: 'Allow', Principal: { Service: ['ec2.amazonaws.com'] }, Action: 'sts:AssumeRole' },
            ],
          }),
        ),
      },
      {
        RoleName: 'batch',
        RoleLastUsed: { LastUsedDate: new Date('2026-10-01T10:00:00Z'), Region: 'us-east-1' },
      },
      { RoleName: 'old', Path: '/teams/' },
      { RoleName: 'cdk-hnb659fds-deploy-role-1' },
      { RoleName: 'cdk-hnb659fds-cfn-exec-role-1' },
    ],
  };

  it('fails for roles that are not listed, with what holds them, and prints the line that lists them', async () => {
    iam(older);
    fake.answers['lambda:ListFunctions'] = () => ({
      Functions: [{ FunctionName: 'nightly', Role: 'arn:aws:iam::111122223333:role/web' }],
    });
    const { status, items, remediation } = await resultOf('roles-without-boundary');
    expect(status).toBe('fail');
    expect(items?.slice(0, 3)).toEqual([
      'role web: on the instance profile web_profile; of the function nightly; trusts ec2.amazonaws.com; not used in the last 400 days',
      'role batch: last used on 2026-10-01 in us-east-1',
      'role teams/old: not used in the last 400 days',
    ]);
    expect(remediation).toContain(
      "access: { legacyRoles: ['batch', 'cdk-hnb659fds-*', 'teams/old', 'web'] }",
    );
    expect(remediation).toContain('aws iam put-role-permissions-boundary');
  });

  it('takes the roles that are listed for what they are, and no others', async () => {
    iam(older);
    const listed = contextWith({ legacyRoles: ['batch', 'teams/*', 'cdk-*'] });
    expect((await resultOf('roles-without-boundary', listed)).items).toEqual([
      expect.stringMatching(/^role web:/),
    ]);
    const all = contextWith({ legacyRoles: ['web', 'batch', 'teams/*', 'cdk-*'] });
    expect((await resultOf('roles-without-boundary', all)).status).toBe('pass');
  });

  it('only warns where the stricter rule holds, under which nobody passes or assumes them', async () => {
    iam(older);
    expect((await resultOf('roles-without-boundary', contextWith({ applicationRoles: 'path' }))).status).toBe(
      'warn',
    );
  });

  it('says so where no line is short enough for all of them', async () => {
    iam({ RoleDetailList: Array.from({ length: 25 }, (_, index) => ({ RoleName: `role-number-${index}` })) });
    expect((await resultOf('roles-without-boundary')).remediation).toContain(
      'give some of them the boundary first',
    );
  });

  it("passes over those that carry it, AWS's own, and those of the organization and the baseline", async () => {
    iam({
      RoleDetailList: [
        { RoleName: 'shop', Path: '/app/', ...boundary },
        { RoleName: 'AWSServiceRoleForECS', Path: '/aws-service-role/ecs.amazonaws.com/' },
        { RoleName: 'AWSReservedSSO_Admin_1', Path: '/aws-reserved/sso.amazonaws.com/' },
        { RoleName: 'OrganizationAccountAccessRole', Path: '/' },
        { RoleName: 'AWSControlTowerExecution', Path: '/' },
        { RoleName: 'aws-controltower-ConfigRecorderRole', Path: '/' },
        { RoleName: 'stacksets-exec-1', Path: '/' },
        { RoleName: 'baseline_deploy', Path: '/baseline/' },
      ],
    });
    expect((await resultOf('roles-without-boundary')).status).toBe('pass');
  });

  it('does not pass over a role that only sounds like one of them', async () => {
    iam({ RoleDetailList: [{ RoleName: 'MyOrganizationAccountAccessRole', Path: '/' }] });
    expect((await resultOf('roles-without-boundary')).status).toBe('fail');
  });
});

describe('launch-template-versions', () => {
  const groups = (...AutoScalingGroups: object[]) => {
    fake.answers['autoscaling:DescribeAutoScalingGroups'] = (_: never, region: string) => ({
      AutoScalingGroups: region === 'ap-southeast-2' ? AutoScalingGroups : [],
    });
  };

  it('names the groups that follow a template, while older roles are there', async () => {
    groups(
      { AutoScalingGroupName: 'web', LaunchTemplate: { LaunchTemplateName: 'web', Version: '$Latest' } },
      { AutoScalingGroupName: 'jobs', LaunchTemplate: { LaunchTemplateId: 'lt-1' } },
      { AutoScalingGroupName: 'fixed', LaunchTemplate: { LaunchTemplateName: 'web', Version: '7' } },
      {
        AutoScalingGroupName: 'mixed',
        MixedInstancesPolicy: {
          LaunchTemplate: {
            LaunchTemplateSpecification: { LaunchTemplateName: 'web', Version: '7' },
            Overrides: [
              { LaunchTemplateSpecification: { LaunchTemplateName: 'arm', Version: '$Default' } },
              { InstanceType: 't4g.small' },
            ],
          },
        },
      },
      { AutoScalingGroupName: 'old', LaunchConfigurationName: 'old' },
    );
    const { status, items } = await resultOf(
      'launch-template-versions',
      contextWith({ legacyRoles: ['web'] }),
    );
    expect(status).toBe('warn');
    expect(items).toEqual(['jobs: $Default of lt-1', 'mixed: $Default of arm', 'web: $Latest of web']);
  });

  it('does not look where no role is older', async () => {
    await expect(resultOf('launch-template-versions', contextWith({ legacyRoles: [] }))).rejects.toThrow(
      /apply/,
    );
  });
});
