import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateStackInstancesCommand,
  CreateStackSetCommand,
  DescribeStacksCommand,
  DescribeStackSetOperationCommand,
  GetTemplateCommand,
  ListStacksCommand,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import type { AssemblyStack } from '../../assembly/read';
import type { ClientFactory } from '../proof/clients';
import type { EmulatedMember } from './accounts';

/** A stack of the accounts of a unit, with its template as text. */
export interface MemberStack extends AssemblyStack {
  readonly body: string;
}

/** The stacks with the text of their templates. @param folder of their assembly */
export const withBodies = (folder: string, stacks: readonly AssemblyStack[]): MemberStack[] =>
  stacks.map((stack) => ({
    ...stack,
    body: readFileSync(`${folder}/${stack.name}.template.json`, 'utf8'),
  }));

const POLLING_INTERVAL = 200;

/**
 * Deploys a template into several accounts, as a StackSet of the management account whose permissions it manages itself: the
 * emulator fails on targets by organizational unit.
 *
 * @throws Error if it does not end well
 */
export async function deployStackSet(
  cloudFormation: CloudFormationClient,
  { name, region, body }: MemberStack,
  accounts: readonly EmulatedMember[],
): Promise<void> {
  await cloudFormation.send(
    new CreateStackSetCommand({
      StackSetName: name,
      TemplateBody: body,
      PermissionModel: 'SELF_MANAGED',
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  );
  const { OperationId } = await cloudFormation.send(
    new CreateStackInstancesCommand({
      StackSetName: name,
      Accounts: accounts.map(({ id }) => id),
      Regions: [region],
      OperationPreferences: { FailureToleranceCount: 0 },
    }),
  );
  for (;;) {
    const { StackSetOperation: operation } = await cloudFormation.send(
      new DescribeStackSetOperationCommand({ StackSetName: name, OperationId }),
    );
    if (operation?.Status === 'SUCCEEDED') return;
    if (operation?.Status !== 'RUNNING' && operation?.Status !== 'QUEUED')
      throw new Error(
        `${name}: ${operation?.Status ?? 'no such operation'} ${operation?.StatusReason ?? ''}`,
      );
    await sleep(POLLING_INTERVAL);
  }
}

/** What the names of such stacks begin with: in the emulator, and in AWS. */
const PREFIX = /^(sset|StackSet)-/;

/** What an account has of one StackSet. */
export interface Instance {
  readonly status: string;
  readonly template: string;
}

/** The stack of a StackSet in an account; undefined if there is none. */
export async function instanceOf(
  factory: ClientFactory,
  { credentials }: EmulatedMember,
  { name, region }: MemberStack,
): Promise<Instance | undefined> {
  const cloudFormation = factory.connect(credentials, region).cloudFormation();
  const { StackSummaries = [] } = await cloudFormation.send(new ListStacksCommand({}));
  const names = StackSummaries.map(({ StackName = '' }) => StackName);
  const stack = names.find((each) => each.replace(PREFIX, '').startsWith(`${name}-`));
  if (stack === undefined) return undefined;
  const [{ Stacks: [found] = [] }, { TemplateBody = '' }] = await Promise.all([
    cloudFormation.send(new DescribeStacksCommand({ StackName: stack })),
    cloudFormation.send(new GetTemplateCommand({ StackName: stack })),
  ]);
  return { status: found?.StackStatus ?? '', template: TemplateBody };
}
