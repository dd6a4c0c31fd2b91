import { asList, statementsOf, type PolicyDocument, type Statement } from '../../access/policy';

/**
 * Whether a bucket policy lets everyone in: it names everyone, and no condition limits that to fixed values.
 * Source: Amazon S3 User Guide, "The meaning of public".
 */
export const isPublic = (document: PolicyDocument): boolean =>
  statementsOf(document).some(
    (statement) => statement.Effect === 'Allow' && namesEveryone(statement) && !isLimited(statement),
  );

const namesEveryone = ({ Principal }: Statement): boolean =>
  asList(typeof Principal === 'object' ? Principal.AWS : Principal).includes('*');

const isLimited = ({ Condition = {} }: Statement): boolean =>
  Object.entries(Condition).some(([operator, block]) =>
    Object.entries(block).some(([key, values]) => {
      const limits = LIMITS[key.toLowerCase()];
      return limits !== undefined && asList(values).every((value) => limits(operator, value));
    }),
  );

/** Whether a condition on a key limits it to a value that is fixed. */
type Limit = (operator: string, value: string) => boolean;

const hasWildcard = (text: string): boolean => /[*?]/.test(text);

const isText: Limit = (operator, value) =>
  /^(ForAnyValue:)?StringEquals$|^StringEqualsIgnoreCase$/.test(operator) ||
  (operator === 'StringLike' && !hasWildcard(value));

const hasAccount = (arn: string): boolean => /^[^:]*:[^:]*:[^:]*:[^:]*:[^:*?]+:/.test(arn);

const isArn: Limit = (operator, value) => operator === 'ArnEquals' && hasAccount(value);

/** Of whoever asks, the name may stay open. */
const isPrincipalArn: Limit = (operator, value) =>
  isArn(operator, value) ||
  (operator === 'ArnLike' && hasAccount(value) && !hasWildcard(value.split(':').slice(0, 5).join(':')));

const isPath: Limit = (operator, value) =>
  /^o-[a-z0-9]+\/[^*?]+$/.test(operator === 'StringLike' ? value.replace(/\*$/, '') : value) &&
  /^String(Equals|Like)$/.test(operator);

const isUserId: Limit = (operator, value) =>
  operator === 'StringLike'
    ? /^[A-Z0-9]+:\*$/.test(value)
    : operator === 'StringEquals' && !hasWildcard(value);

const isService: Limit = (operator, value) =>
  /^(Bool|StringEquals|StringEqualsIgnoreCase|StringLike)$/.test(operator) && value.toLowerCase() === 'true';

const isServiceName: Limit = (operator, value) =>
  /^(ForAnyValue:)?String(Equals|Like)$/.test(operator) && /^([a-z0-9-]+|\*)\.amazonaws\.com$/.test(value);

/** A network that is private, or no greater than the widest that Amazon S3 does not call public. */
const isNetwork: Limit = (operator, value) => {
  const [address = '', length] = value.split('/');
  if (operator !== 'IpAddress' || length === undefined) return false;
  if (address.includes(':')) return Number(length) >= 32;
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address) || Number(length) >= 8;
};

const LIMITS: Readonly<Record<string, Limit | undefined>> = {
  'aws:principalorgid': isText,
  'aws:principalaccount': isText,
  'aws:principalarn': isPrincipalArn,
  'aws:principalorgpaths': isPath,
  'aws:principalisawsservice': isService,
  'aws:principalservicename': isServiceName,
  'aws:principalservicenameslist': isServiceName,
  'aws:userid': isUserId,
  'aws:sourcevpce': isText,
  'aws:sourcevpc': isText,
  'aws:sourcevpcarn': isArn,
  'aws:vpceaccount': isText,
  'aws:vpceorgid': isText,
  'aws:vpceorgpaths': isPath,
  'aws:sourceip': isNetwork,
  'aws:sourcearn': isArn,
  'aws:sourceaccount': isText,
};
