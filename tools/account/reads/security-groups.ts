import { EC2Client, paginateDescribeSecurityGroups } from '@aws-sdk/client-ec2';
import type { Clients } from '../aws/clients';
import { allOf } from './answers';

/** IDs of the default security groups of a region that let something through. */
export async function openDefaultGroups(clients: Clients, region: string): Promise<string[]> {
  const Filters = [{ Name: 'group-name', Values: ['default'] }];
  const pages = paginateDescribeSecurityGroups({ client: clients.in(EC2Client, region) }, { Filters });
  const groups = await allOf(pages, ({ SecurityGroups }) => SecurityGroups);
  return groups.flatMap(({ GroupId = '?', IpPermissions = [], IpPermissionsEgress = [] }) =>
    IpPermissions.length + IpPermissionsEgress.length > 0 ? [GroupId] : [],
  );
}
