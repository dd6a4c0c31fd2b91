import type { MessageCase } from './message-case';

/** What the CLI and the SDKs print. */
export const CLIENTS: readonly MessageCase[] = [
  {
    form: 'the AWS CLI, of S3',
    as: 'analyst',
    text: 'An error occurred (AccessDenied) when calling the PutObject operation: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme-analysis/report.csv" because no identity-based policy allows the s3:PutObject action',
    request: 'analyst s3:PutObject arn:aws:s3:::acme-analysis/report.csv',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'the AWS CLI since 2025, with [ERROR] and a link to the console',
    as: 'analyst',
    text: 'aws: [ERROR]: An error occurred (AccessDenied) when calling the GetRole operation: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: iam:GetRole on resource: role baseline_deploy because no identity-based policy allows the iam:GetRole action. Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/EXAMPLE1a2b3c4d for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: EXAMPLE1a2b3c4d',
    request: 'analyst iam:GetRole arn:aws:iam::111122223333:role/baseline/baseline_deploy',
    region: 'us-east-1',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'IAM, which names a policy that denies',
    as: 'admin',
    text: 'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::111122223333:user/otto with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/baseline/baseline_escalation.',
    request: 'admin iam:CreateUser arn:aws:iam::111122223333:user/otto',
    region: 'us-east-1',
    why: 'explicit, identity-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'IAM, of a user by name',
    as: 'analyst',
    text: 'An error occurred (AccessDenied) when calling the CreateAccessKey operation: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: iam:CreateAccessKey on resource: user eli with an explicit deny',
    request: 'analyst iam:CreateAccessKey arn:aws:iam::111122223333:user/eli',
    region: 'us-east-1',
    why: 'explicit',
    answer: 'explicitly denied',
  },
  {
    form: 'IAM, of an instance profile',
    as: 'engineer',
    text: 'User: arn:aws:iam::111122223333:user/eli is not authorized to perform: iam:GetInstanceProfile on resource: instance profile baseline_ec2 because no identity-based policy allows the iam:GetInstanceProfile action',
    request:
      'engineer iam:GetInstanceProfile arn:aws:iam::111122223333:instance-profile/baseline/service/baseline_ec2',
    region: 'us-east-1',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'IAM, of a path of policies',
    as: 'analyst',
    text: 'An error occurred (AccessDenied) when calling the ListPolicies operation: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: iam:ListPolicies on resource: policy path / because no identity-based policy allows the iam:ListPolicies action',
    request: 'analyst iam:ListPolicies *',
    region: 'us-east-1',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'IAM, of an ARN that ends with a path',
    as: 'engineer',
    text: 'User: arn:aws:iam::111122223333:user/eli is not authorized to perform: iam:ListGroups on resource: arn:aws:iam::111122223333:group/ with an explicit deny',
    request: 'engineer iam:ListGroups *',
    region: 'us-east-1',
    why: 'explicit',
    answer: 'implicitly denied',
  },
  {
    form: 'boto3 in a traceback',
    as: 'engineer',
    text: `Traceback (most recent call last):
  File "/home/eli/job.py", line 12, in <module>
    client.put_item(TableName="orders", Item=item)
  File "/usr/lib/python3/site-packages/botocore/client.py", line 1005, in _make_api_call
    raise error_class(parsed_response, operation_name)
botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the PutItem operation: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:ap-southeast-2:111122223333:table/orders because no identity-based policy allows the dynamodb:PutItem action`,
    request: 'engineer dynamodb:PutItem arn:aws:dynamodb:ap-southeast-2:111122223333:table/orders',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'the AWS SDK for JavaScript 3',
    text: `AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/baseline_ecs_task/f00 is not authorized to perform: secretsmanager:GetSecretValue on resource: prod/payment/db because no identity-based policy allows the secretsmanager:GetSecretValue action
    at throwDefaultError (/app/node_modules/@smithy/smithy-client/dist-cjs/index.js:388:20) {
  '$fault': 'client',
  '$metadata': { httpStatusCode: 400, requestId: 'd3b0', attempts: 1, totalRetryDelay: 0 }
}`,
    request:
      'baseline_ecs_task secretsmanager:GetSecretValue arn:aws:secretsmanager:ap-southeast-2:111122223333:secret:prod/payment/db',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'the AWS SDK for Go 2',
    as: 'admin',
    text: 'operation error IAM: CreatePolicyVersion, https response error StatusCode: 403, RequestID: 1b2c, api error AccessDenied: User: arn:aws:iam::111122223333:user/ada is not authorized to perform: iam:CreatePolicyVersion on resource: policy arn:aws:iam::111122223333:policy/baseline/admin_access with an explicit deny in an identity-based policy',
    request: 'admin iam:CreatePolicyVersion arn:aws:iam::111122223333:policy/baseline/admin_access',
    region: 'us-east-1',
    why: 'explicit, identity-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'the AWS SDK for Go 1, of Route 53',
    as: 'engineer',
    text: `AccessDenied: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: route53:ListHostedZones because no identity-based policy allows the route53:ListHostedZones action
\tstatus code: 403, request id: 73f968e4-8b8d-4aa0`,
    request: 'engineer route53:ListHostedZones *',
    region: 'us-east-1',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'the AWS SDK for Java, as an exception of S3',
    text: 'software.amazon.awssdk.services.s3.model.S3Exception: User: arn:aws:sts::111122223333:assumed-role/baseline_glue/GlueJobRunnerSession is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::acme-logs/AWSLogs/x.gz" because no identity-based policy allows the s3:GetObject action (Service: S3, Status Code: 403, Request ID: 0A1B, Extended Request ID: abc=)',
    request: 'baseline_glue s3:GetObject arn:aws:s3:::acme-logs/AWSLogs/x.gz',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'the AWS SDK for Java 1',
    text: 'User: arn:aws:sts::111122223333:assumed-role/baseline_ec2/i-0f32 is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:ap-southeast-2:111122223333:function:report (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; Request ID: 77)',
    request: 'baseline_ec2 lambda:InvokeFunction arn:aws:lambda:ap-southeast-2:111122223333:function:report',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'a sentence without a colon after User',
    as: 'engineer',
    text: 'AccessDeniedException: User arn:aws:iam::111122223333:user/eli is not authorized to perform: athena:StartQueryExecution on resource: arn:aws:athena:ap-southeast-2:111122223333:workgroup/primary',
    request:
      'engineer athena:StartQueryExecution arn:aws:athena:ap-southeast-2:111122223333:workgroup/primary',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'a sentence without a colon after perform',
    as: 'analyst',
    text: 'User arn:aws:iam::111122223333:user/ana is not authorized to perform iam:PassRole on resource arn:aws:iam::111122223333:role/baseline/baseline_deploy',
    request: 'analyst iam:PassRole arn:aws:iam::111122223333:role/baseline/baseline_deploy',
    region: 'us-east-1',
    answer: 'explicitly denied',
  },
  {
    form: 'a sentence that does not say who',
    as: 'analyst',
    text: 'Error: User is not authorized to perform: ecs:RegisterTaskDefinition',
    fails:
      'The message does not name the task-definition of ecs:RegisterTaskDefinition, and the policies do not decide alike of each',
  },
  {
    form: 'Athena, which names neither caller nor resource',
    as: 'engineer',
    text: 'You are not authorized to perform: athena:ListWorkGroups on the resource. After your AWS administrator or you have updated your permissions, please try again.',
    request: 'engineer athena:ListWorkGroups *',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'EC2 since 2025',
    as: 'analyst',
    text: 'An error occurred (UnauthorizedOperation) when calling the TerminateInstances operation: You are not authorized to perform this operation. User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ec2:TerminateInstances on resource: arn:aws:ec2:ap-southeast-2:111122223333:instance/i-0abc because no identity-based policy allows the ec2:TerminateInstances action. Encoded authorization failure message: 9IIrByPUl2',
    request: 'analyst ec2:TerminateInstances arn:aws:ec2:ap-southeast-2:111122223333:instance/i-0abc',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'EC2, of an action without a resource in another region',
    as: 'analyst',
    text: 'You are not authorized to perform this operation. User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ec2:DescribeInstances on resource: arn:aws:ec2:us-east-1:111122223333:instance/* with an explicit deny in an identity-based policy',
    request: 'analyst ec2:DescribeInstances *',
    region: 'us-east-1',
    why: 'explicit, identity-based policy',
    answer: 'explicitly denied',
  },
];
