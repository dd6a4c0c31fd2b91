/**
 * - `closed`: AWS does it by itself, asked here, and a Deny refuses the request
 * - `there`: AWS asks the other region with the credentials of the caller, or with a role that was handed over and
 *   carries the boundary; or the request goes there in the first place. The region lock refuses it there
 * - `here`: nothing leaves the region
 * - `home`: something of another region comes here
 * - `exempt`: the service has no region, and guardrail G1 leaves it out
 * - `left`: open, as docs/decisions/0038-what-services-copy.md says
 */
export type Kind = 'closed' | 'there' | 'here' | 'home' | 'exempt' | 'left';

interface Class {
  readonly kind: Kind;
  readonly why: string;
  readonly actions: readonly string[];
}

const of = (service: string, ...actions: string[]): string[] =>
  actions.map((action) => `${service}:${action}`);

/** Every action that {@link isSuspect} finds, by what AWS documents of it. */
export const CLASSES: readonly Class[] = [
  {
    kind: 'closed',
    why: 'lib/access/elsewhere.ts says what AWS does.',
    actions: [
      'appstream:CopyImage',
      ...of('cassandra', 'AlterMultiRegionResource', 'CreateMultiRegionResource'),
      'cloudhsm:CopyBackupToRegion',
      'connect:ReplicateInstance',
      'ds:AddRegion',
      'ecr:PutReplicationConfiguration',
      'elasticfilesystem:CreateReplicationConfiguration',
      'gamelift:CreateFleetLocations',
      'gameliftstreams:AddStreamGroupLocations',
      ...of(
        'imagebuilder',
        'CreateDistributionConfiguration',
        'DistributeImage',
        'UpdateDistributionConfiguration',
      ),
      'lex:CreateBotReplica',
      ...of(
        'observabilityadmin',
        'CreateCentralizationRuleForOrganization',
        'UpdateCentralizationRuleForOrganization',
      ),
      ...of('payment-cryptography', 'AddKeyReplicationRegions', 'EnableDefaultKeyReplicationRegions'),
      'redshift:EnableSnapshotCopy',
      'redshift-serverless:CreateSnapshotCopyConfiguration',
      ...of('secretsmanager', 'CreateSecret', 'ReplicateSecretToRegions'),
      ...of('ses', 'CreateMultiRegionEndpoint', 'ReplicateEmailIdentityDkimSigningKey'),
      ...of('ssm-incidents', 'CreateReplicationSet', 'UpdateReplicationSet'),
    ],
  },
  {
    kind: 'there',
    why: 'Called in the region that the copy is for: the other one is a parameter.',
    actions: [
      'bedrock:CreateModelCopyJob',
      ...of('ec2', 'CopyFpgaImage', 'CopyImage', 'CopySnapshot'),
      ...of('fsx', 'CopyBackup', 'CopySnapshotAndUpdateVolume'),
      'kafka:CreateReplicator',
      'lightsail:CopySnapshot',
      'mq:CreateReplicaBroker',
      ...of(
        'rds',
        'CopyDBClusterParameterGroup',
        'CopyDBClusterSnapshot',
        'CopyDBParameterGroup',
        'CopyDBSnapshot',
        'CopyOptionGroup',
        'CreateDBInstanceReadReplica',
        'StartDBInstanceAutomatedBackupsReplication',
      ),
      'redshift:CreateSnapshotCopyGrant',
      ...of('workspaces', 'CopyWorkspaceImage', 'CreateStandbyWorkspaces'),
    ],
  },
  {
    kind: 'there',
    why: 'Groups what is there: who joins, asks in the region of the member, where nothing can be created.',
    actions: [
      ...of('dsql', 'AddPeerCluster', 'CreateCluster', 'PutMultiRegionProperties', 'PutWitnessRegion'),
      'dsql:UpdateCluster',
      ...of(
        'elasticache',
        'CreateGlobalReplicationGroup',
        'DecreaseNodeGroupsInGlobalReplicationGroup',
        'IncreaseNodeGroupsInGlobalReplicationGroup',
        'ModifyGlobalReplicationGroup',
        'RebalanceSlotsInGlobalReplicationGroup',
      ),
      ...of('memorydb', 'CreateMultiRegionCluster', 'UpdateMultiRegionCluster'),
      ...of(
        'rds',
        'CreateGlobalCluster',
        'CrossRegionCommunication',
        'ModifyGlobalCluster',
        'PromoteReadReplica',
        'PromoteReadReplicaDBCluster',
        'SwitchoverGlobalCluster',
        'SwitchoverReadReplica',
      ),
    ],
  },
  {
    kind: 'there',
    why: 'AWS asks for rights in the other region too: kms:CreateKey, dynamodb:CreateTableReplica, cognito-idp:CreateUserPool. Sources: AWS KMS API Reference, ReplicateKey; Amazon DynamoDB Developer Guide, DynamoDB global tables security; Amazon Cognito API Reference, CreateUserPoolReplica.',
    actions: [
      ...of('kms', 'CreateKey', 'ReplicateKey', 'SynchronizeMultiRegionKey', 'UpdatePrimaryRegion'),
      ...of(
        'dynamodb',
        'CreateGlobalTable',
        'CreateGlobalTableWitness',
        'CreateTableReplica',
        'UpdateGlobalTable',
        'UpdateGlobalTableSettings',
        'UpdateGlobalTableVersion',
        'UpdateTableReplicaAutoScaling',
      ),
      ...of('cognito-idp', 'CreateUserPoolReplica', 'UpdateUserPoolReplica'),
    ],
  },
  {
    kind: 'there',
    why: 'A role that was handed over works there, and carries the boundary, whose region lock holds it.',
    actions: [
      ...of('backup', 'CopyFromBackupVault', 'CopyIntoBackupVault', 'StartCopyJob'),
      ...of('cloudformation', 'CreateStackInstances', 'UpdateStackInstances', 'UpdateStackSet'),
      'kafka:UpdateReplicationInfo',
    ],
  },
  {
    kind: 'there',
    why: 'The service is in one other region, or asks its home there.',
    actions: [
      ...of('mgh', 'CreateHomeRegionControl'),
      ...of(
        'lightsail',
        'AttachCertificateToDistribution',
        'CreateDistribution',
        'DetachCertificateFromDistribution',
        'ResetDistributionCache',
        'UpdateDistribution',
        'UpdateDistributionBundle',
      ),
      ...of('route53globalresolver', 'CreateGlobalResolver', 'UpdateGlobalResolver'),
      'route53-recovery-readiness:CreateCrossAccountAuthorization',
      ...of(
        's3',
        'CreateMultiRegionAccessPoint',
        'PutMultiRegionAccessPointPolicy',
        'SubmitMultiRegionAccessPointRoutes',
      ),
    ],
  },
  {
    kind: 'here',
    why: 'Copies and distributes within the region.',
    actions: [
      ...of('autoscaling', 'EnterStandby', 'ExitStandby'),
      'bedrock:CopyBlueprintStage',
      'codeartifact:CopyPackageVersions',
      ...of(
        'connect',
        'AssociateTrafficDistributionGroupUser',
        'CreateTrafficDistributionGroup',
        'UpdateCrossRegionRouting',
        'UpdateTrafficDistribution',
      ),
      ...of('dax', 'DecreaseReplicationFactor', 'IncreaseReplicationFactor'),
      'deadline:CopyJobTemplate',
      'docdb-elastic:CopyClusterSnapshot',
      ...of('ec2', 'CopyVolumes', 'EnableInstanceSqlHaStandbyDetections'),
      ...of(
        'elasticache',
        'CopyServerlessCacheSnapshot',
        'CopySnapshot',
        'CreateReplicationGroup',
        'DecreaseReplicaCount',
        'IncreaseReplicaCount',
        'ModifyReplicationGroup',
        'ModifyReplicationGroupShardConfiguration',
      ),
      'ivs:StartParticipantReplication',
      'kinesis:UpdateStreamRecordDistributionStrategy',
      'medical-imaging:CopyImageSet',
      'memorydb:CopySnapshot',
      'qapps:CopyQApp',
      'rds:CopyCustomDBEngineVersion',
      'redshift:CopyClusterSnapshot',
      ...of('rekognition', 'CopyProjectVersion', 'DistributeDatasetEntries'),
      'servicecatalog:CopyProduct',
    ],
  },
  {
    kind: 'here',
    why: 'Reads, writes or ends what was replicated before, and begins nothing.',
    actions: [
      ...of('cassandra', 'ModifyMultiRegionResource', 'RestoreMultiRegionTable', 'TagMultiRegionResource'),
      'redshift:ModifySnapshotCopyRetentionPeriod',
      'redshift-serverless:UpdateSnapshotCopyConfiguration',
      ...of(
        'secretsmanager',
        'PutResourcePolicy',
        'PutSecretValue',
        'RestoreSecret',
        'RotateSecret',
        'TagResource',
        'UpdateSecret',
        'UpdateSecretVersionStage',
        'ValidateResourcePolicy',
      ),
      ...of('ses', 'SendBulkEmail', 'SendEmail'),
    ],
  },
  {
    kind: 'here',
    why: 'A setting of the account or of a service, not a copy.',
    actions: [
      ...of('backup', 'UpdateGlobalSettings', 'UpdateRegionSettings'),
      'batch:RegisterJobDefinition',
      'chime:UpdateGlobalSettings',
      ...of('cognito-idp', 'AdminUserGlobalSignOut', 'GlobalSignOut'),
      'inspector:RegisterCrossAccountAccessRole',
      'wellarchitected:UpdateGlobalSettings',
    ],
  },
  {
    kind: 'home',
    why: 'Services that move servers and databases here, or from here over a network that applications have as well.',
    actions: [
      ...of(
        'dms',
        'CreateReplicationConfig',
        'CreateReplicationInstance',
        'CreateReplicationSubnetGroup',
        'CreateReplicationTask',
        'ModifyReplicationConfig',
        'ModifyReplicationInstance',
        'ModifyReplicationSubnetGroup',
        'ModifyReplicationTask',
        'MoveReplicationTask',
        'RebootReplicationInstance',
        'ReloadReplicationTables',
        'StartReplication',
        'StartReplicationTask',
        'StartReplicationTaskAssessment',
        'StartReplicationTaskAssessmentRun',
      ),
      ...of(
        'drs',
        'CreateReplicationConfigurationTemplate',
        'NotifyAgentReplicationProgressForDrs',
        'NotifyReplicationServerAuthenticationForDrs',
        'RetryDataReplication',
        'ReverseReplication',
        'StartReplication',
        'StartSourceNetworkReplication',
        'UpdateAgentReplicationInfoForDrs',
        'UpdateAgentReplicationProcessStateForDrs',
        'UpdateFailbackReplicationConfiguration',
        'UpdateReplicationCertificateForDrs',
        'UpdateReplicationConfiguration',
        'UpdateReplicationConfigurationTemplate',
      ),
      ...of(
        'mgn',
        'CreateReplicationConfigurationTemplate',
        'NotifyAgentReplicationProgressForMgn',
        'ResumeReplication',
        'RetryDataReplication',
        'StartReplication',
        'UpdateAgentReplicationInfoForMgn',
        'UpdateAgentReplicationProcessStateForMgn',
        'UpdateReplicationConfiguration',
        'UpdateReplicationConfigurationTemplate',
        'UpdateSourceServerReplicationType',
      ),
      ...of(
        'sms',
        'CreateReplicationJob',
        'PutAppReplicationConfiguration',
        'StartAppReplication',
        'StartOnDemandAppReplication',
        'StartOnDemandReplicationRun',
        'UpdateReplicationJob',
      ),
    ],
  },
  {
    kind: 'exempt',
    why: 'Edge, networks and identities of the whole account: guardrail G1 names them.',
    actions: [
      'account:EnableRegion',
      ...of(
        'cloudfront',
        'AssociateDistributionTenantWebACL',
        'AssociateDistributionWebACL',
        'CopyDistribution',
        'CreateDistribution',
        'CreateDistributionTenant',
        'CreateInvalidationForDistributionTenant',
        'CreateStreamingDistribution',
        'CreateStreamingDistributionWithTags',
        'UpdateDistribution',
        'UpdateDistributionTenant',
        'UpdateDistributionWithStagingConfig',
        'UpdateStreamingDistribution',
      ),
      ...of('globalaccelerator', 'CreateCrossAccountAttachment', 'UpdateCrossAccountAttachment'),
      'iam:SetSTSRegionalEndpointStatus',
      ...of('networkmanager', 'CreateGlobalNetwork', 'UpdateGlobalNetwork'),
    ],
  },
  {
    kind: 'left',
    why: 'What another account or a service asks for, and a policy of the resource lets in: the region is that of the resource.',
    actions: [
      ...of('dynamodb', 'AssociateTableReplica', 'ReplicateSettings', 'WriteDataForReplication'),
      'ecr:ReplicateImage',
      'elasticfilesystem:ReplicationWrite',
      'lambda:EnableReplication',
    ],
  },
  {
    kind: 'left',
    why: 'Replication of Amazon S3 works in a role of this account, which carries the boundary.',
    actions: [
      ...of(
        's3',
        'InitiateReplication',
        'PutReplicationConfiguration',
        'ReplicateDelete',
        'ReplicateObject',
        'ReplicateObjectAnnotation',
        'ReplicateTags',
      ),
      ...of(
        's3-outposts',
        'PutReplicationConfiguration',
        'ReplicateDelete',
        'ReplicateObject',
        'ReplicateTags',
      ),
      ...of('s3tables', 'PutTableBucketReplication', 'PutTableReplication'),
    ],
  },
  {
    kind: 'left',
    why: 'Switches logs on in other regions of what runs there, and nothing does.',
    actions: of(
      'observabilityadmin',
      'CreateTelemetryRule',
      'CreateTelemetryRuleForOrganization',
      'StartTelemetryEvaluation',
      'StartTelemetryEvaluationForOrganization',
      'UpdateTelemetryRule',
      'UpdateTelemetryRuleForOrganization',
    ),
  },
  {
    kind: 'left',
    why: 'A network to a service elsewhere, as the internet is one.',
    actions: ['vpce:AllowMultiRegion'],
  },
  {
    kind: 'left',
    why: 'People and their directory: where an account owns the organization, or has people of it, the guardrail on IAM Identity Center refuses it.',
    actions: [
      ...of(
        'identitystore',
        'AddRegion',
        'CreateGroup',
        'CreateGroupMembership',
        'CreateUser',
        'ReserveUser',
        'UpdateGroup',
        'UpdateUser',
      ),
      'sso:AddRegion',
    ],
  },
];

/** What ends, takes away or reads begins no copy. */
const ENDS = /^(Delete|Describe|Stop|Remove|Cancel|Disable|Drop|Get|List|Failover|Disassociate|Pause|Untag)/i;
const NAMES =
  /replica|copy|copies|region|global|distribut|standby|locations$|peercluster|centraliz|crossaccount/i;
const KEYS = /:.*(region|replica(?!sper))/i;

/** Whether what AWS publishes of an action that writes says copy or another region: its name, or one of its keys. */
export const isSuspect = (action: string, keys: readonly string[]): boolean =>
  !ENDS.test(action) &&
  (NAMES.test(action) ||
    keys.some((key) => KEYS.test(key) && !key.startsWith('aws:') && key !== 'ec2:Region'));
