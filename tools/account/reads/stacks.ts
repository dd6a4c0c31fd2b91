import {
  GetTemplateCommand,
  paginateDescribeStacks,
  paginateListStackResources,
  type CloudFormationClient,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { parse } from 'yaml';
import type { Template } from '../../assembly/read';
import { oncePer } from './once';

/** The stacks of an account. */
export class StackReads {
  constructor(private readonly client: (region: string) => CloudFormationClient) {}

  /** All stacks of a region. */
  readonly in = oncePer(async (region: string): Promise<Stack[]> => {
    const stacks: Stack[] = [];
    for await (const { Stacks = [] } of paginateDescribeStacks({ client: this.client(region) }, {}))
      stacks.push(...Stacks);
    return stacks;
  });

  /** A stack that is there, if it is. */
  async find(name: string, region: string): Promise<Stack | undefined> {
    return (await this.in(region)).find(({ StackName }) => StackName === name);
  }

  /** Logical ids of what a stack holds; none if it is not there. */
  async resources(name: string, region: string): Promise<readonly string[]> {
    return (await this.find(name, region)) === undefined ? [] : this.idsOf(`${region}/${name}`);
  }

  private readonly idsOf = oncePer(async (place: string): Promise<string[]> => {
    const [region = '', StackName = ''] = place.split('/');
    const ids: string[] = [];
    for await (const { StackResourceSummaries = [] } of paginateListStackResources(
      { client: this.client(region) },
      { StackName },
    ))
      ids.push(
        ...StackResourceSummaries.filter(({ ResourceStatus }) => ResourceStatus !== 'DELETE_COMPLETE').map(
          ({ LogicalResourceId = '' }) => LogicalResourceId,
        ),
      );
    return ids;
  });

  /** The template as it was deployed; the CDK deploys YAML. */
  async template(StackName: string, region: string): Promise<Template> {
    const command = new GetTemplateCommand({ StackName, TemplateStage: 'Original' });
    const { TemplateBody = '' } = await this.client(region).send(command);
    return parse(TemplateBody) as Template;
  }
}
