import { CloudTrailClient, DescribeTrailsCommand, type Trail } from '@aws-sdk/client-cloudtrail';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { DescribeHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import type { Clients } from '../aws/clients';
import { ifThere } from './answers';

/** Trails of a region, those of other regions that record it too. @param trailNameList names or ARNs. @default - all */
export async function trailsIn(clients: Clients, region: string, trailNameList?: string[]): Promise<Trail[]> {
  const command = new DescribeTrailsCommand({ trailNameList });
  return (await clients.in(CloudTrailClient, region).send(command)).trailList ?? [];
}

/** ID of GuardDuty's detector in a region, which has one at most. */
export async function detectorIn(clients: Clients, region: string): Promise<string | undefined> {
  return (await clients.in(GuardDutyClient, region).send(new ListDetectorsCommand({}))).DetectorIds?.[0];
}

/** Whether Security Hub is on in a region. It says `InvalidAccessException` where nobody has enabled it. */
export async function hasHub(clients: Clients, region: string): Promise<boolean> {
  const call = clients.in(SecurityHubClient, region).send(new DescribeHubCommand({}));
  return (await ifThere(call, 'InvalidAccessException')) !== undefined;
}
