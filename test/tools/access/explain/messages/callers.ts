import type { MessageCase } from './message-case';

/** Who sent the request: hidden accounts, roles of Identity Center, root. */
export const CALLERS: readonly MessageCase[] = [
  {
    form: 'an account hidden by GitHub Actions',
    as: 'admin',
    text: 'api error AccessDenied: User: arn:aws:iam::***:user/ada is not authorized to perform: iam:DeleteRole on resource: role baseline_deploy with an explicit deny in an identity-based policy',
    request: 'admin iam:DeleteRole arn:aws:iam::111122223333:role/baseline/baseline_deploy',
    region: 'us-east-1',
    why: 'explicit, identity-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'accounts hidden by hand',
    as: 'engineer',
    text: 'User: arn:aws:iam::<ACCOUNT_ID>:user/eli is not authorized to perform: ecs:UpdateService on resource: arn:aws:ecs:<region>:<ACCOUNT_ID>:service/a/b',
    request: 'engineer ecs:UpdateService arn:aws:ecs:ap-southeast-2:111122223333:service/a/b',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'accounts hidden by X',
    as: 'analyst',
    text: 'User: arn:aws:iam::XXXXXXXXXXXX:user/ana is not authorized to perform: glue:GetJob on resource: arn:aws:glue:ap-southeast-2:XXXXXXXXXXXX:job/etl',
    request: 'analyst glue:GetJob arn:aws:glue:ap-southeast-2:111122223333:job/etl',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'a role of Identity Center',
    text: 'User: arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_PowerUserAccess_0123456789abcdef/ana@example.com is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::111122223333:role/x',
    fails:
      'AWSReservedSSO_PowerUserAccess_0123456789abcdef is the role of the permission set PowerUserAccess of IAM Identity Center, which the stacks do not declare: their groups and roles do not bind it',
  },
  {
    form: 'a role of Identity Center, explained for a group',
    as: 'engineer',
    text: 'User: arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_PowerUserAccess_0123456789abcdef/ana@example.com is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::111122223333:role/x because no identity-based policy allows the iam:CreateRole action',
    request: 'engineer iam:CreateRole arn:aws:iam::111122223333:role/x',
    region: 'us-east-1',
    why: 'implicit, identity-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'the root user',
    text: 'User: arn:aws:iam::111122223333:root is not authorized to perform: s3:DeleteObject on resource: "arn:aws:s3:::acme-logs/x" with an explicit deny in a resource-based policy',
    request: 'root s3:DeleteObject arn:aws:s3:::acme-logs/x',
    region: 'ap-southeast-2',
    why: 'explicit, resource-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'a role in place of its session',
    text: 'AccessDenied: User: arn:aws:iam::111122223333:role/baseline/baseline_ec2 is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:ap-southeast-2:111122223333:parameter/db',
    request: 'baseline_ec2 ssm:GetParameter arn:aws:ssm:ap-southeast-2:111122223333:parameter/db',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'an account number that a space was put before',
    as: 'engineer',
    text: 'Caught exception: User: arn:aws:iam:: 111122223333:user/eli is not authorized to perform: iam:PutRolePolicy on resource: role baseline_glue',
    request: 'engineer iam:PutRolePolicy arn:aws:iam::111122223333:role/baseline/service/baseline_glue',
    region: 'us-east-1',
    answer: 'explicitly denied',
  },
];
