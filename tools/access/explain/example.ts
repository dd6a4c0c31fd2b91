import { resourceTypes, type ActionDetails, type ResourceType } from '../action-catalog';
import { UserError } from '../../../lib/config/user-error';
import type { AccountModel } from '../model';
import { alternatives } from './also-checked';
import { fill } from './resource';

/** Of a request that has to name a resource and names none: a command to paste, with one of each kind that it needs. */
export async function needsResourceError(
  principal: string,
  action: ActionDetails,
  model: AccountModel,
): Promise<UserError> {
  const types = await resourceTypes(action);
  const required = types.filter((type) => type.required);
  const groups = alternatives(action.name, required.length > 0 ? required : types);
  // Of alternatives the plainest: not an object through an access point, but an object.
  const plainest = groups.find((group) => group.some(({ name }) => name === 'object' || name === 'bucket'));
  const shown = required.length > 0 ? groups : [plainest ?? groups[0] ?? []];
  const arns = shown.flatMap((group) => {
    const type = group.find(({ name }) => name === 'object' || name === 'bucket') ?? group[0];
    return type === undefined ? [] : [exampleArn(type, action, model)];
  });
  return new UserError(
    `${action.name} needs the ARN of a resource`,
    `Such as: npm run access -- explain ${principal} ${action.name} ${arns.map(quoted).join(' ')}`,
  );
}

const quoted = (arn: string): string => (/^[\w:/.-]+$/.test(arn) ? arn : `'${arn}'`);

function exampleArn({ name, arnFormat }: ResourceType, action: ActionDetails, model: AccountModel): string {
  const bucket = model.resources.find(({ type }) => type === 'AWS::S3::Bucket')?.arn;
  if (bucket !== undefined && name === 'bucket') return bucket;
  if (bucket !== undefined && name === 'object') return `${bucket}/example`;
  return fill(arnFormat, 'example', { action, model, account: model.account });
}
