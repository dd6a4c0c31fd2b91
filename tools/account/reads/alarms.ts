import { CloudWatchClient, paginateDescribeAlarms, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Clients } from '../aws/clients';
import { allOf } from './answers';

/** All alarms of a region. */
export const alarmsIn = (clients: Clients, region: string): Promise<MetricAlarm[]> => {
  const client = clients.in(CloudWatchClient, region);
  return allOf(paginateDescribeAlarms({ client, pageSize: 100 }, {}), ({ MetricAlarms }) => MetricAlarms);
};
