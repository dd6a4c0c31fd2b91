import type { MessageCase } from './message-case';

/** Boxes of the console, decoded messages, events of CloudTrail, commands of S3, several at once. */
export const DOCUMENTS: readonly MessageCase[] = [
  {
    form: "the console's box",
    as: 'engineer',
    text: `Access denied to servicecatalog:ListApplications
You don't have permission to servicecatalog:ListApplications. To request access, copy the following text and send it to your AWS administrator. Learn more about troubleshooting access denied errors.
User: arn:aws:iam::111122223333:user/eli
Action: servicecatalog:ListApplications
On resource(s): arn:aws:servicecatalog:ap-southeast-2:111122223333:/applications/*
Context: no identity-based policy allows the action`,
    request: 'engineer servicecatalog:ListApplications *',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: "a console's box with another word for the resource",
    as: 'engineer',
    text: `You don't have permission to s3:CreateBucket
To request access, copy the following text and send it to your AWS administrator.
User: arn:aws:iam::111122223333:user/eli
Action: s3:CreateBucket
Resource: arn:aws:s3:::acme-new
Context: no identity-based policy allows the action`,
    request: 'engineer s3:CreateBucket arn:aws:s3:::acme-new',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: "the console's box as one line",
    as: 'engineer',
    text: "Access denied to servicecatalog:ListApplicationsYou don't have permission to servicecatalog:ListApplications. To request access, copy the following text and send it to your AWS administrator. Learn more about troubleshooting access denied errors. User: arn:aws:iam::111122223333:user/eliAction: servicecatalog:ListApplicationsOn resource(s): arn:aws:servicecatalog:ap-southeast-2:111122223333:/applications/*Context: no identity-based policy allows the action",
    request: 'engineer servicecatalog:ListApplications *',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: "the console's box without a resource",
    as: 'admin',
    text: `You don't have permission to iam:CreateRole. To request access, copy the following text and send it to your AWS administrator.
User: arn:aws:iam::111122223333:user/ada
Action: iam:DeleteAccountPasswordPolicy
Context: an identity-based policy explicitly denies the action`,
    request: 'admin iam:DeleteAccountPasswordPolicy *',
    region: 'us-east-1',
    why: 'explicit, identity-based policy',
    answer: 'explicitly denied',
  },
  {
    form: "the console's box of S3",
    as: 'analyst',
    text: "You don't have permission to [AWSS3:ListBuckets]. To request access, copy the following text and send it to your AWS administrator. <div>User: [arn:aws:iam::111122223333:user/ana]</div><div>Service: [AWSS3]</div><div>Action: [ListBuckets]</div><div>On resource(s): [arn:aws:S3:us-east-1:09876543211234567890]</div><div>Context: [no identity-based policy allows the AWSS3:ListBuckets action.]</div>",
    request: 'analyst s3:ListAllMyBuckets *',
    region: 'us-east-1',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'a decoded authorization message',
    as: 'analyst',
    text: `{
  "allowed": false,
  "explicitDeny": false,
  "matchedStatements": {
    "items": []
  },
  "failures": {
    "items": []
  },
  "context": {
    "principal": {
      "id": "AIDAEXAMPLE",
      "name": "x",
      "arn": "arn:aws:iam::111122223333:user/ana"
    },
    "action": "ec2:RunInstances",
    "resource": "arn:aws:ec2:ap-southeast-2:111122223333:instance/*",
    "conditions": {
      "items": [
        {
          "key": "aws:Region",
          "values": {
            "items": [
              {
                "value": "ap-southeast-2"
              }
            ]
          }
        },
        {
          "key": "aws:Service",
          "values": {
            "items": [
              {
                "value": "ec2"
              }
            ]
          }
        },
        {
          "key": "aws:ID",
          "values": {
            "items": [
              {
                "value": "*"
              }
            ]
          }
        },
        {
          "key": "aws:Resource",
          "values": {
            "items": [
              {
                "value": "instance/*"
              }
            ]
          }
        },
        {
          "key": "aws:Type",
          "values": {
            "items": [
              {
                "value": "instance"
              }
            ]
          }
        },
        {
          "key": "aws:Account",
          "values": {
            "items": [
              {
                "value": "111122223333"
              }
            ]
          }
        },
        {
          "key": "ec2:InstanceType",
          "values": {
            "items": [
              {
                "value": "p4d.24xlarge"
              }
            ]
          }
        },
        {
          "key": "ec2:MetadataHttpTokens",
          "values": {
            "items": [
              {
                "value": "required"
              }
            ]
          }
        },
        {
          "key": "aws:RequestTag/owner",
          "values": {
            "items": [
              {
                "value": "ana"
              }
            ]
          }
        },
        {
          "key": "aws:ARN",
          "values": {
            "items": [
              {
                "value": "arn:aws:ec2:ap-southeast-2:111122223333:instance/*"
              }
            ]
          }
        }
      ]
    }
  }
}`,
    request: 'analyst ec2:RunInstances arn:aws:ec2:ap-southeast-2:111122223333:instance/example',
    region: 'ap-southeast-2',
    why: 'implicit',
    answer: 'implicitly denied',
  },
  {
    form: 'a decoded authorization message within the output of the CLI',
    as: 'analyst',
    text: `{
    "DecodedMessage": "{\\"allowed\\": false, \\"explicitDeny\\": true, \\"matchedStatements\\": {\\"items\\": []}, \\"failures\\": {\\"items\\": []}, \\"context\\": {\\"principal\\": {\\"id\\": \\"AIDAEXAMPLE\\", \\"name\\": \\"x\\", \\"arn\\": \\"arn:aws:iam::111122223333:user/ana\\"}, \\"action\\": \\"ec2:CreateVpc\\", \\"resource\\": \\"arn:aws:ec2:us-east-1:111122223333:vpc/*\\", \\"conditions\\": {\\"items\\": [{\\"key\\": \\"aws:Region\\", \\"values\\": {\\"items\\": [{\\"value\\": \\"us-east-1\\"}]}}, {\\"key\\": \\"aws:MultiFactorAuthPresent\\", \\"values\\": {\\"items\\": [{\\"value\\": \\"true\\"}]}}]}}}"
}`,
    request: 'analyst ec2:CreateVpc arn:aws:ec2:us-east-1:111122223333:vpc/example',
    region: 'us-east-1',
    why: 'explicit',
    answer: 'explicitly denied',
  },
  {
    form: 'an event of CloudTrail',
    as: 'engineer',
    text: `{
  "eventVersion": "1.10",
  "userIdentity": {
    "type": "IAMUser",
    "arn": "arn:aws:iam::111122223333:user/eli",
    "accountId": "111122223333"
  },
  "eventTime": "2026-11-26T08:00:00Z",
  "eventSource": "ec2.amazonaws.com",
  "eventName": "DescribeVpcs",
  "awsRegion": "eu-west-1",
  "errorCode": "Client.UnauthorizedOperation",
  "errorMessage": "You are not authorized to perform this operation."
}`,
    request: 'engineer ec2:DescribeVpcs *',
    region: 'eu-west-1',
    answer: 'explicitly denied',
  },
  {
    form: 'an event of CloudTrail with the sentence',
    as: 'engineer',
    text: '{"Records": [{"eventVersion": "1.10", "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/eli", "accountId": "111122223333"}, "eventTime": "2026-11-26T08:00:00Z", "eventSource": "s3.amazonaws.com", "eventName": "PutBucketVersioning", "awsRegion": "ap-southeast-2", "errorCode": "AccessDenied", "errorMessage": "User: arn:aws:iam::111122223333:user/eli is not authorized to perform: s3:PutBucketVersioning on resource: \\"arn:aws:s3:::acme-analysis\\" with an explicit deny in an identity-based policy"}]}',
    request: 'engineer s3:PutBucketVersioning arn:aws:s3:::acme-analysis',
    region: 'ap-southeast-2',
    why: 'explicit, identity-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'aws s3 cp',
    as: 'analyst',
    text: 'download failed: s3://acme-landing-zone/raw/a.csv to ./a.csv An error occurred (403) when calling the HeadObject operation: Forbidden',
    request: 'analyst s3:GetObject arn:aws:s3:::acme-landing-zone/raw/a.csv',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'aws s3 cp, upwards',
    as: 'analyst',
    text: 'upload failed: ./x.csv to s3://acme-analysis/x.csv An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
    request: 'analyst s3:PutObject arn:aws:s3:::acme-analysis/x.csv',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'several in one message',
    as: 'engineer',
    text: `User: arn:aws:iam::111122223333:user/eli is not authorized to perform:
  - iam:PutRolePolicy on resource: role baseline_ecs_task
  - iam:PassRole on resource: arn:aws:iam::111122223333:role/baseline/baseline_ecs_task`,
    request: 'engineer iam:PutRolePolicy arn:aws:iam::111122223333:role/baseline/service/baseline_ecs_task',
    region: 'us-east-1',
    answer: 'explicitly denied',
    others: ['iam:PassRole arn:aws:iam::111122223333:role/baseline/baseline_ecs_task explicitly denied'],
  },
];
