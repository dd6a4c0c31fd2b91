import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { everyWorkRegion } from '../config/security';
import { deny } from '../iam/statements';

interface Elsewhere {
  readonly actions: readonly string[];
  /** what AWS does in another region, asked here */
  readonly does: string;
  readonly source: string;
}

/**
 * Requests to a region where people work, upon which AWS copies or runs something in another: as the service itself or in its
 * service-linked role, which no policy here binds. The request names the other region in no key that a policy could read. So
 * nobody makes them, not even between regions where people work. What asks the other region with the credentials of the caller
 * is not here: that request is refused there. Names are short, since policies have little room:
 * `test/contract/elsewhere` says what each means, and goes through all of AWS.
 */
export const ACTING_ELSEWHERE: readonly Elsewhere[] = [
  {
    actions: ['ecr:PutRep*'],
    does: 'Copies each image that is pushed, to other accounts too.',
    source: 'Amazon ECR User Guide: Amazon ECR service-linked role for replication',
  },
  {
    actions: ['elasticfilesystem:CreateRep*'],
    does: 'Creates a file system, and keeps it the same.',
    source: 'Amazon EFS User Guide: Replicating EFS file systems; Using service-linked roles',
  },
  {
    actions: [
      // CreateDistributionConfiguration, UpdateDistributionConfiguration; DistributeImage
      'imagebuilder:*ateD*',
      'imagebuilder:Distr*',
    ],
    does: 'Copies the machine images that it builds, to other accounts too.',
    source: 'EC2 Image Builder API Reference: Distribution, DistributeImage',
  },
  {
    actions: ['redshift:EnableS*', 'redshift-serverless:CreateSnapshotC*'],
    does: 'Copies each snapshot.',
    source:
      'Amazon Redshift API Reference: EnableSnapshotCopy; Redshift Serverless: CreateSnapshotCopyConfiguration',
  },
  {
    actions: ['cassandra:AlterM*', 'cassandra:CreateM*'],
    does: 'Keeps a keyspace and its tables in several regions.',
    source: 'Amazon Keyspaces Developer Guide: Using roles for Amazon Keyspaces Multi-Region Replication',
  },
  {
    actions: ['ssm-incidents:*ateRep*'],
    does: 'Keeps incidents, contacts and plans in several regions.',
    source: 'Incident Manager User Guide: Configuring the replication set',
  },
  {
    actions: [
      // CreateCentralizationRuleForOrganization, UpdateCentralizationRuleForOrganization
      'observabilityadmin:*ateCentr*',
    ],
    does: 'Copies the logs of all accounts into one region of one account.',
    source: 'Amazon CloudWatch Logs User Guide: Cross-account cross-Region log centralization',
  },
  {
    actions: [
      // AddKeyReplicationRegions, EnableDefaultKeyReplicationRegions
      'payment-cryptography:AddK*',
      'payment-cryptography:EnableD*',
    ],
    does: 'Copies keys.',
    source: 'AWS Payment Cryptography User Guide: Multi-Region key replication',
  },
  {
    actions: ['ses:CreateMu*', 'ses:Repl*'],
    does: 'Sends mail from a second region; copies the key that signs mail.',
    source:
      'Amazon SES Developer Guide: Creating global endpoints; Service Authorization Reference, Amazon SES',
  },
  {
    actions: ['appstream:Cop*', 'cloudhsm:CopyB*', 'lex:CreateBotR*'],
    does: 'Copies an image, a backup of keys, a bot.',
    source: 'API references of Amazon AppStream 2.0, AWS CloudHSM, Amazon Lex',
  },
  {
    actions: ['connect:Repl*', 'ds:AddReg*', 'gamelift:CreateFleetL*', 'gameliftstreams:AddS*'],
    does: 'Runs a contact center, controllers of a directory, servers of a game there too.',
    source:
      'API references of Amazon Connect, AWS Directory Service, Amazon GameLift Servers and GameLift Streams',
  },
];

const copiesElsewhere = (actions: string[]): PolicyStatement =>
  deny('DenyCopiesElsewhere', { actions, resources: ['*'] });

/**
 * AWS Secrets Manager names the regions of replicas, in both requests.
 * Source: AWS Secrets Manager User Guide, "Prevent AWS Secrets Manager replication".
 */
const replicasOfSecrets = (config: BaselineConfig): PolicyStatement =>
  deny('DenyReplicasOfSecrets', {
    actions: ['secretsmanager:CreateSecret', 'secretsmanager:ReplicateSecretToRegions'],
    resources: ['*'],
    conditions: {
      'ForAnyValue:StringNotEquals': { 'secretsmanager:AddReplicaRegions': everyWorkRegion(config) },
    },
  });

/** What of guardrail G1 no request to another region shows. */
export const actingElsewhere = (config: BaselineConfig): PolicyStatement[] => [
  copiesElsewhere(ACTING_ELSEWHERE.flatMap(({ actions }) => actions)),
  replicasOfSecrets(config),
];

/**
 * The same for what admins create, of which the boundary has room for two, the ones that copy most: the other, of images, is
 * said with the settings of the registry. Source of what is left: docs/decisions/0038-what-services-copy.md.
 */
export const boundedElsewhere = (): PolicyStatement => copiesElsewhere(['elasticfilesystem:C*Rep*']);
