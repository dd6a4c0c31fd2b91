import type { Clients } from '../aws/clients';
import { stackResources, StackReads } from '../reads/stacks';
import type { DeployedStack, KeptResource } from './model';

/** How to delete what is kept, when nobody needs it any more. */
const REMEDIES: Readonly<Record<string, (name: string, region: string) => string>> = {
  // Its policy lets nobody delete a log, and old versions are objects too.
  'AWS::S3::Bucket': (name) =>
    `aws s3api delete-bucket-policy --bucket ${name}, then Console: Amazon S3 → ${name} → Empty, then aws s3api delete-bucket --bucket ${name}`,
  'AWS::S3::BucketPolicy': () => 'goes with its bucket',
  'AWS::ECR::Repository': (name, region) =>
    `aws ecr delete-repository --force --region ${region} --repository-name ${name}`,
  'AWS::IAM::ServiceLinkedRole': (name) => `aws iam delete-service-linked-role --role-name ${name}`,
  'AWS::KMS::Key': (name, region) =>
    `aws kms schedule-key-deletion --region ${region} --key-id ${name}: what it encrypted can then be read by nobody`,
};

/** What the template of a deployed stack keeps when the stack goes. */
export async function keptOf(clients: Clients, { name, region }: DeployedStack): Promise<KeptResource[]> {
  const reads = new StackReads(clients);
  const [{ Resources = {} }, held] = await Promise.all([
    reads.template(name, region),
    stackResources(reads.client(region), name),
  ]);
  return held
    .filter(({ LogicalResourceId = '' }) =>
      Resources[LogicalResourceId]?.DeletionPolicy?.startsWith('Retain'),
    )
    .map(({ ResourceType = '?', PhysicalResourceId = '?' }) => ({
      type: ResourceType,
      name: PhysicalResourceId,
      region,
      remedy: REMEDIES[ResourceType]?.(PhysicalResourceId, region) ?? 'in its console',
    }));
}
