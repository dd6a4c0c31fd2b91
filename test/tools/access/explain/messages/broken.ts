import type { MessageCase } from './message-case';

/** Messages that are cut, encoded, repeated, or about something else. */
export const BROKEN: readonly MessageCase[] = [
  {
    form: 'a URL-encoded message',
    as: 'analyst',
    text: 'User%3A%20arn%3Aaws%3Aiam%3A%3A111122223333%3Auser%2Fana%20is%20not%20authorized%20to%20perform%3A%20s3%3APutObject%20on%20resource%3A%20%22arn%3Aaws%3As3%3A%3A%3Aacme-analysis%2Fx%22',
    request: 'analyst s3:PutObject arn:aws:s3:::acme-analysis/x',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'a message in capital letters',
    as: 'analyst',
    text: 'USER: arn:aws:iam::111122223333:user/ana IS NOT AUTHORIZED TO PERFORM: S3:PUTOBJECT ON RESOURCE: "ARN:AWS:S3:::ACME-ANALYSIS/X"',
    fails: 'Not an ARN: ARN:AWS:S3:::ACME-ANALYSIS/X',
  },
  {
    form: 'what is left of a message',
    as: 'analyst',
    text: 'not authorized to perform: iam:CreateUser',
    request: 'analyst iam:CreateUser arn:aws:iam::111122223333:user/example',
    region: 'us-east-1',
    answer: 'explicitly denied',
  },
  {
    form: 'the end cut off',
    as: 'analyst',
    text: 'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme-analysis/rep',
    request: 'analyst s3:PutObject arn:aws:s3:::acme-analysis/rep',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'the end of the reason cut off',
    as: 'analyst',
    text: 'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ec2:CreateVpc on resource: arn:aws:ec2:ap-southeast-2:111122223333:vpc/* because no identity-ba',
    request: 'analyst ec2:CreateVpc arn:aws:ec2:ap-southeast-2:111122223333:vpc/example',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'the beginning cut off',
    as: 'engineer',
    text: 'ws:iam::111122223333:user/eli is not authorized to perform: ec2:CreateVpc on resource: arn:aws:ec2:ap-southeast-2:111122223333:vpc/*',
    request: 'engineer ec2:CreateVpc arn:aws:ec2:ap-southeast-2:111122223333:vpc/example',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'brackets around everything',
    as: 'engineer',
    text: '[User: (arn:aws:iam::111122223333:user/eli)] [is not authorized to perform: (ec2:CreateVpc)] [on resource: (arn:aws:ec2:ap-southeast-2:111122223333:vpc/*)]',
    request: 'engineer ec2:CreateVpc arn:aws:ec2:ap-southeast-2:111122223333:vpc/example',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'a user in a path',
    as: 'analyst',
    text: 'User: arn:aws:iam::111122223333:user/people/data/ana is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::111122223333:user/x',
    request: 'analyst iam:CreateUser arn:aws:iam::111122223333:user/x',
    region: 'us-east-1',
    answer: 'explicitly denied',
  },
  {
    form: 'a federated user',
    as: 'analyst',
    text: 'User: arn:aws:sts::111122223333:federated-user/ana is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme-analysis/x" because no session policy allows the s3:PutObject action',
    request: 'analyst s3:PutObject arn:aws:s3:::acme-analysis/x',
    region: 'ap-southeast-2',
    why: 'implicit, session policy',
    answer: 'implicitly denied',
  },
  {
    form: 'a role with a cut name, by Identity Center',
    text: `User: arn:aws:sts::111122223333:assumed-role/AWSRes
ervedSSO_Admins_3b0aa053c0ce074d/ana@example.com is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme-analysis/x" with an explicit deny in a service control policy`,
    fails:
      'AWSReservedSSO_Admins_3b0aa053c0ce074d is the role of the permission set Admins of IAM Identity Center, which the stacks do not declare: their groups and roles do not bind it',
  },
  {
    form: 'a question around it',
    as: 'analyst',
    text: 'why can I not do this?? it says User: arn:aws:iam::111122223333:user/ana is not authorized to perform: sagemaker:CreateDomain on resource: arn:aws:sagemaker:ap-southeast-2:111122223333:domain/d but yesterday it worked',
    request: 'analyst sagemaker:CreateDomain arn:aws:sagemaker:ap-southeast-2:111122223333:domain/d',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'an object key with a space and a bracket',
    as: 'analyst',
    text: 'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::acme-landing-zone/Q4 (final).xlsx" because no identity-based policy allows the s3:GetObject action',
    request: 'analyst s3:GetObject arn:aws:s3:::acme-landing-zone/Q4 (final).xlsx',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'an object key with an umlaut and a percent sign',
    as: 'analyst',
    text: 'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::acme-landing-zone/%C3%9Cbersicht/Übersicht.csv" because no identity-based policy allows the s3:GetObject action',
    request: 'analyst s3:GetObject arn:aws:s3:::acme-landing-zone/%C3%9Cbersicht/Übersicht.csv',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'Windows line feeds',
    as: 'analyst',
    text: `User: arn:aws:iam::111122223333:user/ana\r
is not authorized to perform: s3:PutObject\r
on resource: "arn:aws:s3:::acme-analysis/x"\r
`,
    request: 'analyst s3:PutObject arn:aws:s3:::acme-analysis/x',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'PowerShell',
    as: 'analyst',
    text: `Get-S3Object : User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:ListBucket on resource:
"arn:aws:s3:::acme-landing-zone" because no identity-based policy allows the s3:ListBucket action
At line:1 char:1
+ Get-S3Object -BucketName acme-landing-zone
+ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    + CategoryInfo          : InvalidOperation: (Amazon.PowerShe...tCmdlet:GetS3ObjectCmdlet) [Get-S3Object], InvalidOperationException`,
    request: 'analyst s3:ListBucket arn:aws:s3:::acme-landing-zone',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'the console with Copy and lines in between',
    as: 'engineer',
    text: `Access denied
You don't have permission to ec2:DescribeVpcs. To request access, copy the following text and send it to your AWS administrator.
Learn more about troubleshooting access denied errors

User: arn:aws:iam::111122223333:user/eli

Action: ec2:DescribeVpcs

Context: no identity-based policy allows the action

Copy
Diagnose with Amazon Q`,
    request: 'engineer ec2:DescribeVpcs *',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'a banner of EC2',
    as: 'analyst',
    text: 'Failed to start the instance i-0abc. You are not authorized to perform this operation. User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ec2:StartInstances on resource: arn:aws:ec2:ap-southeast-2:111122223333:instance/i-0abc because no identity-based policy allows the ec2:StartInstances action. Encoded authorization failure message: abc',
    request: 'analyst ec2:StartInstances arn:aws:ec2:ap-southeast-2:111122223333:instance/i-0abc',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'another partition',
    as: 'admin',
    text: 'User: arn:aws-us-gov:iam::111122223333:user/ada is not authorized to perform: s3:PutObject on resource: arn:aws-us-gov:s3:::x/y',
    fails: 'arn:aws-us-gov:iam::111122223333:user/ada is in the partition aws-us-gov',
  },
  {
    form: 'an action that does not exist',
    as: 'admin',
    text: 'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: s3:FetchObject on resource: "arn:aws:s3:::acme-analysis/x"',
    fails: 'Unknown action: s3:FetchObject',
  },
  {
    form: 'aws s3 ls',
    as: 'analyst',
    text: 'An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied',
    request: 'analyst s3:ListAllMyBuckets *',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'aws s3 sync',
    as: 'analyst',
    text: `fatal error: An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied
$ aws s3 sync s3://acme-landing-zone/raw/ .`,
    request: 'analyst s3:ListBucket arn:aws:s3:::acme-landing-zone',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'nothing but noise',
    as: 'analyst',
    text: '💥 it is broken again 💥',
    fails: 'This is not a message of the kind "User: … is not authorized to perform: …"',
  },
];
