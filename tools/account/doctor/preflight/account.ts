import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { deleteStackCommand } from '../../../../lib/config/left-stacks';
import { GLOBAL_REGION } from '../../../../lib/names';
import { text } from '../../../assembly/declared';
import { ifThere } from '../../reads/answers';
import { hasBucket } from '../../reads/buckets';
import { COST_EXPLORER_PREFLIGHT } from '../checks/anomalies';
import type { Context } from '../context';
import { eachCheck } from '../each';
import type { Check } from '../model';
import { outcomeOf, pass, warn } from '../outcome';
import { WITHOUT_BOUNDARY } from './without-boundary';

/** What a stack can only be deleted in. Source: AWS CloudFormation User Guide, "Stack status codes". */
const STUCK = /^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED|DELETE_FAILED|REVIEW_IN_PROGRESS)$/;

const stacks = eachCheck({
  id: 'stack-usable',
  section: 'account',
  title: 'No stack is left of a deployment that failed',
  needs: ['cloudformation:DescribeStacks'],
  things: (context) => context.stacks,
  nameOf: ({ name }) => name,
  async problems({ name, region }, { deployed }) {
    const { StackStatus = 'none', EnableTerminationProtection } = (await deployed.find(name, region)) ?? {};
    if (!STUCK.test(StackStatus)) return undefined;
    return `${StackStatus}: ${deleteStackCommand({ name, region }, EnableTerminationProtection)}`;
  },
  noun: 'stack',
  expected: 'none, or deployed',
  remediation: 'Run the command of each: the CDK CLI deletes none that is protected',
});

/**
 * A deletion or a rollback stops at a bucket that has received objects, such as its own access logs. Its policy goes
 * first: it lets nobody delete a log.
 */
const bucketsLeft = eachCheck({
  id: 'bucket-left',
  section: 'account',
  title: 'No bucket is left of a deployment that failed',
  needs: ['cloudformation:DescribeStacks', 's3:ListAllMyBuckets'],
  applies: (context) => context.ofType('AWS::S3::Bucket').length > 0,
  things: (context) => context.ofType('AWS::S3::Bucket'),
  nameOf: (bucket) => text(bucket, 'BucketName'),
  async problems(bucket, { clients, deployed }) {
    const { stack, region } = bucket;
    const name = text(bucket, 'BucketName');
    const [found, isThere] = await Promise.all([
      deployed.find(stack, region),
      hasBucket(clients.in(S3Client, region), name),
    ]);
    const { StackStatus = 'none' } = found ?? {};
    if (!isThere || !STUCK.test(StackStatus)) return undefined;
    return `${stack} is ${StackStatus}: aws s3api delete-bucket-policy --bucket ${name}; Console: Amazon S3 → ${name} → Empty; aws s3api delete-bucket --bucket ${name}; ${deleteStackCommand({ name: stack, region }, found?.EnableTerminationProtection)}`;
  },
  noun: 'bucket',
  expected: 'none, or of a stack that is deployed',
  remediation: 'Run the commands of each, in this order, and deploy again',
});

/** Key of the account summary that counts → how many the templates add → the key with the quota. */
const QUOTAS = [
  ['Groups', 'AWS::IAM::Group', 'GroupsQuota'],
  ['Policies', 'AWS::IAM::ManagedPolicy', 'PoliciesQuota'],
  ['Roles', 'AWS::IAM::Role', 'RolesQuota'],
  ['InstanceProfiles', 'AWS::IAM::InstanceProfile', 'InstanceProfilesQuota'],
] as const;

const quotas: Check = {
  id: 'iam-quotas',
  section: 'account',
  title: 'IAM has room for the groups, policies and roles',
  needs: ['iam:GetAccountSummary', 'cloudformation:DescribeStacks', 'cloudformation:ListStackResources'],
  async run(context) {
    const summary = await context.iam.summary();
    const totals = await Promise.all(
      QUOTAS.map(async ([counted, type, limit]) => {
        const more = await notYetThere(context, type);
        const [there = 0, quota] = [summary[counted], summary[limit]];
        return quota !== undefined && there + more > quota
          ? `${counted}: ${there} there, ${more} to come, ${quota} at most`
          : '';
      }),
    );
    const attached = [
      ['AttachedPoliciesPerGroupQuota', context.model.groups],
      ['AttachedPoliciesPerRoleQuota', context.model.roles],
    ] as const;
    const perIdentity = attached.map(([limit, identities]) => {
      const most = Math.max(0, ...identities.map(({ policies }) => policies.length));
      const quota = summary[limit];
      return quota !== undefined && most > quota ? `${limit} is ${quota}, and ${most} are needed` : '';
    });
    const items = [...totals, ...perIdentity].filter((item) => item !== '');
    return outcomeOf(QUOTAS.length + attached.length, items, {
      noun: 'quota',
      expected: 'room',
      remediation: 'Console: Service Quotas → AWS Identity and Access Management, in us-east-1',
    });
  },
};

async function notYetThere(context: Context, type: string): Promise<number> {
  const missing = await Promise.all(
    context.ofType(type).map(async ({ stack, region, logicalId }) => {
      return !(await context.deployed.resources(stack, region)).includes(logicalId);
    }),
  );
  return missing.filter(Boolean).length;
}

/** Stacks of an account in a region, unless AWS has raised it. Source: AWS CloudFormation User Guide, "CloudFormation quotas". */
const MOST_STACKS = 2_000;

/** What is there of a kind, what is to come, and what AWS takes; nothing where there is room. */
export const withoutRoom = (there: number, more: number, most: number): string | undefined =>
  there + more > most
    ? `${there} there, ${more} to come, ${most} at most unless AWS has raised it`
    : undefined;

const stackQuota = eachCheck({
  id: 'stack-quota',
  section: 'account',
  title: 'CloudFormation has room for the stacks of each region',
  needs: ['cloudformation:DescribeStacks'],
  things: ({ regions }) => regions,
  nameOf: (region) => region,
  async problems(region, { stacks: all, deployed }) {
    const own = all.filter((stack) => stack.region === region);
    const found = await Promise.all(own.map(({ name }) => deployed.find(name, region)));
    const more = found.filter((stack) => stack === undefined).length;
    return withoutRoom((await deployed.in(region)).length, more, MOST_STACKS);
  },
  noun: 'region',
  severity: 'warn',
  expected: 'room',
  remediation: 'Console: Service Quotas → AWS CloudFormation → Stack count, in that region',
});

const organization: Check = {
  id: 'organization-policies',
  section: 'account',
  title: 'No service control policy is in the way',
  needs: ['organizations:DescribeOrganization'],
  async run({ clients, accountId }) {
    const client = clients.in(OrganizationsClient, GLOBAL_REGION);
    const call = client.send(new DescribeOrganizationCommand({}));
    const answer = await ifThere(call, 'AWSOrganizationsNotInUseException');
    if (answer === undefined) return pass('in no organization');
    const { MasterAccountId: management, AvailablePolicyTypes = [], Id = '?' } = answer.Organization ?? {};
    if (management === accountId) return pass('the management account, which none binds');
    const isOn = AvailablePolicyTypes.some(
      ({ Type, Status }) => Type === 'SERVICE_CONTROL_POLICY' && Status === 'ENABLED',
    );
    if (AvailablePolicyTypes.length > 0 && !isOn) return pass(`${Id} uses none`);
    return warn({
      found: `a member of ${Id}, whose policies only the account ${management ?? '?'} can read`,
      expected: 'none that denies what the baseline creates or does',
      remediation: `There: aws organizations list-policies-for-target --target-id ${accountId} --filter SERVICE_CONTROL_POLICY`,
    });
  },
};

/** Whether the account as a whole can take a deployment. */
export const ACCOUNT_PREFLIGHT: readonly Check[] = [
  stacks,
  bucketsLeft,
  quotas,
  stackQuota,
  organization,
  COST_EXPLORER_PREFLIGHT,
  ...WITHOUT_BOUNDARY,
];
