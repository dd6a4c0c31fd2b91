import type { MessageCase } from './message-case';

/** The kinds of policies that AWS names as the reason. */
export const REASONS: readonly MessageCase[] = [
  {
    form: 'a service control policy with its ARN',
    as: 'engineer',
    text: `An error occurred (AccessDenied) when calling the ReceiveMessage operation: User: arn:aws:iam::111122223333:user/eli
is not authorized to perform: sqs:receivemessage on resource:
arn:aws:sqs:ap-southeast-2:111122223333:jobs
with an explicit deny in a service control policy:
arn:aws:organizations::111122223333:policy/o-abc/service_control_policy/p-123`,
    request: 'engineer sqs:ReceiveMessage arn:aws:sqs:ap-southeast-2:111122223333:jobs',
    region: 'ap-southeast-2',
    why: 'explicit, service control policy',
    answer: 'implicitly denied',
  },
  {
    form: 'a service control policy that allows nothing',
    as: 'admin',
    text: 'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:ap-southeast-2:111122223333:parameter/x because no service control policy allows the ssm:GetParameter action',
    request: 'admin ssm:GetParameter arn:aws:ssm:ap-southeast-2:111122223333:parameter/x',
    region: 'ap-southeast-2',
    why: 'implicit, service control policy',
    answer: 'allowed',
  },
  {
    form: 'a resource control policy',
    as: 'engineer',
    text: `An error occurred (AccessDenied) when calling the GetObject operation: User: arn:aws:iam::111122223333:user/eli is not authorized to perform:
s3:GetObject on resource: "arn:aws:s3:::acme-analysis/train.parquet"
with an explicit deny in a resource control policy.`,
    request: 'engineer s3:GetObject arn:aws:s3:::acme-analysis/train.parquet',
    region: 'ap-southeast-2',
    why: 'explicit, resource control policy',
    answer: 'allowed',
  },
  {
    form: 'an endpoint policy',
    as: 'engineer',
    text: 'User: arn:aws:iam::111122223333:user/eli is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme-landing-zone/x" with an explicit deny in a VPC endpoint policy',
    request: 'engineer s3:PutObject arn:aws:s3:::acme-landing-zone/x',
    region: 'ap-southeast-2',
    why: 'explicit, VPC endpoint policy',
    answer: 'allowed',
  },
  {
    form: 'an endpoint policy that allows nothing',
    as: 'engineer',
    text: 'User: arn:aws:iam::111122223333:user/eli is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::acme-landing-zone/x" because no VPC endpoint policy allows the s3:GetObject action',
    request: 'engineer s3:GetObject arn:aws:s3:::acme-landing-zone/x',
    region: 'ap-southeast-2',
    why: 'implicit, VPC endpoint policy',
    answer: 'allowed',
  },
  {
    form: 'an endpoint policy through an organization',
    as: 'engineer',
    text: 'An error occurred (AccessDenied) when calling the Publish operation: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: SNS:Publish on resource: arn:aws:sns:ap-southeast-2:111122223333:x with an explicit deny in a VPC endpoint policy transitively through a service control policy',
    request: 'engineer sns:Publish arn:aws:sns:ap-southeast-2:111122223333:x',
    region: 'ap-southeast-2',
    why: 'explicit, VPC endpoint policy',
    answer: 'implicitly denied',
  },
  {
    form: 'a session policy',
    text: 'User: arn:aws:sts::111122223333:assumed-role/baseline_glue/s is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme-analysis/x" because no session policy allows the s3:PutObject action',
    request: 'baseline_glue s3:PutObject arn:aws:s3:::acme-analysis/x',
    region: 'ap-southeast-2',
    why: 'implicit, session policy',
    answer: 'allowed',
  },
  {
    form: 'a boundary that denies',
    text: 'User: arn:aws:sts::111122223333:assumed-role/baseline_glue/s is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme-analysis/x" with an explicit deny in a permissions boundary',
    request: 'baseline_glue s3:PutObject arn:aws:s3:::acme-analysis/x',
    region: 'ap-southeast-2',
    why: 'explicit, permissions boundary',
    answer: 'allowed',
  },
  {
    form: 'a boundary that allows nothing',
    as: 'analyst',
    text: 'An error occurred (AccessDenied) when calling the ListUserTags operation: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: iam:ListUserTags on resource: user ana because no permissions boundary allows the iam:ListUserTags action',
    request: 'analyst iam:ListUserTags arn:aws:iam::111122223333:user/ana',
    region: 'us-east-1',
    why: 'implicit, permissions boundary',
    answer: 'implicitly denied',
  },
  {
    form: 'a policy of a bucket',
    as: 'admin',
    text: 'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: s3:DeleteObject on resource: "arn:aws:s3:::acme-logs/AWSLogs/x" with an explicit deny in a resource-based policy',
    request: 'admin s3:DeleteObject arn:aws:s3:::acme-logs/AWSLogs/x',
    region: 'ap-southeast-2',
    why: 'explicit, resource-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'a role that trusts somebody else',
    as: 'admin',
    text: 'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/baseline/service/baseline_glue because no role trust policy allows the sts:AssumeRole action',
    request: 'admin sts:AssumeRole arn:aws:iam::111122223333:role/baseline/service/baseline_glue',
    region: 'ap-southeast-2',
    why: 'implicit, role trust policy',
    answer: 'explicitly denied',
  },
  {
    form: 'a block of public access',
    as: 'admin',
    text: 'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::acme-analysis" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.',
    request: 'admin s3:PutBucketPolicy arn:aws:s3:::acme-analysis',
    region: 'ap-southeast-2',
    why: 'explicit, block of public access',
    answer: 'explicitly denied',
  },
];
