import { AutoScalingClient, paginateDescribeAutoScalingGroups } from '@aws-sdk/client-auto-scaling';
import type { LaunchTemplateSpecification } from '@aws-sdk/client-auto-scaling';
import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import type { Clients } from '../aws/clients';
import { allOf } from './answers';

/** The Lambda functions of a region by the ARN of their role. */
export async function functionsByRole(clients: Clients, region: string): Promise<Map<string, string[]>> {
  const client = clients.in(LambdaClient, region);
  const functions = await allOf(paginateListFunctions({ client }, {}), ({ Functions }) => Functions);
  const byRole = new Map<string, string[]>();
  for (const { Role = '?', FunctionName = '?' } of functions)
    byRole.set(Role, [...(byRole.get(Role) ?? []), FunctionName]);
  return byRole;
}

/** An Auto Scaling group that follows a launch template. */
export interface FollowingGroup {
  readonly name: string;
  /** such as `$Latest of web` */
  readonly template: string;
}

/** No version at all is `$Default`. Source: Amazon EC2 Auto Scaling API Reference, LaunchTemplateSpecification. */
const isFixed = ({ Version = '$Default' }: LaunchTemplateSpecification): boolean => /^\d+$/.test(Version);

/** The Auto Scaling groups of a region whose launch template, or one of several, has no fixed version. */
export async function followingGroups(clients: Clients, region: string): Promise<FollowingGroup[]> {
  const client = clients.in(AutoScalingClient, region);
  const groups = await allOf(
    paginateDescribeAutoScalingGroups({ client }, {}),
    ({ AutoScalingGroups }) => AutoScalingGroups,
  );
  return groups.flatMap(({ AutoScalingGroupName: name = '?', LaunchTemplate, MixedInstancesPolicy }) => {
    const { LaunchTemplateSpecification: mixed, Overrides = [] } = MixedInstancesPolicy?.LaunchTemplate ?? {};
    const templates = [
      LaunchTemplate,
      mixed,
      ...Overrides.map(({ LaunchTemplateSpecification: each }) => each),
    ].filter((template) => template !== undefined);
    return templates
      .filter((template) => !isFixed(template))
      .map(({ Version = '$Default', LaunchTemplateName, LaunchTemplateId = '?' }) => ({
        name,
        template: `${Version} of ${LaunchTemplateName ?? LaunchTemplateId}`,
      }));
  });
}
