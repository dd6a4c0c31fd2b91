import { VOCABULARY } from '../../../contract/vocabulary';
import { readModel } from '../../../tools/access/model';
import { Account } from '../../../tools/access/account';
import type { Statement } from '../../../tools/access/policy';
import { compare } from '../../../tools/review/compare';
import type { Comparison } from '../../../tools/review/review';
import type { Resource, Snapshot, Stack, Template } from '../../../tools/review/snapshot';

/** One side of a review, made by hand: a stack in Sydney with these resources, of an app that names its account. */
export function snapshotOf(
  resources: Record<string, Resource>,
  rest: Partial<Omit<Stack, 'template'>> &
    Partial<Pick<Snapshot, 'nag' | 'locations'>> & { template?: Template } = {},
): Snapshot {
  const { nag = [], locations: locations = {}, template, ...stack } = rest;
  const whole: Stack = {
    name: 'Test',
    account: '111122223333',
    region: 'ap-southeast-2',
    terminationProtection: false,
    ...stack,
    template: { ...template, Resources: resources },
  };
  const account = new Account(readModel([whole]), VOCABULARY);
  return { stacks: [whole], nag, packs: [], account, locations: locations };
}

/** What a review finds between two sets of resources. */
export const between = (
  base: Record<string, Resource>,
  head: Record<string, Resource>,
): Promise<Comparison> => compare(snapshotOf(base), snapshotOf(head));

/** `kind: text` of each effect, without those that only repeat that a policy is another. */
export const linesOf = ({ findings }: Pick<Comparison, 'findings'>): string[] =>
  findings
    .filter(({ kind }) => kind !== 'changes policies' && kind !== 'changes')
    .map(({ kind, text }) => `${kind}: ${text}`);

export const resource = (Type: string, Properties: object): Resource => ({
  Type,
  Properties: Properties as Resource['Properties'],
});

/** {@link linesOf} what a review finds between two sets of resources. */
export const linesBetween = async (
  base: Record<string, Resource>,
  head: Record<string, Resource>,
): Promise<string[]> => linesOf(await between(base, head));

/** What a review reports of a resource of this type when its properties change, without its name. */
export async function change(type: string, before: object, after: object): Promise<string[]> {
  const found = await linesBetween({ It: resource(type, before) }, { It: resource(type, after) });
  return found.map((line) => line.replace(`${type} Test/It: `, ''));
}

/** A bucket as the baseline makes it, in short. */
export const bucket = (properties: Resource['Properties'] = {}, rest: Partial<Resource> = {}): Resource => ({
  Type: 'AWS::S3::Bucket',
  DeletionPolicy: 'Retain',
  UpdateReplacePolicy: 'Retain',
  ...rest,
  Properties: {
    BucketName: 'acme-analysis',
    VersioningConfiguration: { Status: 'Enabled' },
    ...properties,
  },
});

/** A role of Glue with one inline policy of these statements. */
export const role = (
  statements: readonly Statement[],
  properties: Resource['Properties'] = {},
): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'worker',
    AssumeRolePolicyDocument: policy({
      Sid: 'Trust',
      Effect: 'Allow',
      Principal: { Service: 'glue.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    Policies: [{ PolicyName: 'work', PolicyDocument: policy(...statements) }],
    ...properties,
  },
});

export const policy = (...statements: readonly Statement[]) =>
  ({ Version: '2012-10-17', Statement: [...statements] }) as unknown as { Version: string; Statement: never };

export const allow = (
  Sid: string,
  Action: string | string[],
  Resource: string | string[],
  more: Partial<Statement> = {},
): Statement => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

export const deny = (
  Sid: string,
  Action: string | string[],
  Resource: string | string[],
  more: Partial<Statement> = {},
): Statement => ({
  ...allow(Sid, Action, Resource, more),
  Effect: 'Deny',
});
