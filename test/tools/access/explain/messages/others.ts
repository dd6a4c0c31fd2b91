import type { MessageCase } from './message-case';

/** More of them; and what is no denial by policies. */
export const OTHERS: readonly MessageCase[] = [
  {
    form: 'Session Manager, not connected',
    as: 'analyst',
    text: 'An error occurred (TargetNotConnected) when calling the StartSession operation: i-000000000000 is not connected.',
    fails: 'The instance does not answer to Systems Manager: nothing was denied',
  },
  {
    form: 'an automation of AWS, quoted at its end',
    as: 'engineer',
    text: 'ERROR "An error occurred (AccessDeniedException) when calling the StartAutomationExecution operation: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: ssm:StartAutomationExecution on resource: arn:aws:ssm:ap-southeast-1::automation-definition/AWS-DisablePublicAccessForSecurityGroup:1"',
    request:
      'engineer ssm:StartAutomationExecution arn:aws:ssm:ap-southeast-1::automation-definition/AWS-DisablePublicAccessForSecurityGroup:1',
    region: 'ap-southeast-1',
    answer: 'explicitly denied',
  },
  {
    form: 'Route 53 in Ruby',
    as: 'engineer',
    text: 'ERROR: AccessDenied: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: route53:ListHostedZones',
    request: 'engineer route53:ListHostedZones *',
    region: 'us-east-1',
    answer: 'implicitly denied',
  },
  {
    form: '.NET on a Windows path',
    as: 'engineer',
    text: `AccessDenied
User: arn:aws:iam::111122223333:user/eli is not authorized to perform: cloudformation:DescribeStacks because no identity-based policy allows the cloudformation:DescribeStacks action
   at AWS.Deploy.Orchestration.Data.AWSResourceQueryer.HandleException[T](Func\`1 action) in C:\\Users\\x\\src\\AWSResourceQueryer.cs:line 727`,
    request: 'engineer cloudformation:DescribeStacks *',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: "the documentation's function without an ARN",
    as: 'engineer',
    text: 'User: arn:aws:iam::111122223333:user/eli is not authorized to perform: lambda:GetFunction on resource: my-function',
    request: 'engineer lambda:GetFunction arn:aws:lambda:ap-southeast-2:111122223333:function:my-function',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: "the documentation's role, over three lines",
    as: 'engineer',
    text: `User: arn:aws:iam::111122223333:user/
eli
is not authorized to perform: iam:PassRole`,
    fails: 'The message does not name the role of iam:PassRole, and the policies do not decide alike of each',
  },
  {
    form: 'tags that CloudFormation may not set',
    as: 'engineer',
    text: 'Encountered a permissions error performing a tagging operation, please add required tag permissions. Retrying request without including tags. Resource handler returned message: "Unauthorized tagging operation"',
    fails: 'CloudFormation may not tag what it creates, and does not say with which action',
  },
  {
    form: 'tags on a role',
    as: 'engineer',
    text: 'Did not have IAM permissions to process tags on AWS::IAM::Role resource.',
    fails: 'CloudFormation may not tag what it creates, and does not say with which action',
  },
  {
    form: 'EC2 in Ruby, of Test Kitchen',
    as: 'analyst',
    text: `D      Class: Aws::EC2::Errors::UnauthorizedOperation
D      Message: You are not authorized to perform this operation.`,
    fails: 'This message does not name what was denied',
  },
  {
    form: 'an AMI of another',
    as: 'analyst',
    text: 'AuthFailure: Not authorized for images: [ami-5287d500]',
    fails: 'The image is of somebody who does not share it with this account, or it is of another region',
  },
  {
    form: 'EFS',
    as: 'engineer',
    text: 'Error: creating EFS Mount Target: operation error EFS: CreateMountTarget, https response error StatusCode: 403, RequestID: 1, AccessDeniedException: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: elasticfilesystem:CreateMountTarget on the specified resource',
    request:
      'engineer elasticfilesystem:CreateMountTarget arn:aws:elasticfilesystem:ap-southeast-2:111122223333:file-system/example',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'a key that is expired',
    as: 'analyst',
    text: 'An error occurred (ExpiredToken) when calling the ListObjectsV2 operation: The provided token has expired.',
    fails: 'AWS does not take these credentials, whoever they are of: no policy decides that',
  },
  {
    form: 'a wrong key',
    as: 'analyst',
    text: 'An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.',
    fails: 'AWS does not take these credentials, whoever they are of: no policy decides that',
  },
  {
    form: 'a signature of another time',
    as: 'analyst',
    text: 'An error occurred (SignatureDoesNotMatch) when calling the GetObject operation: The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    fails: 'AWS does not take these credentials, whoever they are of: no policy decides that',
  },
  {
    form: 'Cost Explorer before it is on',
    as: 'admin',
    text: 'An error occurred (AccessDeniedException) when calling the GetCostAndUsage operation: User not enabled for cost explorer access',
    fails:
      'AWS denied this to the whole account, which is not signed up or verified for it: no policy of IAM decides it',
  },
  {
    form: 'AWS login',
    as: 'analyst',
    text: 'An error occurred (AccessDeniedException) when calling the CreateOAuth2Token operation: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: signin:CreateOAuth2Token on resource: arn:aws:signin:us-east-1:111122223333:oauth2/public-client/localhost with an explicit deny in an identity-based policy',
    request:
      'analyst signin:CreateOAuth2Token arn:aws:signin:us-east-1:111122223333:oauth2/public-client/localhost',
    region: 'us-east-1',
    why: 'explicit, identity-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'S3 in French',
    as: 'analyst',
    text: "Une erreur s'est produite (AccessDenied) lors de l'appel de l'opération PutObject: Accès refusé",
    request: 'analyst s3:PutObject arn:aws:s3:::example/example',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'a question about it',
    as: 'analyst',
    text: "why can't I open the landing zone bucket?",
    fails: 'This is not a message of the kind "User: … is not authorized to perform: …"',
  },
  {
    form: 'Step Functions that tags a job',
    text: 'is not authorized to perform: sagemaker:AddTags on resource: arn:aws:sagemaker:us-east-1:111122223333:training-job/xxxx because no identity-based policy allows the sagemaker:AddTags action',
    fails: 'The message does not say who sent the request',
  },
  {
    form: 'CloudFront',
    as: 'admin',
    text: 'An error occurred (AccessDenied) when calling the CreateDistribution operation: Your account must be verified before you can add new CloudFront resources. To verify your account, please contact AWS Support and include this error message.',
    fails:
      'AWS denied this to the whole account, which is not signed up or verified for it: no policy of IAM decides it',
  },
  {
    form: 'Service Quotas, with an explicit deny and no resource',
    as: 'engineer',
    text: 'INFO [ERROR]AccessDeniedException: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: servicequotas:GetAWSDefaultServiceQuota with an explicit deny',
    request: 'engineer servicequotas:GetAWSDefaultServiceQuota *',
    region: 'ap-southeast-2',
    why: 'explicit',
    answer: 'implicitly denied',
  },
];
