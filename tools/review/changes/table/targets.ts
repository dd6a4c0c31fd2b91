import {
  as,
  harmless,
  mustNotChange,
  notClassified,
  offIsSafer,
  safe,
  type Properties,
  type Rule,
} from './rule';

const SIZE = harmless('How much of it runs where, and what it costs.');
const NAMES = harmless('The name of what is started.');

/** What is started with the rights of its role, which is other than before. */
const started = (label: string): Rule => as(label, mustNotChange(), 'access');

const sized = (...names: readonly string[]): Properties =>
  Object.fromEntries(names.map((name) => [`EcsParameters.${name}`, SIZE]));

/** Source: AWS CloudFormation, "AWS::Events::Rule Target", parameters by the kind of target. */
const PARAMETERS: Properties = {
  'AppSyncParameters.GraphQLOperation': started('operation'),
  'BatchParameters.ArrayProperties.Size': SIZE,
  'BatchParameters.JobDefinition': started('job'),
  'BatchParameters.JobName': NAMES,
  'BatchParameters.RetryStrategy.Attempts': as('retries', mustNotChange()),
  ...sized(
    ...['CapacityProviderStrategy', 'EnableECSManagedTags', 'Group', 'LaunchType', 'PlacementConstraints'],
    ...['PlacementStrategies', 'PlatformVersion', 'PropagateTags', 'ReferenceId', 'TaskCount'],
  ),
  'EcsParameters.EnableExecuteCommand': as('commands in the task', offIsSafer(true), 'access'),
  'EcsParameters.NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp': as(
    'public address of the task',
    safe('DISABLED', true),
    'access',
  ),
  'EcsParameters.NetworkConfiguration.AwsVpcConfiguration.SecurityGroups': started('security groups'),
  'EcsParameters.NetworkConfiguration.AwsVpcConfiguration.Subnets': started('networks'),
  'EcsParameters.TagList': started('tags of the task, which policies may read'),
  'EcsParameters.TaskDefinitionArn': started('task'),
  HttpParameters: as('what is sent to the address', mustNotChange()),
  'KinesisParameters.PartitionKeyPath': harmless('Which messages stay in order; all arrive.'),
  'RedshiftDataParameters.Database': started('database'),
  'RedshiftDataParameters.DbUser': started('user of the database'),
  'RedshiftDataParameters.SecretManagerArn': started('secret of the database'),
  'RedshiftDataParameters.Sql': started('statement'),
  'RedshiftDataParameters.Sqls': started('statements'),
  'RedshiftDataParameters.StatementName': NAMES,
  'RedshiftDataParameters.WithEvent': harmless('Whether another event says that it is done.'),
  'RunCommandParameters.RunCommandTargets': started('instances that commands run on'),
  'SageMakerPipelineParameters.PipelineParameterList': started('parameters of the pipeline'),
  // A queue that keeps order takes no message without one.
  'SqsParameters.MessageGroupId': as('message group', mustNotChange()),
};

/** What a rule hands to targets that are no topic. */
export const TARGET_PARAMETERS: Properties = {
  ...Object.fromEntries(Object.entries(PARAMETERS).map(([path, rule]) => [`Targets.*.${path}`, rule])),
  'Targets.*': notClassified('parameters of targets that are not in use here'),
};
