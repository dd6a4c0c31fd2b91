import {
  DescribeVpcBlockPublicAccessOptionsCommand,
  EC2Client,
  GetEbsEncryptionByDefaultCommand,
  GetImageBlockPublicAccessStateCommand,
  GetInstanceMetadataDefaultsCommand,
  GetSnapshotBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2';
import { openDefaultGroups } from '../../reads/security-groups';
import type { Check } from '../model';
import { settingCheck } from './setting';

const volumeEncryption = settingCheck({
  id: 'ebs-encryption',
  title: 'New volumes are encrypted',
  name: 'VolumeEncryption',
  needs: ['ec2:GetEbsEncryptionByDefault'],
  async read({ clients }, region) {
    const client = clients.in(EC2Client, region);
    const { EbsEncryptionByDefault } = await client.send(new GetEbsEncryptionByDefaultCommand({}));
    return EbsEncryptionByDefault ? {} : undefined;
  },
});

const instanceMetadata = settingCheck({
  id: 'imdsv2-default',
  title: 'New instances hand out credentials by IMDSv2 alone',
  name: 'InstanceMetadata',
  needs: ['ec2:GetInstanceMetadataDefaults'],
  async read({ clients }, region) {
    const client = clients.in(EC2Client, region);
    const { AccountLevel } = await client.send(new GetInstanceMetadataDefaultsCommand({}));
    return AccountLevel;
  },
});

const imageSharing = settingCheck({
  id: 'image-public-access',
  title: 'No machine image can be made public',
  name: 'ImageSharing',
  needs: ['ec2:GetImageBlockPublicAccessState'],
  read: ({ clients }, region) =>
    clients.in(EC2Client, region).send(new GetImageBlockPublicAccessStateCommand({})),
});

const snapshotSharing = settingCheck({
  id: 'snapshot-public-access',
  title: 'No snapshot can be made public',
  name: 'SnapshotSharing',
  needs: ['ec2:GetSnapshotBlockPublicAccessState'],
  read: ({ clients }, region) =>
    clients.in(EC2Client, region).send(new GetSnapshotBlockPublicAccessStateCommand({})),
});

const vpcPublicAccess = settingCheck({
  id: 'vpc-public-access',
  title: 'VPCs are closed to the internet as configured',
  name: 'VpcPublicAccess',
  needs: ['ec2:DescribeVpcBlockPublicAccessOptions'],
  async read({ clients }, region) {
    const client = clients.in(EC2Client, region);
    const found = await client.send(new DescribeVpcBlockPublicAccessOptionsCommand({}));
    return found.VpcBlockPublicAccessOptions;
  },
});

const defaultGroups = settingCheck({
  id: 'default-security-groups',
  title: "Each VPC's default security group lets nothing through",
  name: 'DefaultSecurityGroups',
  needs: ['ec2:DescribeSecurityGroups'],
  remediation:
    "Give what uses it a group of its own; npx cdk deploy 'Baseline-Settings*' --exclusively -c again=<any new text>",
  async read({ clients }, region) {
    const open = await openDefaultGroups(clients, region);
    return open.length === 0 ? {} : `${open.join(', ')} open`;
  },
});

/** Whether the defaults of Amazon EC2 are safe. */
export const EC2_SETTING_CHECKS: readonly Check[] = [
  volumeEncryption,
  instanceMetadata,
  imageSharing,
  snapshotSharing,
  vpcPublicAccess,
  defaultGroups,
];
