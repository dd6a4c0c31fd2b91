import type { BaselineConfig } from '../../../lib/config';
import { bucketNames, GROUPS, PERSONAS, ROLES, type Persona } from '../../../lib/names';
import type { CallerName } from './row';
import { ofType, text, type Declared, type PolicyDocument, type Statement } from './template';

/** What the table speaks about: the account, the places in it and the people of the proof. */
export interface World {
  readonly accountId: string;
  readonly homeRegion: string;
  /** where nobody works: neither the home region nor us-east-1 */
  readonly elsewhere: string;
  readonly buckets: ReturnType<typeof bucketNames>;
  /** a bucket in the home region that the baseline knows nothing of */
  readonly otherBucket: string;
  readonly requiresMfa: boolean;
  readonly adminsAssumeDeployRole: boolean;
  /** what the configuration opens to analysts: the sample object of the analysis bucket, and the list of the bucket */
  readonly analystGets: boolean;
  readonly analystLists: boolean;
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

/** The world of an account that carries the baseline as configured, whoever makes the calls. */
export function worldOf(accountId: string, config: BaselineConfig): World {
  const { name, homeRegion, repositories, access } = config;
  const buckets = bucketNames(name);
  const locations = access.analystData.map((location) => `${location}${location.includes('/') ? '' : '/'}`);
  return {
    accountId,
    homeRegion,
    elsewhere: homeRegion === 'eu-west-1' ? 'eu-central-1' : 'eu-west-1',
    buckets,
    otherBucket: `${BUCKET_PREFIX}other-${accountId}`,
    requiresMfa: access.requireMfa,
    adminsAssumeDeployRole: access.adminsAssumeDeployRole,
    analystGets: locations.some((location) => `${buckets.analysis}/${SAMPLE_KEY}`.startsWith(location)),
    analystLists: locations.includes(`${buckets.analysis}/`),
    repository: repositories[0],
    users: { admin: `${PREFIX}admin`, engineer: `${PREFIX}engineer`, analyst: `${PREFIX}analyst` },
    bystander: `${PREFIX}bystander`,
  };
}

/** Every statement that applies to members of each group, and to the deploy role. */
export function statementsByCaller(declared: readonly Declared[]): Record<CallerName, Statement[]> {
  const policies = new Map(
    ofType(declared, 'AWS::IAM::ManagedPolicy').map((policy) => [
      text(policy, 'ManagedPolicyName'),
      (policy.properties.PolicyDocument as PolicyDocument).Statement,
    ]),
  );
  const statementsOf = (type: string, nameProperty: string, name: string) => {
    const holder = ofType(declared, type).find((each) => text(each, nameProperty) === name);
    const arns = (holder?.properties.ManagedPolicyArns as string[] | undefined) ?? [];
    return arns.flatMap((arn) => [...(policies.get(arn.slice(arn.lastIndexOf('/') + 1)) ?? [])]);
  };
  const groups = PERSONAS.map((persona) => [
    persona,
    statementsOf('AWS::IAM::Group', 'GroupName', GROUPS[persona]),
  ]);
  return {
    ...(Object.fromEntries(groups) as Record<Persona, Statement[]>),
    [ROLES.deploy]: statementsOf('AWS::IAM::Role', 'RoleName', ROLES.deploy),
  };
}
