import type { MessageCase } from './message-case';

/** What tools print around the message of AWS: Terraform, CloudFormation, the CDK, Docker, logs. */
export const FRAMES: readonly MessageCase[] = [
  {
    form: 'a box of Terraform',
    as: 'admin',
    text: `╷
│ Error: reading IAM Role (baseline_deploy): operation error IAM: PutRolePolicy, https response error StatusCode: 403, RequestID: 26, api error AccessDenied: User: arn:aws:iam::111122223333:user/ada is not authorized to perform: iam:PutRolePolicy on resource: role baseline_deploy with an explicit deny in an identity-based policy
│ 
│   with aws_iam_role.deploy,
│   on iam.tf line 4, in resource "aws_iam_role" "deploy":
│    4: resource "aws_iam_role" "deploy" {
│ 
╵`,
    request: 'admin iam:PutRolePolicy arn:aws:iam::111122223333:role/baseline/baseline_deploy',
    region: 'us-east-1',
    why: 'explicit, identity-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'a box of Terraform with wrapped lines',
    as: 'engineer',
    text: `╷
│ Error: creating ECR Repository (app): operation error ECR: CreateRepository,
│ https response error StatusCode: 400, RequestID: 805c, api error
│ AccessDeniedException: User: arn:aws:iam::111122223333:user/eli
│ is not authorized to perform: ecr:CreateRepository on resource:
│ arn:aws:ecr:ap-southeast-2:111122223333:repository/app because no
│ identity-based policy allows the ecr:CreateRepository action
╵`,
    request: 'engineer ecr:CreateRepository arn:aws:ecr:ap-southeast-2:111122223333:repository/app',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'an event of CloudFormation, of a handler',
    text: 'Resource handler returned message: "User: arn:aws:sts::111122223333:assumed-role/baseline_deploy/AWSCloudFormation is not authorized to perform: dynamodb:CreateTable on resource: arn:aws:dynamodb:ap-southeast-2:111122223333:table/x because no identity-based policy allows the dynamodb:CreateTable action (Service: DynamoDb, Status Code: 400, Request ID: 2add31fc) (SDK Attempt Count: 1)" (RequestToken: 9c0a, HandlerErrorCode: AccessDenied)',
    request: 'baseline_deploy dynamodb:CreateTable arn:aws:dynamodb:ap-southeast-2:111122223333:table/x',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'an event of CloudFormation, with API',
    text: 'API: iam:CreateUser User: arn:aws:sts::111122223333:assumed-role/baseline_deploy/x is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::111122223333:user/svc',
    request: 'baseline_deploy iam:CreateUser arn:aws:iam::111122223333:user/svc',
    region: 'us-east-1',
    answer: 'implicitly denied',
  },
  {
    form: 'the CDK',
    text: `❌  Baseline-Storage failed: AccessDenied: User: arn:aws:sts::111122223333:assumed-role/baseline_deploy/ada is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::acme-analysis/x" because no identity-based policy allows the s3:GetObject action
    at throwDefaultError (/x/index.js:1:2)`,
    request: 'baseline_deploy s3:GetObject arn:aws:s3:::acme-analysis/x',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'the CDK, in the lines of a deployment',
    as: 'engineer',
    text: `11:25:58 AM | CREATE_FAILED        | AWS::ECR::Repository  | ContainerAssetsRepository
Resource handler returned message: "User: arn:aws:iam::111122223333:user/eli is not authorized to perform: ecr:CreateRepository on resource: arn:aws:ecr:ap-southeast-2:1111222
23333:repository/cdk-assets because no identity-based policy allows the ecr:CreateRepository action (Service: Ecr, Status Code: 400)"`,
    request: 'engineer ecr:CreateRepository arn:aws:ecr:ap-southeast-2:111122223333:repository/cdk-assets',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'docker push',
    as: 'analyst',
    text: `78a822fe2a2d: Layer already exists
denied: User: arn:aws:iam::111122223333:user/ana
is not authorized to perform: ecr:PutImage on resource:
arn:aws:ecr:ap-southeast-2:111122223333:repository/acme-app
because no identity-based policy allows the ecr:PutImage action`,
    request: 'analyst ecr:PutImage arn:aws:ecr:ap-southeast-2:111122223333:repository/acme-app',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'a log line of a controller',
    text: '{"level":"error","ts":"2026-11-26T09:00:00Z","logger":"controller","error":"AccessDenied: User: arn:aws:sts::111122223333:assumed-role/baseline_ecs_task/1723 is not authorized to perform: elasticloadbalancing:DescribeLoadBalancers because no identity-based policy allows the elasticloadbalancing:DescribeLoadBalancers action\\n\\tstatus code: 403, request id: 73f968e4"}',
    request: 'baseline_ecs_task elasticloadbalancing:DescribeLoadBalancers *',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'a Lambda log with a timestamp and an id',
    text: '2026-11-26T09:00:00.000Z\t8f2a\tERROR\tInvoke Error \t{"errorType":"AccessDeniedException","errorMessage":"User: arn:aws:sts::111122223333:assumed-role/baseline_sagemaker/SageMaker is not authorized to perform: sagemaker:CreateUserProfile on resource: arn:aws:sagemaker:ap-southeast-2:111122223333:user-profile/d-1/x with an explicit deny"}',
    request:
      'baseline_sagemaker sagemaker:CreateUserProfile arn:aws:sagemaker:ap-southeast-2:111122223333:user-profile/d-1/x',
    region: 'ap-southeast-2',
    why: 'explicit',
    answer: 'implicitly denied',
  },
];
