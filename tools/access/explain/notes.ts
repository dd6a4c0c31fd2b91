import type { Account, Decision, Request } from '../account';
import { actionDetails, takesTagKey } from '../action-catalog';
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

/** A bucket that the stacks do not make, and that is nearly called like one they make. */
function bucketNote({ model }: Account, { resource }: Decision): string[] {
  const [, bucket] = /^arn:aws:s3:::([^/]+)/.exec(resource) ?? [];
  const own = model.resources.flatMap(({ type, arn }) => (type === 'AWS::S3::Bucket' ? [arn.slice(13)] : []));
  if (bucket === undefined || own.includes(bucket)) return [];
  const [near] = nearest(bucket, own, 1);
  return near === undefined ? [] : [`No stack declares the bucket ${bucket}; did you mean ${near}?`];
}

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
async function elsewhereNote(
  account: Account,
  request: Request,
  { resource, allowed, deciding }: Decision,
): Promise<string[]> {
  const owner = resource.split(':')[4] ?? '';
  const isElsewhere = /^\d{12}$/.test(owner) && owner !== account.model.account;
  if (!isElsewhere || allowed || deciding.length > 0 || request.resourcePolicy !== undefined) return [];
  const other = await account.decide({ ...request, resourcePolicy: LETS_ALL_IN });
  if (!other.allowed) return [];
  const by = other.sids.filter((sid) => sid !== LETS_ALL_IN_SID).join(', ');
  return [
    `It is in the account ${owner}, and what its policy there says is not known here. Where that lets it in, it is allowed by ${by}.`,
  ];
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
