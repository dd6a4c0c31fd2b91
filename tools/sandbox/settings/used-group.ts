import {
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteNetworkInterfaceCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';

const CidrBlock = '10.99.0.0/24';

/**
 * Makes a network whose default security group a network interface uses, as in an account that is in use already.
 *
 * @param work is given the ID of the group; the network is gone after it
 */
export async function withUsedGroup<Result>(
  region: string,
  work: (groupId: string) => Promise<Result>,
): Promise<Result> {
  const ec2 = new EC2Client({ region });
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock }));
  const VpcId = Vpc?.VpcId;
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock }));
  const SubnetId = Subnet?.SubnetId;
  const Filters = [
    { Name: 'vpc-id', Values: [VpcId ?? ''] },
    { Name: 'group-name', Values: ['default'] },
  ];
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
  const groupId = SecurityGroups[0]?.GroupId ?? '';
  const { NetworkInterface } = await ec2.send(
    new CreateNetworkInterfaceCommand({ SubnetId, Groups: [groupId] }),
  );
  try {
    return await work(groupId);
  } finally {
    const { NetworkInterfaceId } = NetworkInterface ?? {};
    await ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    await ec2.send(new DeleteSubnetCommand({ SubnetId }));
    await ec2.send(new DeleteVpcCommand({ VpcId }));
  }
}
