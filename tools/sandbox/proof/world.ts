import { bucketNames, GROUPS, PERSONAS, type Persona } from '../../../lib/names';
import type { Sandbox } from '../types';
import { ofType, readDeclared, text, type Declared, type PolicyDocument, type Statement } from './template';

/** What the table speaks about: the account, the places in it and the people of the proof. */
export interface World {
  readonly accountId: string;
  readonly homeRegion: string;
  /** where nobody works: neither the home region nor us-east-1 */
  readonly elsewhere: string;
  readonly buckets: ReturnType<typeof bucketNames>;
  /** a bucket in the home region that the baseline knows nothing of */
  readonly otherBucket: string;
  /** an image repository of the baseline, if it makes any */
  readonly repository?: string;
  /** user by persona */
  readonly users: Readonly<Record<Persona, string>>;
  /** a user in no group */
  readonly bystander: string;
}

export const GLOBAL_REGION = 'us-east-1';

/** What everything begins with that the proof makes in an account, so that it can be found and removed. */
export const PREFIX = 'sandbox_';
export const BUCKET_PREFIX = 'sandbox-';

/** An object put into both data buckets and the other bucket before the calls. */
export const SAMPLE_KEY = 'sandbox/sample.txt';

/** The world of an account, whatever makes the calls. */
export function makeWorld(
  account: Pick<World, 'accountId' | 'homeRegion' | 'buckets' | 'repository'>,
): World {
  return {
    ...account,
    elsewhere: account.homeRegion === 'eu-west-1' ? 'eu-central-1' : 'eu-west-1',
    otherBucket: `${BUCKET_PREFIX}other-${account.accountId}`,
    users: { admin: `${PREFIX}admin`, engineer: `${PREFIX}engineer`, analyst: `${PREFIX}analyst` },
    bystander: `${PREFIX}bystander`,
  };
}

/** The world of a sandbox, from the assembly deployed into it. */
export function worldOf({ accountId, homeRegion }: Sandbox, declared: readonly Declared[]): World {
  const suffix = bucketNames('').landingZone;
  const landingZone = ofType(declared, 'AWS::S3::Bucket')
    .map((bucket) => text(bucket, 'BucketName'))
    .find((name) => name.endsWith(suffix));
  if (landingZone === undefined) throw new Error(`No bucket of the assembly ends in ${suffix}`);
  const [repository] = ofType(declared, 'AWS::ECR::Repository');
  return makeWorld({
    accountId,
    homeRegion,
    buckets: bucketNames(landingZone.slice(0, -suffix.length)),
    repository: repository && text(repository, 'RepositoryName'),
  });
}

/** Every statement that applies to members of each group. */
export function statementsByPersona(declared: readonly Declared[]): Record<Persona, Statement[]> {
  const policies = new Map(
    ofType(declared, 'AWS::IAM::ManagedPolicy').map((policy) => [
      text(policy, 'ManagedPolicyName'),
      (policy.properties.PolicyDocument as PolicyDocument).Statement,
    ]),
  );
  const statementsOf = (persona: Persona) =>
    attachedTo(declared, GROUPS[persona]).flatMap((arn) => [...(policies.get(nameIn(arn)) ?? [])]);
  return Object.fromEntries(PERSONAS.map((persona) => [persona, statementsOf(persona)])) as Record<
    Persona,
    Statement[]
  >;
}

/** ARNs of the managed policies a template attaches to a group. */
export function attachedTo(declared: readonly Declared[], groupName: string): string[] {
  const group = ofType(declared, 'AWS::IAM::Group').find((each) => text(each, 'GroupName') === groupName);
  return (group?.properties.ManagedPolicyArns as string[] | undefined) ?? [];
}

/** The last part of an ARN. */
export const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
