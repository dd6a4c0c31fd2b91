import { lookup } from 'node:dns';
import { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import {
  DescribeSecurityGroupsCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  EC2Client,
  GetEbsEncryptionByDefaultCommand,
  GetSnapshotBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2';
import { ECRClient, GetRegistryScanningConfigurationCommand } from '@aws-sdk/client-ecr';
import { GetAccountPasswordPolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import type { Sandbox } from '../types';

type Read = (sandbox: Sandbox, region: string) => Promise<unknown>;

const ec2 = (region: string) => new EC2Client({ region });

const onThisMachine: LookupFunction = (_host, options, answer) => lookup('127.0.0.1', options, answer);

/** A setting by its name → how it is in the account, in the form of the input that applies it. */
export const READ: Readonly<Record<string, Read>> = {
  PasswordPolicy: async () => {
    const { PasswordPolicy } = await new IAMClient().send(new GetAccountPasswordPolicyCommand({}));
    const { ExpirePasswords, HardExpiry, MaxPasswordAge, ...policy } = PasswordPolicy ?? {};
    return ExpirePasswords || HardExpiry || MaxPasswordAge ? 'passwords expire' : policy;
  },
  BucketSharing: async ({ endpoint, accountId: AccountId }, region) => {
    const client = new S3ControlClient({
      region,
      endpoint: endpoint.replace('127.0.0.1', 'localhost'),
      requestHandler: { httpAgent: new Agent({ lookup: onThisMachine }) },
    });
    const { PublicAccessBlockConfiguration } = await client.send(
      new GetPublicAccessBlockCommand({ AccountId }),
    );
    return { AccountId, PublicAccessBlockConfiguration };
  },
  VolumeEncryption: async (_, region) => {
    const { EbsEncryptionByDefault } = await ec2(region).send(new GetEbsEncryptionByDefaultCommand({}));
    return EbsEncryptionByDefault === true ? {} : 'off';
  },
  SnapshotSharing: async (_, region) => {
    const { State } = await ec2(region).send(new GetSnapshotBlockPublicAccessStateCommand({}));
    return { State };
  },
  VpcPublicAccess: async (_, region) => {
    const { VpcBlockPublicAccessOptions } = await ec2(region).send(
      new DescribeVpcBlockPublicAccessOptionsCommand({}),
    );
    return { InternetGatewayBlockMode: VpcBlockPublicAccessOptions?.InternetGatewayBlockMode };
  },
  RegistryScanning: async (_, region) => {
    const { scanningConfiguration } = await new ECRClient({ region }).send(
      new GetRegistryScanningConfigurationCommand({}),
    );
    return scanningConfiguration;
  },
};

/** IDs of the default security groups of a region that have rules. */
export async function groupsWithRules(region: string): Promise<string[]> {
  const Filters = [{ Name: 'group-name', Values: ['default'] }];
  const { SecurityGroups = [] } = await ec2(region).send(new DescribeSecurityGroupsCommand({ Filters }));
  return SecurityGroups.flatMap(({ GroupId = '', IpPermissions = [], IpPermissionsEgress = [] }) =>
    IpPermissions.length + IpPermissionsEgress.length > 0 ? [GroupId] : [],
  );
}
