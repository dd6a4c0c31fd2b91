import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { loadConfig } from '../../../../lib/config';
import { uninstallAnswer, type UninstallFlags } from '../../../../tools/account/uninstall/command';
import { coloursFor } from '../../../../tools/cli/colour';
import { renderAnswer } from '../../../../tools/cli/command';
import { awsError, FakeAccount } from '../doctor/fake-account';

export const ACCOUNT = '111122223333';
export const HOME = 'ap-southeast-2';
const CONFIG = loadConfig({ name: 'acme', notificationEmails: ['billing@example.com'] });
export const fake = new FakeAccount();

/** A stack of the fake account. */
export interface FakeStack {
  readonly name: string;
  readonly region: string;
  status: string;
  isProtected?: boolean;
  tagged?: boolean;
  /** what happens instead of its deletion */
  fails?: readonly Partial<StackEvent>[];
}

/** What changed in the fake account, in order: `delete Baseline-Audit in ap-southeast-2`. */
export const changes: string[] = [];

const EMPTY = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] };
const ADMINISTRATOR = `arn:aws:iam::${ACCOUNT}:user/root-of-trust`;

interface AccountOptions {
  /** what IAM holds. @default - nothing */
  readonly iam?: object;
  /** ARN of the caller. @default - an administrator */
  readonly caller?: string;
}

/** An account with these stacks. Each takes one look from the start of its deletion until it is gone. */
export function accountWith(
  stacks: readonly FakeStack[],
  { iam = {}, caller = ADMINISTRATOR }: AccountOptions = {},
): void {
  changes.length = 0;
  fake.calls.length = 0;
  fake.failure = undefined;
  const at = (name: string, region: string): FakeStack => {
    const found = stacks.find((each) => each.region === region && name.includes(each.name));
    if (found === undefined || found.status === 'DELETE_COMPLETE')
      throw awsError('ValidationError', `Stack with id ${name} does not exist`);
    return found;
  };
  const described = (stack: FakeStack) => ({
    StackName: stack.name,
    StackId: `arn:aws:cloudformation:${stack.region}:${ACCOUNT}:stack/${stack.name}/1`,
    StackStatus: stack.status,
    EnableTerminationProtection: stack.isProtected ?? false,
    Tags: stack.tagged ? [{ Key: 'managed-by', Value: 'account-baseline' }] : [],
  });
  fake.answers = {
    'sts:GetCallerIdentity': () => ({ Account: ACCOUNT, Arn: caller }),
    'account:ListRegions': () => ({
      Regions: ['us-east-1', HOME, 'eu-west-1'].map((RegionName) => ({
        RegionName,
        RegionOptStatus: 'ENABLED_BY_DEFAULT',
      })),
    }),
    'iam:GetAccountAuthorizationDetails': () => ({ ...EMPTY, ...iam }),
    'cloudformation:DescribeStacks': ({ StackName }: { StackName?: string }, region) => {
      if (StackName === undefined)
        return {
          Stacks: stacks
            .filter((each) => each.region === region && each.status !== 'DELETE_COMPLETE')
            .map(described),
        };
      const stack = at(StackName, region);
      const answer = { Stacks: [described(stack)] };
      if (stack.status === 'DELETE_IN_PROGRESS')
        stack.status = stack.fails ? 'DELETE_FAILED' : 'DELETE_COMPLETE';
      return answer;
    },
    'cloudformation:GetTemplate': ({ StackName }: { StackName: string }) => ({
      TemplateBody: JSON.stringify({ Resources: StackName === 'Baseline-Storage' ? STORAGE : {} }),
    }),
    'cloudformation:ListStackResources': ({ StackName }: { StackName: string }) => ({
      StackResourceSummaries: StackName === 'Baseline-Storage' ? HELD : [],
    }),
    'cloudformation:UpdateTerminationProtection': ({ StackName }: { StackName: string }, region) => {
      changes.push(`unprotect ${StackName} in ${region}`);
      at(StackName, region).isProtected = false;
      return {};
    },
    'cloudformation:DeleteStack': ({ StackName }: { StackName: string }, region) => {
      changes.push(`delete ${StackName} in ${region}`);
      const stack = at(StackName, region);
      if (stack.isProtected) throw awsError('ValidationError', `Stack [${StackName}] cannot be deleted`);
      stack.status = 'DELETE_IN_PROGRESS';
      return {};
    },
    'cloudformation:DescribeStackEvents': ({ StackName }: { StackName: string }, region) => ({
      StackEvents: at(StackName, region).fails,
    }),
  };
}

const kept = (Type: string) => ({ Type, DeletionPolicy: 'RetainExceptOnCreate' });
const STORAGE = {
  Logs: kept('AWS::S3::Bucket'),
  Repository: kept('AWS::ECR::Repository'),
  Key: kept('AWS::KMS::Key'),
  Alias: { Type: 'AWS::KMS::Alias' },
};
const HELD = [
  ['Logs', 'AWS::S3::Bucket', 'acme-logs'],
  ['Repository', 'AWS::ECR::Repository', 'acme/app'],
  ['Key', 'AWS::KMS::Key', '1234'],
  ['Alias', 'AWS::KMS::Alias', 'alias/baseline_data'],
].map(([LogicalResourceId, ResourceType, PhysicalResourceId]) => ({
  LogicalResourceId,
  ResourceType,
  PhysicalResourceId,
  ResourceStatus: 'CREATE_COMPLETE',
}));

/** Some stacks of a baseline, out of order, and one of somebody else. */
export const someStacks = (): FakeStack[] => [
  { name: 'Baseline-Guardrails', region: HOME, status: 'CREATE_COMPLETE' },
  { name: 'Baseline-Deploy', region: HOME, status: 'CREATE_COMPLETE' },
  { name: 'Baseline-Storage', region: HOME, status: 'UPDATE_COMPLETE', isProtected: true },
  { name: 'Baseline-Alerts', region: HOME, status: 'CREATE_COMPLETE' },
  { name: 'Baseline-Alerts-us-east-1', region: 'us-east-1', status: 'CREATE_COMPLETE' },
  { name: 'Baseline-Alerts-eu-west-1', region: 'eu-west-1', status: 'CREATE_COMPLETE' },
  { name: 'Baseline-of-sales', region: HOME, status: 'CREATE_COMPLETE' },
];

const PLAIN = { colours: coloursFor({}) };

/** Runs the command in the fake account, with the text that it would show. */
export async function uninstall(flags: UninstallFlags) {
  const answer = await uninstallAnswer(CONFIG, flags, 0);
  return { ...answer, shown: renderAnswer(answer, PLAIN) };
}

/** Keeps the plan and the progress from the terminal of the tests. */
export const silence = (): jest.SpyInstance => jest.spyOn(process.stderr, 'write').mockReturnValue(true);
