import { UserError } from '../../../../lib/config/user-error';
import type { Account, Request } from '../../account';
import { actionDetails, actionExists, typeOf, type ActionDetails } from '../../action-catalog';
import type { AccountModel } from '../../model';
import { personasIn } from '../../people';
import { orList } from '../../../../lib/config/nearest';
import { asList } from '../../policy';
import { checkPartition } from '../../request';
import { UNSPECIFIED, usualRegion } from '../../request-context';
import { hiddenAccount, readResource, withoutWildcards } from '../resource';
import type { DeniedMessage } from './denied-message';
import { contextOf, fieldsOf, resourceOf, usedWords } from './event-request';
import { knownKeys } from './keys';
import { actionCalled } from './operations';

export interface MessageRequest {
  readonly request: Request;
  /** of the caller, which may be another than the templates are resolved for */
  readonly account: string;
  /** the role that sent it, where no stack declares that: the request is for somebody else. @default - it is for who sent it */
  readonly foreign?: string;
  /** kinds of resources that the operation is about which was called. @default - it is the action of the request */
  readonly kinds?: readonly string[];
  /** what was taken for what */
  readonly notes: readonly string[];
}

/**
 * The request that a message is about.
 *
 * @param as the group of the user, which no message names
 * @throws UserError if the message does not name the resource, if the caller is a user and `as` is missing, the root
 *   user and it is not, or a role that no stack declares
 */
export async function requestOf(
  message: DeniedMessage,
  { model }: Account,
  as?: string,
): Promise<MessageRequest> {
  const { caller = '', event } = message;
  checkPartition(caller);
  if (message.unnamed !== undefined) throw unnamedResource(message, model, as);
  const id = caller.split(':')[4] ?? '';
  const account = /^\d{12}$/.test(id) ? id : model.account;
  const { action, note, kinds } = await deniedAction(message);
  const { resources, region, from, notes } = await resourcesOf(message, action, model, account);
  const context = { ...message.context, ...(event && contextOf(event, action, resources)) };
  const usual = usualRegion(action.name, resources[0] ?? '*', model.homeRegion);
  const known = await knownKeys({ ...message, context }, action, usual);
  const isHidden = id !== '' && id !== account;
  return {
    account,
    foreign: foreignRole(caller, model),
    kinds,
    notes: [
      ...new Set([
        ...(isHidden ? [hiddenAccount(account)] : []),
        ...(note === undefined ? [] : [note]),
        ...notes,
      ]),
      ...(event === undefined ? [] : usedWords(event, from, known.context ?? {}, region)),
      ...throughNote(message),
    ],
    request: {
      action: action.name,
      ...(region !== undefined && { region }),
      resource: resources.length > 1 ? resources : resources[0],
      ...callerOf(message.caller, model, as),
      ...known,
      ...(event && fieldsOf(event)),
    },
  };
}

const throughNote = ({ through }: DeniedMessage): string[] =>
  through === undefined
    ? []
    : [`The request went to KMS through ${through.toUpperCase()}, which calls it for the caller.`];

interface Resources {
  readonly resources: readonly string[];
  /** @default - neither the message nor the resource says it */
  readonly region?: string;
  /** where an event names them. @default - the message itself does */
  readonly from?: string;
  readonly notes: readonly string[];
}

async function resourcesOf(
  message: DeniedMessage,
  action: ActionDetails,
  model: AccountModel,
  account: string,
): Promise<Resources> {
  const region = regionOf(message.region);
  const found =
    message.event === undefined || message.resource !== undefined
      ? undefined
      : await resourceOf(message.event, { action, model, account, region });
  const named = asList(message.resource ?? found?.resource);
  const read = await Promise.all(named.map((each) => readResource(each, action, model, account)));
  const all = await Promise.all(
    read.flatMap(({ resource, note }) =>
      resource === undefined
        ? []
        : [withoutWildcards(resource, action).then((whole) => ({ resource, note, whole }))],
    ),
  );
  const guesses = all.filter(({ resource }) => /:\*[*/:]*$/.test(resource));
  return {
    resources: all.map(({ whole }) => whole),
    region: region ?? read.find((each) => each.region !== undefined)?.region,
    from: found?.from,
    notes: [
      ...read.flatMap(({ note }) => note ?? []),
      ...guesses.map(({ whole }) => `AWS does not say what it is about: taken for ${whole}.`),
    ],
  };
}

/** AWS may say that another action is missing than the one that was called, such as one that tags. */
async function deniedAction(
  message: DeniedMessage,
): Promise<{ action: ActionDetails; note?: string; kinds?: readonly string[] }> {
  const called = await actionDetails(await actionCalled(message));
  const missing = message.why?.action;
  if (missing === undefined || missing.toLowerCase() === called.name.toLowerCase()) return { action: called };
  const said = `AWS denied ${called.name} for want of ${missing}`;
  if (!(await actionExists(missing))) return { action: called };
  const other = await actionDetails(missing);
  // Of a message that names nothing at all, what is missing is what there is to explain.
  const { resource } = message;
  const isOnIt = resource === undefined || other.withoutResource || typeOf(other, resource) !== undefined;
  return isOnIt
    ? { action: other, note: `${said}: that is explained here.`, kinds: called.types.map(({ name }) => name) }
    : {
        action: called,
        note: `${said}, on a resource that the message does not name: explain ${missing}, too.`,
      };
}

const regionOf = (text: string | undefined): string | undefined =>
  text !== undefined && (text === UNSPECIFIED || /^[a-z]{2}(-[a-z]+)+-\d$/.test(text)) ? text : undefined;

type Caller = Pick<Request, 'principal' | 'user'>;

function callerOf(caller: string | undefined, model: AccountModel, as?: string): Caller {
  if (caller === undefined) return callerNamed(as, undefined, model);
  if (caller === 'anonymous') return { principal: caller };
  if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(caller)) return { principal: { service: caller } };
  const [kind = '', ...path] = (
    caller.startsWith('arn:') ? caller.split(':').slice(5).join(':') : caller
  ).split('/');
  if (kind === 'root') return rootCaller(as);
  if (kind === 'assumed-role') return roleCaller(path[0] ?? '', model, as, path[1]);
  if (kind === 'role') return roleCaller(path.at(-1) ?? '', model, as);
  const name = path.at(-1) ?? '';
  return callerNamed(as, /^[\w+=,.@-]+$/.test(name) ? name : undefined, model);
}

function rootCaller(as?: string): Caller {
  if (as === undefined || as === 'root') return { principal: 'root' };
  throw new UserError(
    `The message is of the root user, who is in no group, so not in ${as}`,
    'Leave --as out: only policies of resources, and service control policies of an organization, bind root',
  );
}

/** Name of the roles that IAM Identity Center makes. Source: IAM Identity Center User Guide, "Permission sets". */
const PERMISSION_SET = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/;

const foreignRole = (caller: string, { roles }: AccountModel): string | undefined => {
  const [, session, role = session] = /:assumed-role\/([^/]+)|:role\/(?:.*\/)?([^/]+)$/.exec(caller) ?? [];
  return role !== undefined && roleNamed(role, { roles }) === undefined ? role : undefined;
};

/** Of a permission set, AWS puts other characters behind the name in each account. */
const roleNamed = (name: string, { roles }: Pick<AccountModel, 'roles'>) => {
  const set = setOf(name);
  return (
    roles.find((role) => role.name === name) ??
    roles.find((role) => set !== undefined && setOf(role.name) === set)
  );
};

const setOf = (role: string): string | undefined => PERMISSION_SET.exec(role)?.[1];

/** @param session its name, which in sessions of people is that of the person */
function roleCaller(name: string, { roles }: AccountModel, as?: string, session?: string): Caller {
  const role = roleNamed(name, { roles });
  const user = role?.people && session !== undefined ? { user: session } : {};
  if (role !== undefined || as !== undefined) return { principal: as ?? role?.name ?? '', ...user };
  const set = setOf(name);
  const own = orList(roles.map((each) => each.name));
  if (set !== undefined || name.startsWith('AWSReservedSSO_'))
    throw new UserError(
      `${name} is the role of ${set === undefined ? 'a permission set' : `the permission set ${set}`} of IAM Identity Center, which the stacks do not declare: their groups and roles do not bind it`,
      'See that permission set; --as names a group or role to explain the same request for instead',
    );
  throw new UserError(
    `The stacks declare no role ${name}`,
    `Their roles are ${own}; --as names one, or a group, to explain instead`,
  );
}

function callerNamed(as: string | undefined, user: string | undefined, model: AccountModel): Caller {
  const names = personasIn(model);
  if (as === undefined)
    throw new UserError(
      user === undefined
        ? 'The message does not say who sent the request'
        : `The message does not say which group ${user} is in`,
      `Add --as ${orList(names)}${user === undefined ? ', or a role' : ''}`,
    );
  return { principal: as, ...(names.includes(as) && user !== undefined && { user }) };
}

/** KMS does not name the key that a ciphertext was made with. */
function unnamedResource({ action, unnamed }: DeniedMessage, model: AccountModel, as?: string): UserError {
  const aliases = [...new Set(model.resources.flatMap((resource) => resource.aliases ?? []))];
  const own = `; aws kms describe-key --key-id <alias> shows it for ${orList(aliases)}`;
  return new UserError(
    `The message does not name the resource: it says "${String(unnamed)}"`,
    `Name the key that this was encrypted with: npm run access -- explain ${as ?? '<group>'} ${action} <ARN of the key>${
      aliases.length > 0 ? own : ''
    }`,
  );
}
