import type { Environment } from '../environment';
import {
  arnsIn,
  foreignRegion,
  may,
  mayNot,
  MEMBERS,
  type CustomPrincipal,
  type Principal,
  type Requirement,
  type TestCase,
} from './requirement';

/** What an admin makes, with every right that AWS has. */
const created = (environment: Environment): CustomPrincipal => ({
  arn: arnsIn(environment).appRole,
  policies: ['AdministratorAccess'],
  boundary: 'baseline_boundary',
});

/** Resources of the home region, and what AWS would copy of each, or run beside it, in another. */
const beginning = (environment: Environment): [string | undefined, string[]][] => {
  const { homeRegionArn: home } = arnsIn(environment);
  return [
    [undefined, ['ecr:PutReplicationConfiguration']],
    [home('elasticfilesystem', 'file-system/fs-1'), ['elasticfilesystem:CreateReplicationConfiguration']],
    [
      home('imagebuilder', 'distribution-configuration/d'),
      ['imagebuilder:CreateDistributionConfiguration', 'imagebuilder:UpdateDistributionConfiguration'],
    ],
    [home('imagebuilder', 'image/i/1.0.0/1'), ['imagebuilder:DistributeImage']],
    [home('redshift', 'cluster:c'), ['redshift:EnableSnapshotCopy']],
    [home('redshift-serverless', 'namespace/n'), ['redshift-serverless:CreateSnapshotCopyConfiguration']],
    [
      home('cassandra', '/keyspace/k/'),
      ['cassandra:AlterMultiRegionResource', 'cassandra:CreateMultiRegionResource'],
    ],
    [undefined, ['ssm-incidents:CreateReplicationSet']],
    [
      arnsIn(environment).inAccount('ssm-incidents', '', 'replication-set/r'),
      ['ssm-incidents:UpdateReplicationSet'],
    ],
    [
      home('observabilityadmin', 'organization-centralization-rule/r'),
      [
        'observabilityadmin:CreateCentralizationRuleForOrganization',
        'observabilityadmin:UpdateCentralizationRuleForOrganization',
      ],
    ],
    [home('payment-cryptography', 'key/k'), ['payment-cryptography:AddKeyReplicationRegions']],
    [undefined, ['payment-cryptography:EnableDefaultKeyReplicationRegions', 'ses:CreateMultiRegionEndpoint']],
    [home('ses', 'identity/example.com'), ['ses:ReplicateEmailIdentityDkimSigningKey']],
    [home('appstream', 'image/i'), ['appstream:CopyImage']],
    [home('cloudhsm', 'backup/backup-1'), ['cloudhsm:CopyBackupToRegion']],
    [home('connect', 'instance/i'), ['connect:ReplicateInstance']],
    [home('ds', 'directory/d-1'), ['ds:AddRegion']],
    [home('gamelift', 'fleet/fleet-1'), ['gamelift:CreateFleetLocations']],
    [home('gameliftstreams', 'streamgroup/s'), ['gameliftstreams:AddStreamGroupLocations']],
  ];
};

const replicas = (...regions: string[]) => ({ context: { 'secretsmanager:AddReplicaRegions': regions } });

/** What somebody with every right may not: what copies, and replicas of secrets in another region. */
export const copies = (
  environment: Environment,
  who: Principal,
  copying = 'DenyCopiesElsewhere',
): TestCase[] => {
  const { homeRegionArn: home } = arnsIn(environment);
  const away = foreignRegion(environment);
  const secret = home('secretsmanager', 'secret:shop-AbCdEf');
  const by = 'DenyReplicasOfSecrets';
  const replicating = ['secretsmanager:CreateSecret', 'secretsmanager:ReplicateSecretToRegions'];
  return [
    ...beginning(environment).flatMap(([resource, actions]) =>
      mayNot(who, actions, resource, { region: environment.homeRegion, by: copying }),
    ),
    ...mayNot(who, replicating, secret, { ...replicas(away), by }),
    ...mayNot(who, replicating, secret, { ...replicas(environment.homeRegion, away), by }),
    ...may(who, replicating, secret, replicas(environment.homeRegion)),
    ...may(who, ['secretsmanager:CreateSecret', 'secretsmanager:RemoveRegionsFromReplication'], secret),
    ...may(who, ['ecr:CreateRepository'], home('ecr', 'repository/mine')),
    ...may(who, 'elasticfilesystem:CreateFileSystem', undefined, { region: environment.homeRegion }),
    ...may(who, 'imagebuilder:CreateImagePipeline', home('imagebuilder', 'image-pipeline/p')),
    ...may(
      who,
      ['redshift:CreateClusterSnapshot', 'redshift:DisableSnapshotCopy'],
      [home('redshift', 'cluster:c')],
    ),
    ...may(who, 'cassandra:Create', home('cassandra', '/keyspace/k/')),
  ];
};

/** Guardrail G1 where no request goes elsewhere. */
export const elsewhere = (environment: Environment): Requirement => ({
  id: 'G1-copies',
  text: 'Nobody asks AWS at home to copy something into another region, or to run it there: no request would go there that the guardrail could refuse',
  cases: [
    ...copies(environment, 'admin'),
    ...mayNot(MEMBERS, 'ecr:PutReplicationConfiguration', undefined, {
      region: environment.homeRegion,
      policies: ['AdministratorAccess'],
      by: 'DenyCopiesElsewhere',
    }),
    ...mayNot(
      MEMBERS,
      'secretsmanager:CreateSecret',
      arnsIn(environment).homeRegionArn('secretsmanager', 'secret:shop-AbCdEf'),
      {
        ...replicas(foreignRegion(environment)),
        policies: ['AdministratorAccess'],
        by: 'DenyReplicasOfSecrets',
      },
    ),
    // The boundary has room for those that copy most: docs/decisions/0038-what-services-copy.md.
    ...mayNot(created(environment), 'ecr:PutReplicationConfiguration', undefined, {
      region: environment.homeRegion,
      by: 'DenyOutright',
    }),
    ...mayNot(
      created(environment),
      'elasticfilesystem:CreateReplicationConfiguration',
      arnsIn(environment).homeRegionArn('elasticfilesystem', 'file-system/fs-1'),
      { by: 'DenyOutright' },
    ),
    ...may(created(environment), ['ecr:CreateRepository'], arnsIn(environment).otherRepository),
    ...may(
      created(environment),
      ['elasticfilesystem:DeleteReplicationConfiguration', 'elasticfilesystem:PutBackupPolicy'],
      arnsIn(environment).homeRegionArn('elasticfilesystem', 'file-system/fs-1'),
    ),
  ],
});
