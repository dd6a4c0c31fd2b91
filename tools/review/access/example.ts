import type { Request } from '../../access/account';
import { requestOf } from '../exact/request';
import type { DecisionChange } from './decision-change';

/** One request of the kind: as a command that explains it, where a person can type the principal. */
export function exampleOf({ difference }: DecisionChange, home: string): string {
  const { subject, actions, witness } = difference;
  const request = requestOf(difference, home);
  const command = request === undefined ? undefined : commandFor(request);
  if (command !== undefined && !difference.isLatent) return `to see it: npm run access -- explain ${command}`;
  const how = witness.words.length === 0 ? '' : `, ${witness.words.join(', ')}`;
  const where = witness.resource === undefined ? '' : ` on ${witness.resource}`;
  return `for example ${actions[0] ?? 'a request'}${where} by ${subject.principal.arn}${how}`;
}

/** Undefined where the command has no word for something. */
function commandFor({
  principal,
  user,
  action,
  resource,
  region,
  mfa,
  tls,
  via,
  context = {},
  resourceAccount,
}: Request): string | undefined {
  const isRole = user === undefined;
  const keys = Object.entries(context);
  if (typeof principal !== 'string' || typeof resource === 'object' || resourceAccount !== undefined)
    return undefined;
  if (keys.some(([, value]) => typeof value !== 'string')) return undefined;
  return [
    principal,
    action,
    ...(resource === undefined ? [] : [quoted(resource)]),
    ...(user === undefined ? [] : ['--user', quoted(user)]),
    ...(region === undefined || resource?.split(':')[3] === region ? [] : ['--region', region]),
    ...(mfa === false ? ['--no-mfa'] : mfa === 'absent' && !isRole ? ['--access-key'] : []),
    ...(mfa === true && isRole ? ['--context', 'aws:MultiFactorAuthPresent=true'] : []),
    ...(tls === undefined ? [] : ['--tls', tls]),
    ...(via === undefined ? [] : ['--via', via]),
    ...keys.flatMap(([key, value]) => ['--context', quoted(`${key}=${String(value)}`)]),
  ].join(' ');
}

const quoted = (text: string): string =>
  /^[\w:/=.,@+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
