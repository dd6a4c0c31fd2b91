import {
  CloudFormationClient,
  GetTemplateCommand,
  paginateDescribeStacks,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { parse } from 'yaml';
import { templateSchema, type Template } from '../../assembly/template';
import type { Clients } from '../aws/clients';
import { allOf } from './answers';
import { oncePer } from './once';

/** Whether a stack of the account is the one that a template is called by. */
export type IsStack = (found: string, name: string) => boolean;

/** The stacks of an account. */
export class StackReads {
  /** @param isStack which stack is meant by a name. @default - the one that has it */
  constructor(
    private readonly clients: Clients,
    private readonly isStack: IsStack = (found, name) => found === name,
  ) {}

  /** All stacks of a region, without those that are gone. */
  readonly in = oncePer(async (region: string): Promise<Stack[]> => {
    const all = await allOf(
      paginateDescribeStacks({ client: this.client(region) }, {}),
      ({ Stacks }) => Stacks,
    );
    return all.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE');
  });

  /** A stack that is there, if it is. */
  async find(name: string, region: string): Promise<Stack | undefined> {
    return (await this.in(region)).find(({ StackName = '' }) => this.isStack(StackName, name));
  }

  /** Logical ids of what a stack holds; none if it is not there. */
  async resources(name: string, region: string): Promise<readonly string[]> {
    const found = (await this.find(name, region))?.StackName;
    return found === undefined ? [] : this.idsOf(`${region}/${found}`);
  }

  private readonly idsOf = oncePer(async (place: string): Promise<string[]> => {
    const [region = '', name = ''] = place.split('/');
    const resources = await stackResources(this.client(region), name);
    return resources.map(({ LogicalResourceId = '' }) => LogicalResourceId);
  });

  /** The template as it was deployed; the CDK deploys YAML. */
  async template(StackName: string, region: string): Promise<Template> {
    const command = new GetTemplateCommand({ StackName, TemplateStage: 'Original' });
    const { TemplateBody = '' } = await this.client(region).send(command);
    return templateSchema.parse(parse(TemplateBody));
  }

  client(region: string): CloudFormationClient {
    return this.clients.in(CloudFormationClient, region);
  }
}

/** What a stack holds, without what it has deleted. */
export async function stackResources(
  client: CloudFormationClient,
  StackName: string,
): Promise<StackResourceSummary[]> {
  const pages = paginateListStackResources({ client }, { StackName });
  const all = await allOf(pages, ({ StackResourceSummaries }) => StackResourceSummaries);
  return all.filter(({ ResourceStatus }) => ResourceStatus !== 'DELETE_COMPLETE');
}
