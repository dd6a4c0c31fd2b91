import type { MessageCase } from './message-case';

/** Denials as tools and SDKs hand them on. */
export const TOOLS: readonly MessageCase[] = [
  {
    form: 'EC2 in a log of Karpenter',
    as: 'engineer',
    text: `{ "level":"ERROR", "logger":"controller", "message":"Reconciler error", "NodePool":{ "name":"default-w2zlj" }, "error":"launching nodeclaim, creating instance, with fleet error(s), UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/baseline_ec2/1731429849551905269 is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:us-east-2:111122223333:instance/* with an explicit deny in a service control policy. Encoded authorization failure message: g4oZPBqZ4Bni8dE5dGjxYTnOZ..."
}`,
    request: 'engineer ec2:RunInstances arn:aws:ec2:us-east-2:111122223333:instance/example',
    region: 'us-east-2',
    why: 'explicit, service control policy',
    answer: 'explicitly denied',
  },
  {
    form: 'the CDK, whose stack failed',
    as: 'engineer',
    text: 'Error: Stack Beta failed: ValidationError: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:ap-southeast-2:111122223333:parameter/cdk-bootstrap/hnb659fds/version because no identity-based policy allows the ssm:GetParameters action',
    request:
      'engineer ssm:GetParameters arn:aws:ssm:ap-southeast-2:111122223333:parameter/cdk-bootstrap/hnb659fds/version',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'SAM that makes its own stack',
    as: 'engineer',
    text: 'Error: Failed to create managed resources: An error occurred (AccessDenied) when calling the CreateChangeSet operation: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: cloudformation:CreateChangeSet on resource: arn:aws:cloudformation:ap-southeast-2:111122223333:stack/aws-sam-cli-managed-default/* because no identity-based policy allows the cloudformation:CreateChangeSet action.',
    request:
      'engineer cloudformation:CreateChangeSet arn:aws:cloudformation:ap-southeast-2:111122223333:stack/aws-sam-cli-managed-default/example',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'a toolkit in Java 2',
    as: 'engineer',
    text: 'software.amazon.awssdk.services.schemas.model.ForbiddenException: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: schemas:ListRegistries on resource: arn:aws:schemas:eu-central-1:111122223333:* (Service: Schemas, Status Code: 403, Request ID: 06ca23c5-1a5a, Extended Request ID: null) at software.amazon.awssdk.core.internal.http.CombinedResponseHandler.handleErrorResponse(CombinedResponseHandler.java:123)',
    request: 'engineer schemas:ListRegistries arn:aws:schemas:eu-central-1:111122223333:registry/example',
    region: 'eu-central-1',
    answer: 'explicitly denied',
  },
  {
    form: 'S3 in Java 2, of which only the stack names the operation',
    as: 'engineer',
    text: `software.amazon.awssdk.services.s3.model.S3Exception: Access Denied (Service: S3, Status Code: 403, Request ID: M652TMBNA1DWX0AE, Extended Request ID: IVFIUI+nbm=)
	at software.amazon.awssdk.protocols.xml.internal.unmarshall.AwsXmlPredicatedResponseHandler.handle(AwsXmlPredicatedResponseHandler.java:85)
	at software.amazon.awssdk.services.s3.DefaultS3Client.listBuckets(DefaultS3Client.java:4620)`,
    request: 'engineer s3:ListAllMyBuckets *',
    region: 'ap-southeast-2',
    answer: 'allowed',
  },
  {
    form: 'a boundary in .NET',
    as: 'engineer',
    text: 'Amazon.SecretsManager.AmazonSecretsManagerException: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: secretsmanager:ListSecrets because no permissions boundary allows the secretsmanager:ListSecrets action',
    request: 'engineer secretsmanager:ListSecrets *',
    region: 'ap-southeast-2',
    why: 'implicit, permissions boundary',
    answer: 'implicitly denied',
  },
  {
    form: 'Secrets Manager that names nothing',
    as: 'glue',
    text: 'An error occurred (AccessDeniedException) when calling the GetSecretValue operation: Access denied',
    request:
      'baseline_glue secretsmanager:GetSecretValue arn:aws:secretsmanager:ap-southeast-2:111122223333:secret:example',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'Secrets Manager without the key',
    as: 'glue',
    text: `Error: error reading Secrets Manager Secret Version: AccessDeniedException: Access to KMS is not allowed
	status code: 400, request id: 4ff6091e-fc13-4e0c-8805-24820cb106f6`,
    fails: 'Secrets Manager may not use the KMS key of the secret for the caller',
  },
  {
    form: 'SQS without the key',
    as: 'glue',
    text: 'ERROR org.opensearch.dataprepper.plugins.source.SqsWorker - Error reading from SQS: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access. (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: b284a4f4; Proxy: null) (Service: Sqs, Status Code: 400)',
    fails: 'KMS denied the key that this was encrypted with, or there is none, and does not say which it is',
  },
  {
    form: 'Lambda with None',
    as: 'engineer',
    text: 'An error occurred (AccessDeniedException) when calling the ListFunctions operation: None',
    fails:
      'ListFunctions is an operation of appsync (AWS AppSync), cloudfront (Amazon CloudFront) and lambda (AWS Lambda), and the message does not say of which',
  },
  {
    form: 'Lambda, whose command stands above',
    as: 'engineer',
    text: `$ aws lambda list-functions --region ap-southeast-2
An error occurred (AccessDeniedException) when calling the ListFunctions operation: None`,
    request: 'engineer lambda:ListFunctions *',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'Lambda, whose operation goes by another action',
    as: 'analyst',
    text: 'An error occurred (AccessDeniedException) when calling the Invoke operation: None',
    request: 'analyst lambda:InvokeFunction arn:aws:lambda:ap-southeast-2:111122223333:function:example',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'Route 53 that says nothing',
    as: 'engineer',
    text: 'An error occurred (AccessDenied) when calling the ChangeResourceRecordSets operation: Access Denied',
    request: 'engineer route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/example',
    region: 'us-east-1',
    answer: 'implicitly denied',
  },
  {
    form: 'Bedrock without access to a model',
    as: 'analyst',
    text: "[ERROR] An error occurred (AccessDeniedException) when calling the Converse operation: You don't have access to the model with the specified model ID.",
    fails:
      'Amazon Bedrock denied this to the account, which has no access to the model: no policy of IAM decides it',
  },
  {
    form: 'Bedrock that denies a whole account',
    as: 'analyst',
    text: 'Error raised by inference endpoint: An error occurred (AccessDeniedException) when calling the InvokeModel operation: Your account is not authorized to invoke this API operation.',
    fails:
      'Amazon Bedrock denied this to the account, which has no access to the model: no policy of IAM decides it',
  },
  {
    form: 'Bedrock that says nothing',
    as: 'analyst',
    text: 'An error occurred (AccessDeniedException) when calling the Converse operation: Access denied',
    request: 'analyst bedrock:InvokeModel arn:aws:bedrock:ap-southeast-2::foundation-model/example',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'EMR that tags what is yet to be made',
    as: 'engineer',
    text: `2024/06/05 17:11:16 twirp error internal: AccessDeniedException: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: elasticmapreduce:AddTags on resource: arn:aws:elasticmapreduce:ap-southeast-2:111122223333:cluster/* because no identity-based policy allows the elasticmapreduce:AddTags action
status code: 400, request id: 58159b25-9382-4148-8284-3fb9a65172ec`,
    request:
      'engineer elasticmapreduce:AddTags arn:aws:elasticmapreduce:ap-southeast-2:111122223333:cluster/example',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'SNS in upper case, of nobody',
    as: 'engineer',
    text: 'not authorized to perform: SNS:ListTagsForResource on resource: arn:aws:sns:us-east-1:111122223333:AmazonIpSpaceChanged because no resource-based policy allows the SNS:ListTagsForResource action',
    request: 'engineer sns:ListTagsForResource arn:aws:sns:us-east-1:111122223333:AmazonIpSpaceChanged',
    region: 'us-east-1',
    why: 'implicit, resource-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'S3 in Terraform, which names nothing',
    as: 'engineer',
    text: `Error refreshing state: AccessDenied: Access Denied
        status code: 403, request id: M81B9V70FGJ8W5EZ, host id: qJrhSrIAZwSF7QgWTJ98Css5kBIZUEtu`,
    fails: 'This message does not name what was denied, as often with S3',
  },
  {
    form: 'a denial that says nothing at all',
    as: 'engineer',
    text: `2020/10/25 00:44:49 AccessDeniedException: 
	status code: 403, request id: 3b0efa8d-e5b9-44d1-b5e9-4d8b4f7ab97c`,
    fails: 'This message does not name what was denied',
  },
  {
    form: 'EC2 in JavaScript 2, which names no operation',
    as: 'engineer',
    text: `[ERROR] aws.ec2.EC2InstancesCollector failed UnauthorizedOperation: You are not authorized to perform this operation.
    at Request.extractError (/home/ec2-user/node_modules/aws-sdk/lib/services/ec2.js:50:35)`,
    fails: 'This message does not name what was denied',
  },
  {
    form: 'ECS that cannot pull, for the registry',
    text: 'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/baseline_ecs_task/7f3c is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action status code: 400, request id: 2f7b',
    request: 'baseline_ecs_task ecr:GetAuthorizationToken *',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'an operation that AWS does not have',
    as: 'engineer',
    text: 'An error occurred (AccessDeniedException) when calling the GetNothing operation: None',
    fails: 'The message names the operation GetNothing, and no action of AWS is called so',
  },
];
