import { CloudFormationClient, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import { CreateGroupCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, S3Client, type BucketLocationConstraint } from '@aws-sdk/client-s3';
import { GLOBAL_REGION, GROUPS } from '../../../lib/names';
import { Clients } from '../../account/aws/clients';
import { readModel } from '../../access/model';
import type { AssemblyStack } from '../../assembly/read';
import type { Emulator } from '../emulator/start';
import { emulatedRoot, type AwsCredentials } from '../environment';
import { assumeDeployRole, createPerson, type Person } from '../proof/callers';
import { PREFIX } from '../proof/caller-identity';
import { openClientFactory, type ClientFactory } from '../proof/clients';

/** An emulated account in which lifecycles follow each other. */
export class LifecycleAccount {
  readonly root: AwsCredentials;
  readonly clients: Clients;
  private readonly factory: ClientFactory;
  private admin?: Promise<Person>;

  constructor(
    readonly id: string,
    { tlsEndpoint, certificateFile }: Pick<Emulator, 'tlsEndpoint' | 'certificateFile'>,
  ) {
    this.root = emulatedRoot(id);
    this.clients = new Clients(1, this.root);
    this.factory = openClientFactory({ tlsEndpoint, certificateFile, homeRegion: GLOBAL_REGION });
  }

  /** The deploy role as it is deployed, taken by an admin with MFA. */
  async assumeDeployRole(stacks: readonly AssemblyStack[]): Promise<AwsCredentials> {
    this.admin ??= createPerson(this.factory.connect(this.root), `${PREFIX}admin`, GROUPS.admin);
    const admin = await this.admin;
    return assumeDeployRole(this.factory, admin, readModel(stacks, this.id));
  }

  /** Creates what somebody else has created before the baseline comes. */
  async createBeforehand(identities: readonly string[], region: string): Promise<void> {
    for (const identity of identities) {
      const [type, name] = identity.split(' ');
      if (type === 'AWS::IAM::Group')
        await this.clients.in(IAMClient, region).send(new CreateGroupCommand({ GroupName: name }));
      if (type === 'AWS::S3::Bucket') await this.createBucket(name, region);
    }
  }

  async liftTerminationProtection(stacks: readonly AssemblyStack[]): Promise<void> {
    for (const { name, region } of stacks.filter(({ terminationProtection }) => terminationProtection)) {
      const protection = { StackName: name, EnableTerminationProtection: false };
      await this.clients
        .in(CloudFormationClient, region)
        .send(new UpdateTerminationProtectionCommand(protection));
    }
  }

  close(): void {
    this.factory.close();
  }

  private async createBucket(Bucket: string | undefined, region: string): Promise<void> {
    const LocationConstraint = region as BucketLocationConstraint;
    await this.clients
      .in(S3Client, region)
      .send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }));
  }
}
