import type { Request } from '../../account';
import { keyType, takesTagKey, type ActionDetails } from '../../action-catalog';
import type { Context } from '../../request-context';
import type { DeniedMessage } from './denied-message';

/** Keys that stand for themselves in a request, or that the principal and the resource bring. */
const ELSEWHERE =
  /^aws:(MultiFactorAuth\w+|Principal\w+|username|userid|CurrentTime|EpochTime|SourceIp|Via\w+|CalledVia\w*)$/i;

/** What a message says of the request context, as far as requests for the action carry it. */
export async function knownKeys(
  { context = {}, through }: DeniedMessage,
  action: ActionDetails,
  region: string,
): Promise<Pick<Request, 'mfa' | 'context'>> {
  const via: Context =
    through === undefined ? {} : { 'kms:ViaService': `${through}.${region}.amazonaws.com` };
  const kept: Record<string, string | readonly string[]> = {};
  for (const [key, value] of Object.entries({ ...context, ...via }))
    if (value !== null && (await isKept(key, value, action))) kept[key] = value;
  const mfa = Object.entries(context).find(
    ([key]) => key.toLowerCase() === 'aws:multifactorauthpresent',
  )?.[1];
  return {
    ...(mfa === 'false' && { mfa: false }),
    ...(mfa === 'true' && { mfa: true }),
    ...(Object.keys(kept).length > 0 && { context: kept }),
  };
}

async function isKept(
  key: string,
  value: string | readonly string[],
  action: ActionDetails,
): Promise<boolean> {
  if (ELSEWHERE.test(key)) return false;
  const type = await keyType(key);
  if (type === undefined || (typeof value !== 'string' && !type.startsWith('ArrayOf'))) return false;
  // A parameter may have the name of a key, and hold a name where the key has an ARN.
  if (type === 'ARN' && typeof value === 'string' && !value.startsWith('arn:')) return false;
  const isGlobal =
    key.toLowerCase().startsWith('aws:') && !/^aws:(RequestTag|ResourceTag|TagKeys)/i.test(key);
  return isGlobal || takesTagKey(action, key);
}
