import { lookup } from 'node:dns';
import { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { CHECKS } from '../../account/doctor/checks';
import { isEachCheck } from '../../account/doctor/each';
import { comparisons } from '../comparisons';
import { EmulatedAccount } from '../doctor/account';
import { knownDifference, NOT_RUN } from '../doctor/known-differences';
import type { CheckResult, Sandbox } from '../types';

/** The doctor's check of default security groups finds the one in use, which is left as it is. */
const OF_GROUPS = 'default-security-groups';

/** What the doctor's checks find of the settings that the emulator implements, one result for each region. */
export async function checksOfSettings(section: string, sandbox: Sandbox): Promise<CheckResult[]> {
  const context = new EmulatedAccount(sandbox).newContext();
  const checks = CHECKS.filter(isEachCheck).filter(
    ({ id, section: of }) =>
      of === 'settings' && id !== OF_GROUPS && (knownDifference(id) ?? NOT_RUN[id]) === undefined,
  );
  return (await Promise.all(checks.map(({ id }) => comparisons(context, { id, section })))).flat();
}

const onThisMachine: LookupFunction = (_host, options, answer) => lookup('127.0.0.1', options, answer);

/** Whether buckets of the account can be shared, in the form of the input that sets it: at a host of the account's own. */
export async function bucketSharing({ endpoint, accountId: AccountId }: Sandbox, region: string) {
  const client = new S3ControlClient({
    region,
    endpoint: endpoint.replace('127.0.0.1', 'localhost'),
    requestHandler: { httpAgent: new Agent({ lookup: onThisMachine }) },
  });
  const command = new GetPublicAccessBlockCommand({ AccountId });
  const { PublicAccessBlockConfiguration } = await client.send(command);
  return { AccountId, PublicAccessBlockConfiguration };
}
