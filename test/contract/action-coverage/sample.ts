import { CannotDecide } from '../../../tools/access/cannot-decide';
import type { Account, Decision } from '../../../tools/access/account';
import type { Action } from '../lint/actions';
import type { ClassDecision } from './decisions';
import type { View } from './summary';

/** What no policy allows may be denied too. */
const isAs = (got: Decision['outcome'], expected: ClassDecision['outcome']): boolean =>
  expected === 'in no policy'
    ? got !== 'allowed'
    : got === (expected === 'denied' ? 'explicitly denied' : expected);

/**
 * Policies of resources have a say in these; and who calls GetCallerIdentity needs no policy at all.
 * Source: AWS Security Token Service API Reference, GetCallerIdentity.
 */
const NOT_BY_POLICIES = /^(sts:AssumeRole|sts:GetCallerIdentity|kms:|s3:|ecr:|sns:)/;

/**
 * Decides some of the certain classes as any other request is decided, each with one of its actions.
 *
 * @param every of so many classes one is taken, another for each view
 * @returns how many were decided, and what came out otherwise
 */
export async function sample(
  account: Account,
  views: readonly View[],
  every: number,
): Promise<{ decided: number; wrong: string[] }> {
  const wrong: string[] = [];
  let decided = 0;
  let index = 0;
  for (const { viewpoint, where, decisions } of views)
    for (const [each, { outcome, isCertain }] of decisions) {
      const action = each.actions.find(isPlain);
      if (!isCertain || action === undefined || index++ % every !== 0) continue;
      const got = await outcomeOf(account, viewpoint, action);
      if (got === undefined) continue;
      decided += 1;
      const { label } = viewpoint.principal;
      if (!isAs(got, outcome)) wrong.push(`${label}, ${where}: ${action.name} is ${got}, not ${outcome}`);
    }
  return { decided, wrong };
}

/** The data has formats that are no ARN, such as a wildcard for the account. */
const isPlain = ({ name, types: [type] }: Action): boolean =>
  !NOT_BY_POLICIES.test(name) && (type === undefined || PLAIN_FORMAT.test(type.format));

const PLAIN_FORMAT = /^arn:\$\{Partition\}:[a-z0-9-]+:(\$\{Region\})?:(\$\{Account\})?:[^*]+$/;

async function outcomeOf(
  account: Account,
  { principal, region }: View['viewpoint'],
  { name, types }: Action,
): Promise<Decision['outcome'] | undefined> {
  const { arn, policies, boundary } = principal;
  const format = types[0]?.format;
  try {
    const { outcome } = await account.decide({
      principal: { arn, policies, boundary },
      action: name,
      resource: format === undefined ? undefined : example(format, region, account.model.account),
      region,
    });
    return outcome;
  } catch (error) {
    if (error instanceof CannotDecide) return undefined;
    throw error;
  }
}

/** An ARN of a format, in a region. */
const example = (format: string, region: string, account: string): string =>
  format
    .replace('${Partition}', 'aws')
    .replace('${Region}', region)
    .replace('${Account}', account)
    .replaceAll(/\$\{\w+\}/g, 'x');
