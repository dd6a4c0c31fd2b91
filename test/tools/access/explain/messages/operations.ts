import type { MessageCase } from './message-case';

/** What names an operation, and neither the caller nor the resource; or what is no matter of policies. */
export const OPERATIONS: readonly MessageCase[] = [
  {
    form: 'Logs through CloudFormation, with the permission that is missing',
    as: 'analyst',
    text: 'Resource handler returned message: "User with accountId: 111122223333 is not authorized to perform CreateLogGroup with Tags. An additional permission "logs:TagResource" is required. (Service: CloudWatchLogs, Status Code: 400, Request ID: fc9bb4e4-9745-428c-9fc0-22b0ebdf34b0)" (RequestToken: 9e25ac89, HandlerErrorCode: GeneralServiceException)',
    request: 'analyst logs:TagResource arn:aws:logs:ap-southeast-2:111122223333:log-group:example',
    region: 'ap-southeast-2',
    why: 'implicit',
    answer: 'implicitly denied',
  },
  {
    form: 'Logs of somebody to whom the log group matters',
    as: 'admin',
    text: 'User with accountId: 111122223333 is not authorized to perform CreateLogGroup with Tags. An additional permission "logs:TagResource" is required.',
    fails:
      'The message does not name the log-group of logs:TagResource, and the policies do not decide alike of each',
  },
  {
    form: 'Logs in the answer of a custom resource, without the permission',
    as: 'engineer',
    text: 'Received response status [FAILED] from custom resource. Message returned: Error: Cannot create log group: {"message":"User with accountId: xxxxxxxxxxx is not authorized to perform CreateLogGroup with Tags","code":"AccessDeniedException","time":"2022-10-26T15:49:23.314Z","requestId":"9c9bfc6d","statusCode":400,"retryable":false}',
    request: 'engineer logs:CreateLogGroup arn:aws:logs:ap-southeast-2:111122223333:log-group:example',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'Logs in a StackSet operation',
    as: 'engineer',
    text: `Resource of type 'Stack set operation [206bd3cf] was unexpectedly stopped or failed. status reason(s): [ResourceLogicalId:StreamLogs, ResourceType:AWS::Logs::LogGroup, ResourceStatusReason:Resource handler returned message: "User with accountId: 111122223333 is not authorized to perform CreateLogGroup with Tags.
  An additional permission "logs:TagResource" is required. (Service: CloudWatchLogs, Status Code: 400, Request ID: fc9bb4e4)"`,
    request: 'engineer logs:TagResource arn:aws:logs:ap-southeast-2:111122223333:log-group:example',
    region: 'ap-southeast-2',
    why: 'implicit',
    answer: 'implicitly denied',
  },
  {
    form: 'SQS in Python, whose host says the service and the region',
    as: 'analyst',
    text: 'botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the ReceiveMessage operation: Access to the resource https://eu-west-3.queue.amazonaws.com/ is denied.',
    request: 'analyst sqs:ReceiveMessage arn:aws:sqs:eu-west-3:111122223333:example',
    region: 'eu-west-3',
    answer: 'explicitly denied',
  },
  {
    form: 'SQS in the CLI',
    as: 'analyst',
    text: 'An error occurred (AccessDenied) when calling the ListQueues operation: Access to the resource https://sqs.ap-southeast-2.amazonaws.com/ is denied.',
    request: 'analyst sqs:ListQueues *',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'SQS in Java 1',
    as: 'engineer',
    text: `com.amazonaws.services.sqs.model.AmazonSQSException: Access to the resource https://sqs.us-east-1.amazonaws.com/ is denied. (Service: AmazonSQS; Status Code: 403; Error Code: AccessDenied; Request ID: 586aa9b5-fe97)
	at com.amazonaws.http.AmazonHttpClient.execute(AmazonHttpClient.java:654)
	at com.amazonaws.services.sqs.AmazonSQSClient.doInvoke(AmazonSQSClient.java:1740)
	at com.amazonaws.services.sqs.AmazonSQSClient.invoke(AmazonSQSClient.java:1716)
	at com.amazonaws.services.sqs.AmazonSQSClient.listQueues(AmazonSQSClient.java:1170)`,
    request: 'engineer sqs:ListQueues *',
    region: 'us-east-1',
    answer: 'explicitly denied',
  },
  {
    form: 'SQS in PHP',
    as: 'engineer',
    text: `Error executing "ListQueues" on "https://sqs.eu-west-1.amazonaws.com"; AWS HTTP error: Client error: \`POST https://sqs.eu-west-1.amazonaws.com\` resulted in a \`403 Forbidden\` response:
<?xml version="1.0"?><ErrorResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><Error><Type>Sender</Type><Code>A (truncated...)
AccessDenied (client): Access to the resource https://sqs.eu-west-1.amazonaws.com/ is denied. - <?xml version="1.0"?><ErrorResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><Error><Type>Sender</Type><Code>AccessDenied</Code></Error></ErrorResponse>`,
    request: 'engineer sqs:ListQueues *',
    region: 'eu-west-1',
    answer: 'explicitly denied',
  },
  {
    form: 'SQS in JavaScript 3',
    as: 'engineer',
    text: '{"level":"error","message":"unhandledRejection: Access to the resource https://sqs.eu-west-1.amazonaws.com/ is denied.\\nAccessDenied: Access to the resource https://sqs.eu-west-1.amazonaws.com/ is denied.\\n    at deserializeAws_queryCreateQueueCommandError (/webapp/main.js:554829:43)\\n    at processTicksAndRejections (internal/process/task_queues.js:95:5)"}',
    request: 'engineer sqs:CreateQueue arn:aws:sqs:eu-west-1:111122223333:example',
    region: 'eu-west-1',
    answer: 'explicitly denied',
  },
  {
    form: 'SQS in a library that says no operation',
    as: 'engineer',
    text: '{"message":"SQS receive message failed: Access to the resource https://sqs.eu-west-1.amazonaws.com/ is denied.","level":"error"}',
    fails: 'This is not a message of the kind "User: … is not authorized to perform: …"',
  },
  {
    form: 'an operation that several services have',
    as: 'analyst',
    text: 'An error occurred (AccessDenied) when calling the ListQueues operation: Access Denied',
    fails:
      'ListQueues is an operation of connect (Amazon Connect), deadline (AWS Deadline Cloud), mediaconvert (AWS Elemental MediaConvert), pcs (AWS Parallel Computing Service) and sqs (Amazon SQS), and the message does not say of which',
  },
  {
    form: 'Organizations in Python',
    as: 'engineer',
    text: "{'MESSAGE': 'Account Creation Failed', 'FILE': 'create_account_ou.py', 'METHOD': 'create', 'EXCEPTION': \"An error occurred (AccessDeniedException) when calling the ListRoots operation: You don't have permissions to access this resource.\", 'TRACE': 'Traceback (most recent call last):\\n  File \"/var/task/create_account_ou.py\", line 197, in create\\n    root = organizations.list_roots()[\"Roots\"][0][\"Id\"]'}",
    request: 'engineer organizations:ListRoots *',
    region: 'us-east-1',
    answer: 'implicitly denied',
  },
  {
    form: 'Organizations, whose operation others have too',
    as: 'admin',
    text: "An error occurred (AccessDeniedException) when calling the ListAccounts operation: You don't have permissions to access this resource.",
    request: 'admin organizations:ListAccounts *',
    region: 'us-east-1',
    answer: 'allowed',
  },
  {
    form: 'Organizations in Go',
    as: 'engineer',
    text: "Error: reading Organizations Organization: operation error Organizations: DescribeOrganization, https response error StatusCode: 400, RequestID: 5c1f2b6e, AccessDeniedException: You don't have permissions to access this resource.",
    request: 'engineer organizations:DescribeOrganization *',
    region: 'us-east-1',
    answer: 'implicitly denied',
  },
  {
    form: 'CloudFormation that creates a bucket',
    as: 'engineer',
    text: 'CREATE_FAILED | AWS::S3::Bucket | trainingLogs1BCCC4D1 | API: s3:CreateBucket Access Denied',
    request: 'engineer s3:CreateBucket arn:aws:s3:::example',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'the Serverless Framework that creates a bucket, of somebody to whom its name matters',
    as: 'admin',
    text: `Serverless Error ---------------------------------------

  An error occurred: ServerlessDeploymentBucket - API: s3:CreateBucket Access Denied.`,
    fails:
      'The message does not name the bucket of s3:CreateBucket, and the policies do not decide alike of each',
  },
  {
    form: 'CloudFormation that names nobody',
    text: 'API: s3:PutBucketPolicy Access Denied',
    fails: 'The message does not say who sent the request',
  },
  {
    form: 'CloudFormation that names all',
    as: 'engineer',
    text: 'API: iam:CreateRole User: arn:aws:iam::111122223333:user/eli is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::111122223333:role/power-tuning-analyzerRole-30U2WSAK4KID with an explicit deny',
    request: 'engineer iam:CreateRole arn:aws:iam::111122223333:role/power-tuning-analyzerRole-30U2WSAK4KID',
    region: 'us-east-1',
    why: 'explicit',
    answer: 'explicitly denied',
  },
  {
    form: 'EC2 in Python',
    as: 'analyst',
    text: 'ClientError: An error occurred (UnauthorizedOperation) when calling the DescribeInstances operation: You are not authorized to perform this operation.',
    request: 'analyst ec2:DescribeInstances *',
    region: 'ap-southeast-2',
    answer: 'allowed',
  },
  {
    form: 'EC2 in Terraform, with Go 2',
    as: 'engineer',
    text: 'Error: reading EC2 VPCs: operation error EC2: DescribeVpcs, https response error StatusCode: 403, RequestID: 0d394442-5c7b-456b-b1f4-45edd2d60b6b, api error UnauthorizedOperation: You are not authorized to perform this operation.',
    request: 'engineer ec2:DescribeVpcs *',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'EC2 in Terraform, with Go 1, which names no operation',
    as: 'engineer',
    text: `│ Error: collecting instance settings: reading EC2 Instance Type (t2.micro): UnauthorizedOperation: You are not authorized to perform this operation.
│       status code: 403, request id: 0d394442-5c7b-456b-b1f4-45edd2d60b6b
│
│   with module.ec2_instance["demo_1-1"].aws_instance.this[0],`,
    fails: 'This message does not name what was denied',
  },
  {
    form: 'EC2 in Go 2, encoded',
    as: 'analyst',
    text: 'operation error EC2: RunInstances, https response error StatusCode: 403, RequestID: 993a3d41-5543-43ff-850e-dd3a79685bd5, api error UnauthorizedOperation: You are not authorized to perform this operation. Encoded authorization failure message: qoYeuy5DNQMk_k7JauWsrjPnqAi9h90gWITrdEQKpzKtUH4C4XeRuGX',
    fails: 'AWS encoded what was denied',
  },
];
