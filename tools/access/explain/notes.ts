import type { Account, Decision, Request } from '../account';
import { actionDetails, takesTagKey } from '../action-catalog';
import { ownerOf } from '../request';
import { needsTrust } from '../resource-policies';
import { asList } from '../policy';
import { nearest } from '../../../lib/config/nearest';
import type { TaggedModel } from '../tags';

/** What a person should know beside an answer. */
export const notesOn = async (account: Account, request: Request, decision: Decision): Promise<string[]> => [
  ...trustNote(request),
  ...rootNote(decision),
  ...assignmentNote(account, decision),
  ...withoutResourceNote(request, decision),
  ...bucketNote(account, decision),
  ...pathNote(account, decision),
  ...(await tagNote(account, request, decision)),
  ...(await elsewhereNote(account, request, decision)),
];

const trustNote = ({ trust }: Request): string[] =>
  trust === 'account'
    ? ['No stack declares this role: taken for one whose trust policy leaves it to the account.']
    : [];

const rootNote = ({ principal }: Decision): string[] =>
  principal.kind === 'root'
    ? [
        'The root user is in no group: only policies of resources, and service control policies of an organization, bind it.',
      ]
    : [];

const assignmentNote = ({ model }: Account, { principal: { label, session } }: Decision): string[] =>
  session?.isAssigned === false
    ? [
        `No stack assigns anybody to the permission set ${label} in the account ${model.account}: nobody has such a session there.`,
      ]
    : [];

const withoutResourceNote = ({ resource }: Request, decision: Decision): string[] =>
  resource !== undefined && decision.resource === '*' && !asList(resource).includes('*')
    ? [`AWS authorizes ${decision.action} without a resource: the ARN plays no part.`]
    : [];

/** A bucket that the stacks do not make, and that is nearly called like one they make, or that another account may have. */
function bucketNote(account: Account, decision: Decision): string[] {
  const bucket = undeclaredBucket(account, decision);
  if (bucket === undefined) return [];
  const [near] = nearest(bucket, ownBuckets(account), 1);
  const meant = near === undefined ? '' : `; did you mean ${near}?`;
  const whose = isOfUnknownOwner(account, decision)
    ? [
        `Whose the bucket ${bucket} is, is not known here: where it is another account's, the policy of that bucket has to allow it, too.`,
      ]
    : [];
  return [...(near === undefined ? [] : [`No stack declares the bucket ${bucket}${meant}`]), ...whose];
}

const ownBuckets = ({ model }: Account): string[] =>
  model.resources.flatMap(({ type, arn }) => (type === 'AWS::S3::Bucket' ? [arn.slice(13)] : []));

function undeclaredBucket(account: Account, { resource }: Decision): string | undefined {
  const [, bucket] = /^arn:aws:s3:::([^/]+)/.exec(resource) ?? [];
  return bucket === undefined || ownBuckets(account).includes(bucket) ? undefined : bucket;
}

/** Whether a request is allowed on a bucket of which nothing says that it is the account's. */
export const isOfUnknownOwner = (account: Account, decision: Decision): boolean =>
  decision.allowed &&
  decision.action !== 's3:CreateBucket' &&
  undeclaredBucket(account, decision) !== undefined &&
  ownerOf(decision.resource) === undefined;

/** A role, group or policy that the stacks do not make, called like one they make, as if it had no path. */
function pathNote({ model }: Account, { resource }: Decision): string[] {
  const [kind] = /^arn:aws:iam::\d+:(role|group|policy)\//.exec(resource) ?? [];
  const own = [...model.roles, ...model.groups, ...model.policies].map(({ arn }) => arn);
  if (kind === undefined || own.includes(resource)) return [];
  const byName = new Map(own.filter((arn) => arn.startsWith(kind)).map((arn) => [nameOf(arn), arn]));
  const [near = ''] = nearest(nameOf(resource), byName.keys(), 1);
  const arn = byName.get(near);
  return arn === undefined ? [] : [`No stack declares ${resource}; did you mean ${arn}?`];
}

const nameOf = (arn: string): string => arn.split('/').at(-1) ?? '';

/** Whether the stacks declare what AWS named, only its tag says. */
async function tagNote(
  account: Account,
  request: Request,
  { resource, outcome }: Decision,
): Promise<string[]> {
  const { tag } = account.vocabulary;
  if (tag === undefined) return [];
  const key = `aws:ResourceTag/${tag.key}`;
  const { tagged } = account.model;
  const isGiven = Object.keys(request.context ?? {}).some((name) => name.toLowerCase() === key.toLowerCase());
  if (isGiven || tagged.some(({ arn }) => arn === resource) || !tagged.some(mayBe(resource))) return [];
  if (!takesTagKey(await actionDetails(request.action), key)) return [];
  const context = { ...request.context, [key]: tag.value };
  const other = await account.decide({ ...request, context });
  if (other.outcome === outcome) return [];
  const by = other.sids.length > 0 ? ` by ${other.sids.join(', ')}` : '';
  return [
    `Taken for one without the baseline's tag. With --context ${key}=${tag.value} it is ${other.outcome}${by}.`,
  ];
}

/** Of a resource in another account, nobody here knows the policy, which has to let the request in too. */
async function elsewhereNote(account: Account, request: Request, decision: Decision): Promise<string[]> {
  const by = await allowedElsewhere(account, request, decision);
  return by === undefined
    ? []
    : [
        `The account ${String(ownerOf(decision.resource))} decides too: what its policies say is not known here. Where they let it in, it is allowed by ${by.join(', ')}.`,
      ];
}

/**
 * Whether a request on a resource of another account is that account's to decide.
 *
 * @returns Sids of the statements that allow it here; undefined if it is decided here
 */
export async function allowedElsewhere(
  account: Account,
  request: Request,
  { resource, allowed, deciding, withheldOn }: Decision,
): Promise<readonly string[] | undefined> {
  const owner = request.resourceAccount ?? ownerOf(resource);
  const isElsewhere = owner !== undefined && /^\d{12}$/.test(owner) && owner !== account.model.account;
  if (!isElsewhere || allowed || deciding.length > 0 || withheldOn !== undefined) return undefined;
  if (request.resourcePolicy !== undefined || needsTrust(request.action, resource)) return undefined;
  const [bucket = ''] = resource.split('/');
  if (account.model.organization?.elsewhere?.some(({ arn }) => arn === resource || arn === bucket))
    return undefined;
  const other = await account.decide({ ...request, resourcePolicy: LETS_ALL_IN });
  return other.allowed ? other.sids.filter((sid) => sid !== LETS_ALL_IN_SID) : undefined;
}

const LETS_ALL_IN_SID = 'LetAllIn';
const LETS_ALL_IN: NonNullable<Request['resourcePolicy']> = {
  Version: '2012-10-17',
  Statement: { Sid: LETS_ALL_IN_SID, Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
};

/** Whether an ARN could be that of a resource whose id is not known yet, or of a part of one that is. */
const mayBe =
  (resource: string) =>
  ({ arn, isNamedByAws }: TaggedModel): boolean =>
    resource.startsWith(isNamedByAws ? arn.slice(0, arn.lastIndexOf('/') + 1) : `${arn}:`);
