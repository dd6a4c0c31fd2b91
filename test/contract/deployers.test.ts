import { answersFor, deployed, deployedOwner } from './deployers';

/** Drawn from random IDs: the tag selects the key; both tags are on what is asked for here, and one is enough. */
const KEYS = [
  'aws:RequestTag/managed-by: kms:TagResource',
  'aws:ResourceTag/managed-by: kms:CreateAlias',
  'aws:ResourceTag/managed-by: kms:DescribeKey',
  'aws:ResourceTag/managed-by: kms:EnableKeyRotation',
  'aws:ResourceTag/managed-by: kms:GetKeyPolicy',
  'aws:ResourceTag/managed-by: kms:GetKeyRotationStatus',
  'aws:ResourceTag/managed-by: kms:ListResourceTags',
  'aws:ResourceTag/managed-by: kms:TagResource',
];
/** Lists, in whatever region. */
const LISTS = [
  'elsewhere: CloudTrail:DescribeTrails',
  'elsewhere: access-analyzer:ListAnalyzers',
  'elsewhere: kms:ListAliases',
  'elsewhere: logs:DescribeIndexPolicies',
  'elsewhere: logs:DescribeLogGroups',
  'elsewhere: logs:DescribeResourcePolicies',
];
/** What is attached beside the template is taken off. */
const DETACHES = ['iam:PolicyARN: iam:DetachGroupPolicy', 'iam:PolicyARN: iam:DetachRolePolicy'];
/** The region that detection is taken away from may be governed no more. */
const DETECTION = [
  'elsewhere: config:DeleteDeliveryChannel',
  'elsewhere: config:DescribeConformancePackStatus',
  'elsewhere: config:DescribeConformancePacks',
  'elsewhere: config:DescribeDeliveryChannels',
  'elsewhere: guardduty:ListDetectors',
];
/** A wave is followed and stopped by hand, and AWS Organizations has no region. */
const ORGANIZATION = [
  'directly: cloudformation:DescribeStackSet',
  'directly: cloudformation:DescribeStackSetOperation',
  'directly: cloudformation:ListStackInstances',
  'directly: cloudformation:ListStackSetOperationResults',
  'directly: cloudformation:TagResource',
  'directly: cloudformation:UntagResource',
  'elsewhere: cloudformation:CreateStackSet',
  'elsewhere: organizations:CreateAccount',
  'elsewhere: organizations:DescribeCreateAccountStatus',
  'elsewhere: organizations:DescribeOrganization',
  'elsewhere: organizations:ListAWSServiceAccessForOrganization',
  'elsewhere: organizations:ListAccounts',
  'elsewhere: organizations:ListPolicies',
  'elsewhere: organizations:ListRoots',
  // The path of the role names the service.
  'iam:AWSServiceName: iam:CreateServiceLinkedRole',
];

/** Reads of whatever an organization has, and what tags something as the baseline's or moves an account. */
const READS = [
  'DescribeAccount',
  'DescribePolicy',
  'ListParents',
  'ListTagsForResource',
  'ListTargetsForPolicy',
];
const byNoTag = (...actions: string[]) =>
  actions.map((action) => `aws:ResourceTag/managed-by: organizations:${action}`);
const ORGANIZATION_TAGGED = [
  ...byNoTag(...READS, 'MoveAccount', 'TagResource', 'UntagResource'),
  ...['CreateAccount', 'CreatePolicy', 'TagResource'].map(
    (action) => `aws:RequestTag/managed-by: organizations:${action}`,
  ),
];

/** What is retained is not deleted, and the deploy role comes before what it deploys: admins create it. */
const NEVER = [
  'ecr:DeleteRepository on arn:aws:ecr:ap-southeast-2:111122223333:repository/acme/app',
  'iam:CreateRole on arn:aws:iam::111122223333:role/baseline/baseline_deploy',
  's3:DeleteBucket on arn:aws:s3:::acme-analysis',
  's3:DeleteBucket on arn:aws:s3:::acme-landing-zone',
  's3:DeleteBucket on arn:aws:s3:::acme-logs',
];

const sorted = (...lists: string[][]) => lists.flat().sort();

describe('the role that deploys asks for what the stacks declare, and only through CloudFormation', () => {
  it('by default', async () => {
    expect(await answersFor('deploy', deployed('default'))).toEqual({
      lacking: NEVER,
      open: sorted(KEYS, LISTS, DETACHES),
    });
  });

  it('with all that detects', async () => {
    // The service-linked role of AWS Config is retained, and not described.
    const linkedRole = 'arn:aws:iam::111122223333:role/config.amazonaws.com';
    expect(await answersFor('deploy', deployed('regulated'))).toEqual({
      lacking: sorted(NEVER, [
        `iam:DeleteServiceLinkedRole on ${linkedRole}`,
        `iam:GetServiceLinkedRoleDeletionStatus on ${linkedRole}`,
        `iam:UpdateRole on ${linkedRole}`,
      ]),
      open: sorted(KEYS, LISTS, DETACHES, DETECTION),
    });
  });
});

it('the role that compares sees all that the stacks declare, and only through CloudFormation', async () => {
  expect(await answersFor('diff', deployed('pipeline'))).toEqual({ lacking: [], open: [] });
});

describe('in the account that owns an organization', () => {
  it('the same role compares its units, policies, StackSets and permission sets', async () => {
    expect(await answersFor('diff', deployedOwner('identityCenter'))).toEqual({
      lacking: [],
      open: byNoTag(...READS),
    });
  });

  it('the role that deploys makes them, and closes no account', async () => {
    const { lacking, open } = await answersFor('deploy', deployedOwner('identityCenter'));
    // AWS runs service-managed StackSets by roles of its own: none is passed.
    expect(lacking.filter((each) => !each.startsWith('iam:PassRole on '))).toEqual(
      sorted(NEVER, [
        'iam:ListOpenIDConnectProviderTags on arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
        'organizations:CloseAccount on arn:aws:organizations::111122223333:account/o-abcde12345/444455556666',
      ]),
    );
    expect(open).toEqual(sorted(KEYS, LISTS, DETACHES, ORGANIZATION, ORGANIZATION_TAGGED));
  });
});
