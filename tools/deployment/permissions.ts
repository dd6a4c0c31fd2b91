import { actionDetails, type ActionDetails } from '../access/action-catalog';
import type { Account } from '../access/account';
import { readTagged, readTags, tagKeys } from '../access/tags';
import { asList } from '../access/policy';
import type { TemplateResource } from '../assembly/template';
import { Resolver } from '../assembly/resolve';
import { isRetained, type Operation } from './operations';
import { providerSchema } from './provider-schemas';
import {
  chosenArn,
  ifResolved,
  resourceArns,
  tagsByArn,
  type ChosenIds,
  type StackResource,
} from './resource-arns';

/** Handler permissions that the properties in use do not need. */
export interface Excuse {
  /** resource types, such as `AWS::SNS::Topic`; `*` for all */
  readonly types: readonly string[];
  /** IAM actions */
  readonly actions: readonly string[];
  /** properties whose use needs them after all. @default - none */
  readonly unless?: readonly string[];
  /** why they are not needed, a sentence */
  readonly reason: string;
}

/** What the schemas do not say of the resource types in use. */
export interface HandlerFacts {
  readonly excuses: readonly Excuse[];
  /** resource type → services whose service-linked roles its handlers create */
  readonly linkedRoles: Readonly<Record<string, readonly string[]>>;
  /** resource type → service that it passes a role to */
  readonly passedTo: Readonly<Record<string, string>>;
  /** resource type → what its handlers act on, where AWS chooses the IDs */
  readonly chosenIds: ChosenIds;
}

/** A call of CloudFormation that the deploying principal may not make. */
export interface MissingPermission {
  readonly action: string;
  readonly resource: string;
  readonly region: string;
  /** Sids of the statements that deny it; none where nothing allows it */
  readonly deniedBy: readonly string[];
}

/** Who deploys: a principal of the account as it is at that step. */
export interface Deployer {
  readonly account: Account;
  readonly principal: string;
}

/** What CloudFormation does to a resource: drift detection reads alone. */
export type HandlerUse = keyof typeof HANDLERS;

const HANDLERS = {
  read: ['read'],
  create: ['create', 'read'],
  update: ['update', 'read'],
  replace: ['create', 'delete', 'read'],
  // what is replaced stays
  'replace and retain': ['create', 'read'],
  delete: ['delete', 'read'],
} as const;

/** The handler permissions of an operation that its deployer lacks. */
export function missingPermissions(
  operation: Operation,
  deployer: Deployer,
  facts: HandlerFacts,
): Promise<MissingPermission[]> {
  const { stack, logicalId, before, after, kind } = operation;
  const resource = after ?? before;
  if (resource === undefined) return Promise.resolve([]);
  const use = kind === 'replace' && isRetained(operation) ? 'replace and retain' : kind;
  return missingFor(use, { stack, logicalId, resource }, deployer, facts);
}

/** The handler permissions that a principal lacks for one use of a resource. */
export async function missingFor(
  use: HandlerUse,
  of: StackResource,
  { account, principal }: Deployer,
  facts: HandlerFacts,
): Promise<MissingPermission[]> {
  const requests = await handlerRequests(use, of, account, facts);
  const decisions = await Promise.all(requests.map((request) => account.decide({ ...request, principal })));
  return decisions
    .filter(({ allowed }) => !allowed)
    .map(({ action, resource, region, sids }) => ({ action, resource, region, deniedBy: sids }));
}

/** What CloudFormation asks of AWS for its caller, for one use of a resource. */
export async function handlerRequests(
  use: HandlerUse,
  of: StackResource,
  account: Account,
  facts: HandlerFacts,
): Promise<HandlerRequest[]> {
  const { resource } = of;
  const handlers = providerSchema(resource.Type)?.handlers ?? {};
  const actions = new Set(HANDLERS[use].flatMap((handler) => handlers[handler] ?? []));
  const needed = [...actions].filter((action) => !isExcused(action, resource, facts.excuses));
  const tagged = { ...of, tags: tagsByArn(of.stack, account.model.account) };
  return (await Promise.all(needed.map((action) => requestsOf(action, tagged, account, facts)))).flat();
}

/** The excuse for a handler permission, if there is one. */
export const isExcused = (
  action: string,
  { Type, Properties = {} }: TemplateResource,
  excuses: readonly Excuse[],
): boolean =>
  excuses.some(
    ({ types, actions, unless = [] }) =>
      (types.includes(Type) || types.includes('*')) &&
      actions.some((excused) => excused.toLowerCase() === action.toLowerCase()) &&
      !unless.some((property) => Object.hasOwn(Properties, property)),
  );

/** A request that CloudFormation makes for its caller. */
export interface HandlerRequest {
  readonly action: string;
  readonly resource: string | undefined;
  readonly region?: string;
  readonly via: string;
  readonly context: Readonly<Record<string, string>>;
}

/** A resource, with the tags of all that its stack declares, by ARN. */
interface Tagged extends StackResource {
  readonly tags: ReturnType<typeof tagsByArn>;
}

async function requestsOf(
  action: string,
  of: Tagged,
  account: Account,
  facts: HandlerFacts,
): Promise<HandlerRequest[]> {
  const details = await actionDetails(action);
  return requestsFor(details, of, account, facts).map(({ resource, context }) => ({
    action,
    resource,
    via: 'cloudformation.amazonaws.com',
    // A service with one endpoint answers there, whichever region the stack is in.
    ...(resource?.split(':')[3] === '' ? {} : { region: of.stack.region }),
    context,
  }));
}

/** What a request is about. */
type Asked = Pick<HandlerRequest, 'context'> & { readonly resource?: string };

function requestsFor(details: ActionDetails, of: Tagged, account: Account, facts: HandlerFacts): Asked[] {
  const { resource } = of;
  const resolver = new Resolver(of.stack, account.model.account);
  if (isAboutLinkedRole(details, resource, facts))
    return linkedServices(resource, facts).map((service) => ({
      resource: `arn:aws:iam::${account.model.account}:role/aws-service-role/${service}/AWSServiceRole`,
      context: serviceNameFor(details, service),
    }));
  if (ATTACHES_TO_GROUPS.test(details.name) && resource.Type === 'AWS::IAM::ManagedPolicy')
    return groupsOf(of, resolver, account).map((group) => ({
      resource: group,
      context: { 'iam:PolicyARN': resolver.arn(of.logicalId) },
    }));
  const chosen = chosenArn(resource, account.model.account, facts.chosenIds);
  const own =
    ifResolved(() =>
      chosen === undefined
        ? readTagged(resource, of.logicalId, resolver)?.tags
        : readTags(resolver.resolve(resource.Properties?.Tags ?? []), of.logicalId),
    ) ?? {};
  const carriedBy = (arn = '') => of.tags.get(arn) ?? (arn === chosen ? own : {});
  return resourceArns(details, of, account.model, facts.chosenIds).flatMap((arn) =>
    contextsFor(details, resource, resolver, facts).map((context) => ({
      resource: arn,
      context: { ...tagContext(details, arn, carriedBy(arn), own), ...context },
    })),
  );
}

const ATTACHES_TO_GROUPS = /^iam:(Attach|Detach)GroupPolicy$/;

/** ARNs of the groups that a policy names. */
function groupsOf(
  { resource: { Properties = {} } }: StackResource,
  resolver: Resolver,
  { model }: Account,
): string[] {
  const names = Array.isArray(Properties.Groups) ? Properties.Groups.map((name) => resolver.text(name)) : [];
  return names.map(
    (name) =>
      model.groups.find((group) => group.name === name)?.arn ?? `arn:aws:iam::${model.account}:group/${name}`,
  );
}

const serviceNameFor = ({ name }: ActionDetails, service: string): Record<string, string> =>
  name === 'iam:CreateServiceLinkedRole' ? { 'iam:AWSServiceName': service } : {};

const isAboutLinkedRole = (
  { name }: ActionDetails,
  { Type }: TemplateResource,
  { linkedRoles }: HandlerFacts,
): boolean =>
  name === 'iam:CreateServiceLinkedRole' || (name === 'iam:GetRole' && Object.hasOwn(linkedRoles, Type));

const linkedServices = (
  { Type, Properties = {} }: TemplateResource,
  { linkedRoles }: HandlerFacts,
): readonly string[] =>
  typeof Properties.AWSServiceName === 'string'
    ? [Properties.AWSServiceName]
    : (linkedRoles[Type] ?? ['unknown.amazonaws.com']);

/** Keys of the request beside tags: one context for each policy that is attached. */
function contextsFor(
  { name }: ActionDetails,
  { Type, Properties = {} }: TemplateResource,
  resolver: Resolver,
  { passedTo }: HandlerFacts,
): Record<string, string>[] {
  if (/^iam:(Attach|Detach)(Group|Role)Policy$/.test(name) && Array.isArray(Properties.ManagedPolicyArns))
    return Properties.ManagedPolicyArns.map((arn) => ({ 'iam:PolicyARN': resolver.text(arn) }));
  if (
    /^iam:(CreateRole|PutRolePermissionsBoundary)$/.test(name) &&
    Properties.PermissionsBoundary !== undefined
  )
    return [{ 'iam:PermissionsBoundary': resolver.text(Properties.PermissionsBoundary) }];
  const service = passedTo[Type];
  return [name === 'iam:PassRole' && service !== undefined ? { 'iam:PassedToService': service } : {}];
}

/** The tags that the resource carries, and those that a request to create or tag it asks for. */
function tagContext(
  details: ActionDetails,
  arn: string | undefined,
  tags: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  const carried = arn === undefined ? {} : tagKeys(details, arn, tags);
  // The data lists the key for some reads too, which request no tag.
  const isRead = /:(get|list|describe)/i.test(details.name);
  const takesTags = !isRead && [...details.keys].some((key) => key.startsWith('aws:requesttag/'));
  const context: Record<string, string> = {};
  for (const [key, value] of Object.entries(carried)) context[key] = asList(value ?? undefined)[0] ?? '';
  if (takesTags) for (const [key, value] of Object.entries(own)) context[`aws:RequestTag/${key}`] = value;
  return context;
}
