import type { Stack } from '@aws-sdk/client-cloudformation';
import {
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { BASELINE_TAG } from '../../../../lib/names';
import { isBaselineStack } from '../../baseline-stacks';
import { allOf } from '../../reads/answers';
import { stackResources } from '../../reads/stacks';
import type { Context } from '../context';
import type { Check } from '../model';
import { outcomeOf } from '../outcome';

/** Something that a stack holds, or the stack: its type, such as `AWS::S3::Bucket`, and its name, its ID or its ARN. */
interface Held {
  readonly type?: string;
  readonly id?: string;
}

/** Stacks of the baseline in a region: those of this checkout, and of another version. */
async function stacksIn({ deployed, stacks }: Context, region: string): Promise<Stack[]> {
  const declared = await Promise.all(
    stacks.filter((stack) => stack.region === region).map(({ name }) => deployed.find(name, region)),
  );
  return (await deployed.in(region)).filter(
    (stack) => isBaselineStack(stack, region) || declared.includes(stack),
  );
}

async function heldIn(context: Context, region: string): Promise<Held[]> {
  const stacks = await stacksIn(context, region);
  const client = context.deployed.client(region);
  const resources = await Promise.all(stacks.map(({ StackName = '' }) => stackResources(client, StackName)));
  return [
    ...stacks.map(({ StackId: id }) => ({ type: 'AWS::CloudFormation::Stack', id })),
    ...resources.flat().map(({ ResourceType: type, PhysicalResourceId: id }) => ({ type, id })),
  ];
}

/** ARNs of what carries the tag. */
async function taggedIn({ clients }: Context, region: string): Promise<string[]> {
  const client = clients.in(ResourceGroupsTaggingAPIClient, region);
  const TagFilters = [{ Key: BASELINE_TAG.key, Values: [BASELINE_TAG.value] }];
  const pages = paginateGetResources({ client }, { TagFilters });
  const found = await allOf(pages, ({ ResourceTagMappingList }) => ResourceTagMappingList);
  return found.map(({ ResourceARN = '' }) => ResourceARN);
}

/** Whether an ARN is that of something: the same, or of the same service with its name or ID. */
function isArnOf(arn: string, { type = '', id = '' }: Held): boolean {
  const [, , service, , , ...parts] = arn.split(':');
  const isOfService = type.split('::')[1]?.toLowerCase() === service;
  const isNamed = `/${parts.join('/')}/`.includes(`/${id.replaceAll(':', '/')}/`);
  return id !== '' && (arn === id || (isOfService && isNamed));
}

/** The settings function keeps the monitor of costs and its subscription, and tags them. */
const isOfCostExplorer = (arn: string): boolean => arn.startsWith('arn:aws:ce:');

/**
 * The tag opens a resource to the deploy role, and closes it to admins. Guardrail G3 sees it where a request shows it to IAM,
 * which a service that copies tags by itself does not.
 */
export const TAG_ELSEWHERE: Check = {
  id: 'tag-elsewhere',
  section: 'baseline',
  title: 'Nothing but what the baseline created carries its tag',
  needs: ['cloudformation:DescribeStacks', 'cloudformation:ListStackResources', 'tag:GetResources'],
  async run(context) {
    const { regions } = context;
    const held = (await Promise.all(regions.map((region) => heldIn(context, region)))).flat();
    const tagged = new Set((await Promise.all(regions.map((region) => taggedIn(context, region)))).flat());
    const others = [...tagged].filter(
      (arn) => !isOfCostExplorer(arn) && !held.some((each) => isArnOf(arn, each)),
    );
    return outcomeOf(tagged.size, others.sort(), {
      noun: 'tagged resource',
      severity: 'warn',
      expected: 'the tag on what stacks of the baseline hold',
      remediation: `With credentials outside the groups: aws resourcegroupstaggingapi untag-resources --tag-keys ${BASELINE_TAG.key} --resource-arn-list <ARN>; or delete what an older version has left`,
    });
  },
};
