import type { MessageCase } from './message-case';

/** Bodies of responses, in XML, JSON and HTML. */
export const BODIES: readonly MessageCase[] = [
  {
    form: 'S3 in XML',
    as: 'analyst',
    text: `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:GetObject on resource: &quot;arn:aws:s3:::acme-landing-zone/raw/a.csv&quot; because no identity-based policy allows the s3:GetObject action</Message><RequestId>0A</RequestId><HostId>b=</HostId></Error>`,
    request: 'analyst s3:GetObject arn:aws:s3:::acme-landing-zone/raw/a.csv',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'IAM in XML',
    as: 'analyst',
    text: `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
  <Error>
    <Type>Sender</Type>
    <Code>AccessDenied</Code>
    <Message>User: arn:aws:iam::111122223333:user/ana is not authorized to perform: iam:GetUser on resource: user eli</Message>
  </Error>
  <RequestId>98ca</RequestId>
</ErrorResponse>`,
    request: 'analyst iam:GetUser arn:aws:iam::111122223333:user/eli',
    region: 'us-east-1',
    answer: 'implicitly denied',
  },
  {
    form: 'XML whose tags were cut off by a shell script',
    as: 'engineer',
    text: `Response error:
SenderAccessDeniedUser: arn:aws:iam::111122223333:user/eli is not authorized to perform: route53:ListResourceRecordSets on resource: arn:aws:route53:::hostedzone/Z1OSX because no identity-based policy allows the route53:ListResourceRecordSets action427a3f8b-97ff-40fc`,
    request: 'engineer route53:ListResourceRecordSets arn:aws:route53:::hostedzone/Z1OSX',
    region: 'us-east-1',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'JSON with escaped quotes',
    as: 'analyst',
    text: '{"errorType": "AmazonS3Exception", "errorMessage": "User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:PutObject on resource: \\"arn:aws:s3:::acme-analysis/photo.jpeg\\" because no identity-based policy allows the s3:PutObject action"}',
    request: 'analyst s3:PutObject arn:aws:s3:::acme-analysis/photo.jpeg',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'JSON within JSON of a log',
    as: 'analyst',
    text: '{"log":"{\\"level\\":\\"error\\",\\"error\\":\\"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:DeleteObject on resource: \\\\\\"arn:aws:s3:::acme-analysis/x\\\\\\" because no identity-based policy allows the s3:DeleteObject action\\"}\\n","stream":"stderr"}',
    request: 'analyst s3:DeleteObject arn:aws:s3:::acme-analysis/x',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'API Gateway, with most of the account hidden',
    as: 'engineer',
    text: '{"Message":"User: arn:aws:iam::111122223333:user/eli is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:ap-southeast-2:********3333:abc123/prod/GET/orders with an explicit deny"}',
    request:
      'engineer execute-api:Invoke arn:aws:execute-api:ap-southeast-2:111122223333:abc123/prod/GET/orders',
    region: 'ap-southeast-2',
    why: 'explicit',
    answer: 'implicitly denied',
  },
  {
    form: 'API Gateway, of nobody',
    text: '{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:ap-southeast-2:********3333:abc123/prod/POST/run"}',
    request:
      'anonymous execute-api:Invoke arn:aws:execute-api:ap-southeast-2:111122223333:abc123/prod/POST/run',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'DynamoDB in a response body',
    as: 'engineer',
    text: '{"__type":"com.amazon.coral.service#AccessDeniedException","Message":"User: arn:aws:iam::111122223333:user/eli is not authorized to perform: dynamodb:DescribeTable on resource: arn:aws:dynamodb:ap-southeast-2:111122223333:table/orders because no identity-based policy allows the dynamodb:DescribeTable action"}',
    request: 'engineer dynamodb:DescribeTable arn:aws:dynamodb:ap-southeast-2:111122223333:table/orders',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'a page of HTML with entities',
    as: 'engineer',
    text: '<p>User: arn:aws:iam::111122223333:user/eli is not authorized to perform: glue:GetTables on resource: &#34;arn:aws:glue:eu-central-1:111122223333:catalog&#34; with an explicit deny in an identity&#45;based policy</p>',
    request: 'engineer glue:GetTables arn:aws:glue:eu-central-1:111122223333:catalog',
    region: 'eu-central-1',
    why: 'explicit, identity-based policy',
    answer: 'explicitly denied',
  },
];
