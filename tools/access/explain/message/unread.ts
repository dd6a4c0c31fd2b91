import { UserError } from '../../../../lib/config/user-error';
import { s3ActionIn } from './operations';

const EXPLAIN = 'npm run access -- explain <group>';

/** What to say of a text that names no request that policies of IAM decide, by what it says instead. */
interface Unread {
  readonly of: RegExp;
  readonly problem: string;
  readonly remedy: (line: string) => string;
}

/** What is denied elsewhere than by policies of IAM, or of which AWS encoded the rest: whatever operation is named beside. */
export const ELSEWHERE: readonly Unread[] = [
  {
    of: /encoded authorization failure message/i,
    problem: 'AWS encoded what was denied',
    remedy: () =>
      'aws sts decode-authorization-message --encoded-message <it> --query DecodedMessage --output text decodes it: paste what that prints in place of this message',
  },
  {
    of: /\bforbidden\b.*cannot \w+ resource|cannot \w+ resource "/i,
    problem: 'Kubernetes denied this, not IAM: no policy of AWS decides it',
    remedy: () =>
      'See the access entries of the cluster: aws eks list-access-entries --cluster-name <cluster>',
  },
  {
    of: /insufficient lake formation permission/i,
    problem: 'Lake Formation denied this by its own grants, not IAM',
    remedy: () => 'aws lakeformation list-permissions shows the grants',
  },
  {
    of: /access to the model with the specified model ID|account is not authorized to invoke this API|Model access is denied/i,
    problem:
      'Amazon Bedrock denied this to the account, which has no access to the model: no policy of IAM decides it',
    remedy: () =>
      'See the model in the catalog of the Bedrock console, in the region that the request went to; then npm run access -- explain <group> bedrock:InvokeModel <ARN> says whether policies allow it',
  },
  {
    of: /Access to KMS is not allowed/i,
    problem: 'Secrets Manager may not use the KMS key of the secret for the caller',
    remedy: () =>
      `Explain the key: ${EXPLAIN} kms:Decrypt <ARN of the key>; aws secretsmanager describe-secret --secret-id <name> shows it`,
  },
  {
    of: /ciphertext refers to a customer master key that does not exist|KMS\.(?:AccessDenied|NotFound)/i,
    problem:
      'KMS denied the key that this was encrypted with, or there is none, and does not say which it is',
    remedy: () => `Explain the key: ${EXPLAIN} kms:Decrypt <ARN of the key>`,
  },
  {
    of: /\(?(?:ExpiredToken\w*|InvalidClientTokenId|UnrecognizedClientException|InvalidToken|RequestExpired|InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|AuthFailure(?!: Not authorized for))\b|security token included in the request is (?:invalid|expired)/i,
    problem: 'AWS does not take these credentials, whoever they are of: no policy decides that',
    remedy: () =>
      'Sign in again, with the clock of the machine right; aws sts get-caller-identity says as whom you call',
  },
  {
    of: /\(TargetNotConnected\)|is not connected\./,
    problem: 'The instance does not answer to Systems Manager: nothing was denied',
    remedy: () =>
      'It needs a running agent, a way to AWS, and a role with Session Manager: npm run access -- explain <its role> ssm:UpdateInstanceInformation <ARN>',
  },
  {
    of: /not enabled for cost explorer|account must be verified|Account \d{12} is denied access/i,
    problem:
      'AWS denied this to the whole account, which is not signed up or verified for it: no policy of IAM decides it',
    remedy: () => 'See the service in its console; AWS Support verifies an account',
  },
  {
    of: /Not authorized for images/i,
    problem: 'The image is of somebody who does not share it with this account, or it is of another region',
    remedy: () => 'aws ec2 describe-images --image-ids <ami> shows those that are shared',
  },
  {
    of: /You must be logged in to the server/i,
    problem: 'The cluster knows nobody by these credentials: its access entries decide that, not IAM',
    remedy: () =>
      'See who is let in: aws eks list-access-entries --cluster-name <cluster>; and as whom you call: aws sts get-caller-identity',
  },
  {
    of: /IAM permissions to process tags|Unauthorized tagging operation|error performing a tagging operation/i,
    problem: 'CloudFormation may not tag what it creates, and does not say with which action',
    remedy: () =>
      `Explain the tag action of the service: ${EXPLAIN} iam:TagRole <ARN> of a role, logs:TagResource of a log group, and so on`,
  },
  {
    of: /Insufficient permissions to execute the query/i,
    problem: 'Athena lacks rights on the data or on the place of the result, and does not say which',
    remedy: () =>
      `Explain both: ${EXPLAIN} s3:GetObject <ARN of the data>; ${EXPLAIN} s3:PutObject <ARN of the result>`,
  },
  {
    of: /Roles may not be assumed by root/i,
    problem: 'AWS lets the root user assume no role: no policy changes that',
    remedy: () => 'Sign in as somebody else',
  },
  {
    of: /account is not authorized to perform|SubscriptionRequiredException|OptInRequired|needs a subscription/i,
    problem:
      'AWS denied this to the whole account, which is not signed up for it: no policy of IAM decides it',
    remedy: () => 'See the service in its console, in the region that the request went to',
  },
];

const UNREAD: readonly Unread[] = [
  ...ELSEWHERE,
  {
    of: /"eventSource"/,
    problem: 'This event of CloudTrail is of no denial: its errorCode says so, or it has none',
    remedy: () => 'Paste one whose errorCode is of a denial, such as AccessDenied',
  },
  {
    of: /permissions? to call (\w+) on (\w+)/i,
    problem: 'The message names the operation that a role lacks, but neither the role nor the resource',
    remedy: (line) => {
      const [, operation = '', service = ''] = /permissions? to call (\w+) on (\w+)/i.exec(line) ?? [];
      return `Name them: npm run access -- explain <role> ${service.toLowerCase()}:${operation} <ARN>`;
    },
  },
  {
    of: /authorized to perform:? *"?(?:null|undefined)\b/i,
    problem: 'AWS did not name the action in this message',
    remedy: () => `Name it: ${EXPLAIN} <action> <ARN>; the operation that was called often has its name`,
  },
  {
    of: /not authorized to perform this (?:operation|action|request)|UnauthorizedOperation/i,
    problem: 'This message does not name what was denied',
    remedy: () =>
      `Name it: ${EXPLAIN} <action> <ARN>; beside such an error AWS often puts an encoded message, which aws sts decode-authorization-message decodes`,
  },
  {
    of: /access ?denied.*(?:S3|bucket|host ?id|extended request ?id)|(?:S3|bucket).*access ?denied|<HostId>/i,
    problem: 'This message does not name what was denied, as often with S3',
    remedy: (line) => {
      const action = s3ActionIn(line);
      return action === undefined
        ? `Name it: ${EXPLAIN} <action> <ARN>; S3 checks s3:GetObject on the object for GetObject and HeadObject, and s3:ListBucket on the bucket for ListObjectsV2 and HeadBucket`
        : `Name it: ${EXPLAIN} ${action}${action === 's3:ListAllMyBuckets' ? '' : ` s3://<bucket>${/Object/.test(action) ? '/<key>' : ''}`}`;
    },
  },
  {
    of: /access ?denied|\b403\b|forbidden|unauthori[sz]ed/i,
    problem: 'This message does not name what was denied',
    remedy: () =>
      `Name it: ${EXPLAIN} <action> <ARN>; the event in CloudTrail names it too, and can be pasted in place of this message`,
  },
];

/** What a list says of a text in one line. */
export const saidOf = (line: string, list: readonly Unread[]): Unread | undefined =>
  list.find(({ of }) => of.test(line));

/** What to do with a text in one line that names no request. */
export function notRead(line: string): UserError {
  const known = saidOf(line, UNREAD);
  if (known !== undefined) return new UserError(known.problem, known.remedy(line));
  return new UserError(
    'This is not a message of the kind "User: … is not authorized to perform: …"',
    'Paste the whole message, in quotes, or pipe it in with --message -',
  );
}
