import type { MessageCase } from './message-case';

/** What names no request that could be decided, and what is said of it. */
export const UNREAD: readonly MessageCase[] = [
  {
    form: 'an encoded message',
    text: 'An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. Encoded authorization failure message: pvEqPYu3WLzXQOGBbGRYo8ZHu',
    fails: 'AWS encoded what was denied',
  },
  {
    form: 'S3 that says nothing',
    as: 'analyst',
    text: 'An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied',
    fails:
      'The message does not name the bucket of s3:ListBucket, and the policies do not decide alike of each',
  },
  {
    form: 'KMS that names no key',
    as: 'engineer',
    text: 'User: arn:aws:iam::111122223333:user/eli is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access',
    fails: 'The message does not name the resource: it says "associated with this ciphertext"',
  },
  {
    form: 'Kubernetes',
    text: 'Error from server (Forbidden): pods is forbidden: User "arn:aws:sts::111122223333:assumed-role/x/y" cannot list resource "pods" in API group "" in the namespace "default"',
    fails: 'Kubernetes denied this, not IAM: no policy of AWS decides it',
  },
  {
    form: 'Lake Formation',
    text: 'Insufficient Lake Formation permission(s): Required Describe on sales (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException)',
    fails: 'Lake Formation denied this by its own grants, not IAM',
  },
  {
    form: 'a role that Lambda cannot use',
    text: 'The provided execution role does not have permissions to call CreateNetworkInterface on EC2',
    fails: 'The message names the operation that a role lacks, but neither the role nor the resource',
  },
  {
    form: 'an action that AWS did not name',
    as: 'admin',
    text: 'An error occurred (AccessDeniedException) when calling the CreateComponentVersion operation: User: arn:aws:iam::111122223333:user/ada is not authorized to perform: null',
    fails:
      'The message does not name the component of greengrass:CreateComponentVersion, and the policies do not decide alike of each',
  },
  {
    form: 'a role that the token does not fit',
    text: 'Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity',
    fails: 'The message does not say who sent the request',
  },
  {
    form: 'an error of EC2 that names nothing',
    text: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized to perform this operation.</Message></Error></Errors><RequestID>a1c6</RequestID></Response>',
    fails: 'This message does not name what was denied',
  },
];
