import { z } from 'zod';
import { UserError } from '../../lib/config/user-error';
import type { Json, TemplateResource } from '../assembly/template';
import { typeOf, type ActionDetails, type ResourceType } from './action-catalog';
import type { Context } from './request-context';
import type { Resolver } from '../assembly/resolve';

/** A resource of the stacks that carries tags. */
export interface TaggedModel {
  readonly type: string;
  /** with the logical id in place of an id that AWS gives */
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  /** whether its ARN is only known after a deployment */
  readonly isNamedByAws: boolean;
}

type Properties = Readonly<Record<string, Json>>;

/** How resources of a type are called, and where their tags are. */
interface Kind {
  /** as `Fn::Sub` takes it, with the name as `${Name}`. @default - the resolver knows it */
  readonly arn?: string;
  /** finds the name in the properties. @default - AWS gives it */
  readonly name?: (properties: Properties) => Json | undefined;
  /** @default 'Tags' */
  readonly tags?: string;
}

const named =
  (property: string) =>
  (properties: Properties): Json | undefined =>
    properties[property];

const HERE = '${AWS::Region}:${AWS::AccountId}';
const ACCOUNT = ':${AWS::AccountId}';

/**
 * Buckets are not among them: their tags decide nothing unless ABAC is enabled on the bucket, which no stack does.
 * Source: Amazon S3 User Guide, "Enabling ABAC in general purpose buckets".
 */
const KINDS: Record<string, Kind> = {
  'AWS::AccessAnalyzer::Analyzer': {
    arn: `access-analyzer:${HERE}:analyzer/\${Name}`,
    name: named('AnalyzerName'),
  },
  'AWS::Budgets::Budget': {
    arn: `budgets:${ACCOUNT}:budget/\${Name}`,
    name: ({ Budget }) => (isObject(Budget) ? Budget.BudgetName : undefined),
    tags: 'ResourceTags',
  },
  'AWS::CE::AnomalyMonitor': { arn: `ce:${ACCOUNT}:anomalymonitor/\${Name}`, tags: 'ResourceTags' },
  'AWS::CE::AnomalySubscription': { arn: `ce:${ACCOUNT}:anomalysubscription/\${Name}`, tags: 'ResourceTags' },
  'AWS::CloudTrail::Trail': { arn: `cloudtrail:${HERE}:trail/\${Name}`, name: named('TrailName') },
  'AWS::CloudWatch::Alarm': { arn: `cloudwatch:${HERE}:alarm:\${Name}`, name: named('AlarmName') },
  'AWS::Config::ConformancePack': { arn: `config:${HERE}:conformance-pack/\${Name}` },
  'AWS::EC2::LaunchTemplate': { arn: `ec2:${HERE}:launch-template/\${Name}`, tags: 'TagSpecifications' },
  'AWS::ECR::Repository': { name: named('RepositoryName') },
  'AWS::Events::Rule': { arn: `events:${HERE}:rule/\${Name}`, name: named('Name') },
  'AWS::GuardDuty::Detector': { arn: `guardduty:${HERE}:detector/\${Name}` },
  'AWS::IAM::OIDCProvider': {
    arn: `iam:${ACCOUNT}:oidc-provider/\${Name}`,
    name: ({ Url }) => (typeof Url === 'string' ? Url.replace('https://', '') : Url),
  },
  'AWS::IAM::Role': { name: named('RoleName') },
  'AWS::KMS::Key': {},
  'AWS::Lambda::Function': { arn: `lambda:${HERE}:function:\${Name}`, name: named('FunctionName') },
  'AWS::Logs::LogGroup': { arn: `logs:${HERE}:log-group:\${Name}`, name: named('LogGroupName') },
  'AWS::SecurityHub::Hub': { arn: `securityhub:${HERE}:hub/\${Name}`, name: () => 'default' },
  'AWS::SNS::Topic': { name: named('TopicName') },
};

/**
 * Reads the tags of a resource.
 *
 * @returns undefined if it is of a type whose tags decide nothing
 * @throws Unresolved if its name or a tag is only known after a deployment
 */
export function readTagged(
  { Type, Properties = {} }: TemplateResource,
  logicalId: string,
  resolver: Resolver,
): TaggedModel | undefined {
  const kind = KINDS[Type];
  if (kind === undefined) return undefined;
  const given = Properties[kind.tags ?? 'Tags'] ?? [];
  const Name = kind.name?.(Properties) ?? logicalId;
  return {
    type: Type,
    arn:
      kind.arn === undefined
        ? resolver.arn(logicalId)
        : resolver.text({ 'Fn::Sub': [`arn:aws:${kind.arn}`, { Name }] }),
    tags: readTags(resolver.resolve(given), logicalId),
    isNamedByAws: kind.name === undefined,
  };
}

const tagList = z.array(z.object({ Key: z.string(), Value: z.string() }));

/** A list of keys and values, an object of them, or of a launch template what each kind of resource gets. */
const givenTags = z.union([
  tagList.transform(byKey),
  z
    .array(z.object({ ResourceType: z.string(), Tags: tagList }))
    .transform((specifications) =>
      byKey(
        specifications.flatMap(({ ResourceType, Tags }) => (ResourceType === 'launch-template' ? Tags : [])),
      ),
    ),
  z.record(z.string(), z.string()),
]);

function byKey(tags: z.infer<typeof tagList>): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/**
 * Tags as a resource of a template carries them, by key.
 *
 * @throws UserError if they are none
 */
export function readTags(given: Json, logicalId: string): Record<string, string> {
  const { data, error } = givenTags.safeParse(given);
  if (error !== undefined)
    throw new UserError(
      `${logicalId} has no valid tags: ${z.prettifyError(error)}`,
      'Write them as CloudFormation takes them',
    );
  return data;
}

const isObject = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The condition keys that a request on a resource carries for the resource's tags. */
export const tagKeys = (action: ActionDetails, resource: string, tags?: TaggedModel['tags']): Context =>
  tags !== undefined && carriesTags(action, resource)
    ? Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]))
    : {};

function carriesTags(action: ActionDetails, resource: string): boolean {
  const type = typeOf(action, resource);
  return type !== undefined && readsTags(action, type);
}

/**
 * Whether AWS reads the tags of resources of a type for an action.
 * Sources: Service Authorization Reference; of PassRole: IAM User Guide, "Grant a user permissions to pass a role to
 * an AWS service", which says that tags of the role decide nothing that could be relied on.
 */
export function readsTags(action: ActionDetails, type: ResourceType): boolean {
  if (action.name === 'iam:PassRole') return false;
  // What is yet to be made has no tags, though the type has: `ecr:CreateRepository` on a `repository`.
  const isMade = action.name.toLowerCase().endsWith(`:create${type.name.toLowerCase().replaceAll('-', '')}`);
  return !isMade && type.keys.has('aws:resourcetag/${tagkey}');
}
