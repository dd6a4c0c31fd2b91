import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetGroupCommand, GetPolicyCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetBucketPolicyCommand, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Clients } from '../../account/aws/clients';
import { nameOf } from '../../account/aws/errors';
import type { AssemblyStack } from '../../assembly/read';

/** A resource as CloudFormation knows it. */
export interface PhysicalResource {
  readonly stack: AssemblyStack;
  readonly logicalId: string;
  readonly type: string;
  /** name, ID or ARN, by type */
  readonly id: string;
}

/** The resources of deployed stacks; of those that are not there, none. */
export async function resourcesOf(
  stacks: readonly AssemblyStack[],
  clients: Clients,
): Promise<PhysicalResource[]> {
  const found = await Promise.all(
    stacks.map(async (stack) =>
      ((await describeStack(stack, clients)) ?? [])
        // Those of which the stack has let go are listed for a while.
        .filter(({ ResourceStatus = '' }) => !ResourceStatus.startsWith('DELETE_'))
        .map(
          ({ LogicalResourceId: logicalId = '', ResourceType: type = '', PhysicalResourceId: id = '' }) => ({
            ...{ stack, logicalId, type, id },
          }),
        ),
    ),
  );
  return found.flat();
}

/** Whether a stack is there. */
export const stackExists = async (stack: AssemblyStack, clients: Clients): Promise<boolean> =>
  (await describeStack(stack, clients)) !== undefined;

async function describeStack({ name, region }: AssemblyStack, clients: Clients) {
  try {
    const client = clients.in(CloudFormationClient, region);
    return (await client.send(new DescribeStackResourcesCommand({ StackName: name }))).StackResources ?? [];
  } catch (error) {
    // CloudFormation API Reference, DescribeStackResources: a stack that does not exist is a wrong parameter.
    if (nameOf(error) === 'ValidationError') return undefined;
    throw error;
  }
}

type Read = (id: string, clients: Clients, region: string) => Promise<unknown>;

/** By type, a call that fails if there is no such resource, or answers undefined. */
const READS: Readonly<Record<string, Read>> = {
  'AWS::S3::Bucket': (Bucket, clients, region) =>
    clients.in(S3Client, region).send(new HeadBucketCommand({ Bucket })),
  'AWS::S3::BucketPolicy': (Bucket, clients, region) =>
    clients.in(S3Client, region).send(new GetBucketPolicyCommand({ Bucket })),
  'AWS::KMS::Key': async (KeyId, clients, region) => {
    const { KeyMetadata } = await clients.in(KMSClient, region).send(new DescribeKeyCommand({ KeyId }));
    return KeyMetadata?.DeletionDate === undefined ? KeyMetadata : undefined;
  },
  'AWS::IAM::Group': (GroupName, clients, region) =>
    clients.in(IAMClient, region).send(new GetGroupCommand({ GroupName })),
  'AWS::IAM::Role': (RoleName, clients, region) =>
    clients.in(IAMClient, region).send(new GetRoleCommand({ RoleName })),
  'AWS::IAM::ManagedPolicy': (PolicyArn, clients, region) =>
    clients.in(IAMClient, region).send(new GetPolicyCommand({ PolicyArn })),
  'AWS::SNS::Topic': (TopicArn, clients, region) =>
    clients.in(SNSClient, region).send(new GetTopicAttributesCommand({ TopicArn })),
  'AWS::CloudWatch::Alarm': async (name, clients, region) => {
    const command = new DescribeAlarmsCommand({ AlarmNames: [name] });
    return (await clients.in(CloudWatchClient, region).send(command)).MetricAlarms?.[0];
  },
  'AWS::Events::Rule': (name, clients, region) =>
    clients.in(EventBridgeClient, region).send(new DescribeRuleCommand({ Name: name.split('/').at(-1) })),
};

/** Whether resources of a type can be read outside their stack. */
export const isReadable = (type: string): boolean => Object.hasOwn(READS, type);

/** Types that the emulator pretends to create, and does not say so: it lists none of them once their stack is gone. */
export const SILENTLY_PRETENDED = ['AWS::ECR::Repository'] as const;

/** Whether a resource of a readable type is in the account, whatever stack holds it. */
export async function resourceExists(
  { type, id, stack }: PhysicalResource,
  clients: Clients,
): Promise<boolean> {
  try {
    return (await READS[type]?.(id, clients, stack.region)) !== undefined;
  } catch (error) {
    if (/NoSuch|NotFound/.test(nameOf(error))) return false;
    throw error;
  }
}
