import type { MessageCase } from './message-case';

/** Messages with what people, terminals, logs and chats put around and into them. */
export const PASTED: readonly MessageCase[] = [
  {
    form: 'colours of a terminal',
    as: 'analyst',
    text: '\u001b[31mAn error occurred (AccessDenied) when calling the PutObject operation: User: \u001b[1marn:aws:iam::111122223333:user/ana\u001b[0m\u001b[31m is not authorized to perform: \u001b[33ms3:PutObject\u001b[31m on resource: "arn:aws:s3:::acme-analysis/x"\u001b[0m',
    request: 'analyst s3:PutObject arn:aws:s3:::acme-analysis/x',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'colours whose escape signs were lost as text',
    as: 'analyst',
    text: '^[[31mError: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme-analysis/x"^[[0m',
    request: 'analyst s3:PutObject arn:aws:s3:::acme-analysis/x',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'a prompt and the command before it',
    as: 'engineer',
    text: `eli@laptop:~/app$ aws dynamodb list-tables --region eu-west-1

An error occurred (AccessDeniedException) when calling the ListTables operation: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: dynamodb:ListTables on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/* with an explicit deny in an identity-based policy
eli@laptop:~/app$ `,
    request: 'engineer dynamodb:ListTables *',
    region: 'eu-west-1',
    why: 'explicit, identity-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'a terminal of 80 columns that cuts within ARNs',
    as: 'analyst',
    text: `An error occurred (AccessDenied) when calling the GetObject operation: User: arn
:aws:iam::111122223333:user/ana is not authorized to perform: s3:GetObject on resour
ce: "arn:aws:s3:::acme-landing-zone/raw/2026/11/26/orders.csv" because no identi
ty-based policy allows the s3:GetObject action`,
    request: 'analyst s3:GetObject arn:aws:s3:::acme-landing-zone/raw/2026/11/26/orders.csv',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'a cut within the action',
    as: 'engineer',
    text: `denied: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: ecr:Initiate
LayerUpload on resource: arn:aws:ecr:ap-southeast-2:111122223333:repository/other`,
    request: 'engineer ecr:InitiateLayerUpload arn:aws:ecr:ap-southeast-2:111122223333:repository/other',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'a mail that quotes each line',
    as: 'analyst',
    text: `> Hi,
> I get this:
>   User: arn:aws:iam::111122223333:user/ana is not
>   authorized to perform: glue:StartJobRun on resource:
>   arn:aws:glue:ap-southeast-2:111122223333:job/nightly
> Can you help?`,
    request: 'analyst glue:StartJobRun arn:aws:glue:ap-southeast-2:111122223333:job/nightly',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'emojis and bullets of a chat',
    as: 'engineer',
    text: `🚨🚨 help pls 🙏
• \`User: arn:aws:iam::111122223333:user/eli is not authorized to perform: rds:CreateDBInstance on resource: arn:aws:rds:ap-southeast-2:111122223333:db:test because no identity-based policy allows the rds:CreateDBInstance action\` 😭`,
    request: 'engineer rds:CreateDBInstance arn:aws:rds:ap-southeast-2:111122223333:db:test',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'a fence of Markdown',
    as: 'analyst',
    text: `\`\`\`
User: arn:aws:iam::111122223333:user/ana is not authorized to perform: lambda:CreateFunction on resource: arn:aws:lambda:ap-southeast-2:111122223333:function:f because no identity-based policy allows the lambda:CreateFunction action
\`\`\``,
    request: 'analyst lambda:CreateFunction arn:aws:lambda:ap-southeast-2:111122223333:function:f',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'bold text',
    as: 'analyst',
    text: '**User: arn:aws:iam::111122223333:user/ana** is **not authorized to perform: sns:CreateTopic** on resource: arn:aws:sns:ap-southeast-2:111122223333:t',
    request: 'analyst sns:CreateTopic arn:aws:sns:ap-southeast-2:111122223333:t',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'typographic quotes',
    as: 'analyst',
    text: 'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:PutObject on resource: “arn:aws:s3:::acme-analysis/my report.csv” because no identity-based policy allows the s3:PutObject action',
    request: 'analyst s3:PutObject arn:aws:s3:::acme-analysis/my report.csv',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'no-break spaces of a web page',
    as: 'analyst',
    text: 'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::111122223333:user/',
    request: 'analyst iam:ListUsers *',
    region: 'us-east-1',
    answer: 'implicitly denied',
  },
  {
    form: 'timestamps on each line',
    as: 'engineer',
    text: `2026-11-26T09:00:01.123Z ERROR User: arn:aws:iam::111122223333:user/eli
2026-11-26T09:00:01.124Z ERROR is not authorized to perform: sqs:SendMessage
2026-11-26T09:00:01.124Z ERROR on resource: arn:aws:sqs:ap-southeast-2:111122223333:q`,
    request: 'engineer sqs:SendMessage arn:aws:sqs:ap-southeast-2:111122223333:q',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'a log of docker compose',
    as: 'engineer',
    text: `worker-1  | AccessDeniedException: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: kinesis:PutRecord on resource: arn:aws:kinesis:ap-southeast-2:111122223333:stream/s because no identity-based policy allows the kinesis:PutRecord action
worker-1 exited with code 1`,
    request: 'engineer kinesis:PutRecord arn:aws:kinesis:ap-southeast-2:111122223333:stream/s',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'GitHub Actions',
    as: 'admin',
    text: '2026-11-26T09:00:00.0000000Z ##[error]User: arn:aws:iam::***:user/ada is not authorized to perform: iam:DeleteRolePermissionsBoundary on resource: role shop with an explicit deny in an identity-based policy',
    request: 'admin iam:DeleteRolePermissionsBoundary arn:aws:iam::111122223333:role/shop',
    region: 'us-east-1',
    why: 'explicit, identity-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'two messages of the same person',
    as: 'engineer',
    text: `An error occurred (AccessDenied) when calling the ListUsers operation: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::111122223333:user/ because no identity-based policy allows the iam:ListUsers action
An error occurred (AccessDeniedException) when calling the ListTables operation: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: dynamodb:ListTables on resource: arn:aws:dynamodb:ap-southeast-2:111122223333:table/* because no identity-based policy allows the dynamodb:ListTables action`,
    request: 'engineer iam:ListUsers *',
    region: 'us-east-1',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
    others: ['dynamodb:ListTables * implicitly denied'],
  },
  {
    form: 'the same message three times',
    as: 'engineer',
    text: `User: arn:aws:iam::111122223333:user/eli is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::111122223333:user/
User: arn:aws:iam::111122223333:user/eli is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::111122223333:user/
User: arn:aws:iam::111122223333:user/eli is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::111122223333:user/`,
    request: 'engineer iam:ListUsers *',
    region: 'us-east-1',
    answer: 'implicitly denied',
  },
  {
    form: 'one of two that cannot be decided',
    as: 'engineer',
    text: `User: arn:aws:iam::111122223333:user/eli is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::111122223333:user/
User: arn:aws:iam::111122223333:user/eli is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist`,
    request: 'engineer iam:ListUsers *',
    region: 'us-east-1',
    answer: 'implicitly denied',
  },
  {
    form: 'several actions in a row',
    as: 'engineer',
    text: 'User: arn:aws:iam::111122223333:user/eli is not authorized to perform: ec2:CreateVpc on resource: arn:aws:ec2:ap-southeast-2:111122223333:vpc/*, ec2:CreateSubnet on resource: arn:aws:ec2:ap-southeast-2:111122223333:subnet/*',
    request: 'engineer ec2:CreateVpc arn:aws:ec2:ap-southeast-2:111122223333:vpc/example',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
    others: ['ec2:CreateSubnet arn:aws:ec2:ap-southeast-2:111122223333:subnet/example implicitly denied'],
  },
  {
    form: 'a Python repr',
    as: 'engineer',
    text: "ClientError('An error occurred (AccessDeniedException) when calling the GetAuthorizationToken operation: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: codeartifact:GetAuthorizationToken on resource: arn:aws:codeartifact:ap-southeast-2:111122223333:domain/d')",
    request:
      'engineer codeartifact:GetAuthorizationToken arn:aws:codeartifact:ap-southeast-2:111122223333:domain/d',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'a line of CSV',
    as: 'engineer',
    text: '"2026-11-26","error","User: arn:aws:iam::111122223333:user/eli is not authorized to perform: ses:SendEmail on resource: ""arn:aws:ses:ap-southeast-2:111122223333:identity/example.com"" because no identity-based policy allows the ses:SendEmail action"',
    request: 'engineer ses:SendEmail arn:aws:ses:ap-southeast-2:111122223333:identity/example.com',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'YAML of Kubernetes',
    as: 'engineer',
    text: `    message: 'failed to create listener: AccessDenied: User: arn:aws:iam::111122223333:user/eli
      is not authorized to perform: elasticloadbalancing:CreateListener on resource:
      arn:aws:elasticloadbalancing:ap-southeast-2:111122223333:loadbalancer/app/web/1'
    reason: FailedDeployModel`,
    request:
      'engineer elasticloadbalancing:CreateListener arn:aws:elasticloadbalancing:ap-southeast-2:111122223333:loadbalancer/app/web/1',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'JSON of kubectl with \\n',
    as: 'engineer',
    text: '"message": "AccessDenied: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/x\\n\\tstatus code: 403, request id: 1"',
    request: 'engineer sts:AssumeRole arn:aws:iam::111122223333:role/x',
    region: 'ap-southeast-2',
    answer: 'explicitly denied',
  },
  {
    form: 'a table of the CLI',
    as: 'engineer',
    text: `+---------------------+----------------------------------------------+
|  LambdaRole         |  Resource handler returned message: "User: arn:aws:iam::111122223333:user/eli is not authorized to perform: iam:PutRolePolicy on resource: role x because no identity-based policy allows the iam:PutRolePolicy action (Service: Iam)" |
+---------------------+----------------------------------------------+`,
    request: 'engineer iam:PutRolePolicy arn:aws:iam::111122223333:role/x',
    region: 'us-east-1',
    why: 'implicit, identity-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'the path of a policy, as IAM writes it',
    as: 'admin',
    text: 'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: iam:DeletePolicy on resource: policy path /baseline/ with an explicit deny in an identity-based policy',
    request: 'admin iam:DeletePolicy arn:aws:iam::111122223333:policy/baseline/example',
    region: 'us-east-1',
    why: 'explicit, identity-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'the role of a permission set, whose path IAM leaves out',
    as: 'admin',
    text: 'AccessDenied: User: arn:aws:iam::111122223333:user/ada is not authorized to perform: iam:DeleteRole on resource: role AWSReservedSSO_Viewer_0123456789abcdef with an explicit deny in an identity-based policy (Service: AmazonIdentityManagement; Status Code: 403)',
    request:
      'admin iam:DeleteRole arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Viewer_0123456789abcdef',
    region: 'us-east-1',
    why: 'explicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'wildcards in place of the resource',
    as: 'admin',
    text: 'AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/balancer/i-0abc is not authorized to perform: waf-regional:GetWebACLForResource on resource: arn:aws:waf-regional:ap-southeast-2:111122223333:*/* with an explicit deny in a service control policy',
    request:
      'admin waf-regional:GetWebACLForResource arn:aws:elasticloadbalancing:ap-southeast-2:111122223333:loadbalancer/app/example/example',
    region: 'ap-southeast-2',
    why: 'explicit, service control policy',
    answer: 'allowed',
  },
  {
    form: 'a model of Bedrock in no region',
    as: 'admin',
    text: 'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:unspecified::foundation-model/anthropic.claude-3-haiku with an explicit deny in an identity-based policy',
    request: 'admin bedrock:InvokeModel arn:aws:bedrock:::foundation-model/anthropic.claude-3-haiku',
    region: 'unspecified',
    why: 'explicit, identity-based policy',
    answer: 'explicitly denied',
  },
];
