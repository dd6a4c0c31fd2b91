import { AccountClient } from '@aws-sdk/client-account';
import {
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { ECRClient } from '@aws-sdk/client-ecr';
import { IAMClient } from '@aws-sdk/client-iam';
import { Inspector2Client } from '@aws-sdk/client-inspector2';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { handler, type Request } from '../../../lib/settings/handler';
import { STACKS } from '../../../lib/names';
import { openResponses, type Responses } from '../../../tools/sandbox/settings/responses';
import { resourcesOf } from '../../support/assembly';
import { resolve } from '../../support/policies';
import type { Variant } from '../../support/variants';

/** Every client of the handler, faked: it answers each call with nothing. */
export const fakeAws = () => ({
  account: mockClient(AccountClient).resolves({}),
  ce: mockClient(CostExplorerClient).resolves({}),
  ec2: mockClient(EC2Client)
    .resolves({})
    .on(DescribeSecurityGroupsCommand)
    .resolves({ SecurityGroups: [] })
    .on(DescribeNetworkInterfacesCommand)
    .resolves({ NetworkInterfaces: [] }),
  ecr: mockClient(ECRClient).resolves({}),
  iam: mockClient(IAMClient).resolves({}),
  inspector: mockClient(Inspector2Client).resolves({}),
  s3: mockClient(S3ControlClient).resolves({}),
  ssm: mockClient(SSMClient).resolves({}),
});
export type FakeAws = ReturnType<typeof fakeAws>;

/** The calls that the fakes got, as `Operation`: input. */
export const callsOf = (fakes: FakeAws): Record<string, unknown> =>
  Object.fromEntries(
    Object.values(fakes).flatMap((fake) =>
      fake
        .calls()
        .map(({ args: [command] }): [string, unknown] => [
          command.constructor.name.replace(/Command$/, ''),
          command.input,
        ]),
    ),
  );

/** What the template of a stack has the function make. */
export const templateSettings = (
  variant: Variant,
  stack: string = STACKS.settings,
): Record<string, string> => {
  const [resource] = resourcesOf(variant, stack, 'Custom::AccountSettings');
  return resolve(resource?.Properties['Settings']) as Record<string, string>;
};

/** What the requests of a test have in common. */
export const IDS = { StackId: 'arn:stack', RequestId: 'request-1', LogicalResourceId: 'Settings' };

/** Calls the handler as CloudFormation does, with 30 s of time unless a test says otherwise, and gives what it answered. */
export async function ask(
  request: Partial<Request>,
  { milliseconds = 30_000, responses }: { milliseconds?: number; responses?: Responses } = {},
) {
  const listening = responses ?? (await openResponses());
  try {
    const event = {
      RequestType: 'Create' as const,
      ResourceProperties: {},
      ...IDS,
      ...request,
      ResponseURL: listening.url,
    };
    await handler(event, { getRemainingTimeInMillis: () => milliseconds });
    return listening.last();
  } finally {
    listening.close();
  }
}

/** Calls the handler to create these settings. */
export const create = (Settings: Record<string, string>) => ask({ ResourceProperties: { Settings } });
