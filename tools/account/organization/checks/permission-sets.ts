import {
  GetInlinePolicyForPermissionSetCommand,
  GetPermissionsBoundaryForPermissionSetCommand,
  paginateListCustomerManagedPolicyReferencesInPermissionSet,
  paginateListManagedPoliciesInPermissionSet,
  type SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import { nameOf } from '../../aws/errors';
import { difference } from '../../doctor/difference';
import { allOf } from '../../reads/answers';
import type { DeclaredPermissionSet } from '../declared';
import type { Job } from '../jobs';
import { part, partsOf } from '../parts';

export const PERMISSION_SETS = 'permission-sets';
export const PERMISSION_SET_NEEDS = [
  'sso:GetInlinePolicyForPermissionSet',
  'sso:GetPermissionsBoundaryForPermissionSet',
  'sso:ListCustomerManagedPolicyReferencesInPermissionSet',
  'sso:ListManagedPoliciesInPermissionSet',
];

/** A permission set as IAM Identity Center has it, without what it allows. */
export interface FoundSet {
  readonly arn: string;
  readonly name: string;
  /** a duration of ISO 8601 */
  readonly session: string;
}

interface Around {
  readonly client: SSOAdminClient;
  readonly instance: string;
  readonly found: readonly FoundSet[];
}

/** The pieces of work that compare each permission set of the baseline with its template: whoever has it is what it says. */
export const permissionSetJobs = (sets: readonly DeclaredPermissionSet[], around: Around): Job[] =>
  sets.map((set) => ({
    id: `permission-set ${set.name}`,
    run: () =>
      partsOf([PERMISSION_SETS], set.name, async () => {
        const found = around.found.find(({ name }) => name === set.name);
        const texts = found === undefined ? ['not there'] : await problemsOf(set, found, around);
        return [
          part(PERMISSION_SETS, { looked: 1, problems: texts.map((text) => ({ of: set.name, text })) }),
        ];
      }),
  }));

async function problemsOf(
  { policies, boundary, session }: DeclaredPermissionSet,
  found: FoundSet,
  { client, instance }: Around,
): Promise<string[]> {
  const input = { InstanceArn: instance, PermissionSetArn: found.arn };
  const [customer, managed, { InlinePolicy = '' }, bound] = await Promise.all([
    allOf(
      paginateListCustomerManagedPolicyReferencesInPermissionSet({ client }, input),
      (page) => page.CustomerManagedPolicyReferences,
    ),
    allOf(
      paginateListManagedPoliciesInPermissionSet({ client }, input),
      (page) => page.AttachedManagedPolicies,
    ),
    client.send(new GetInlinePolicyForPermissionSetCommand(input)),
    boundaryOf(client, input),
  ]);
  const has = [
    ...customer.map(({ Name = '?', Path = '/' }) => `${Path}${Name}`),
    ...managed.map(({ Arn = '?' }) => Arn),
    ...(InlinePolicy === '' ? [] : ['an inline policy']),
  ];
  return [
    difference(policies, has),
    bound === boundary
      ? ''
      : `${bound === undefined ? 'no boundary' : `the boundary ${bound}`} in place of ${boundary}`,
    found.session === session ? '' : `sessions of ${found.session}, not of ${session}`,
  ].filter((text) => text !== '');
}

/** Path and name of the boundary, or the ARN of one of AWS. @returns undefined if the set has none */
async function boundaryOf(
  client: SSOAdminClient,
  input: { readonly InstanceArn: string; readonly PermissionSetArn: string },
): Promise<string | undefined> {
  try {
    const { PermissionsBoundary: bound } = await client.send(
      new GetPermissionsBoundaryForPermissionSetCommand(input),
    );
    const { Name, Path = '/' } = bound?.CustomerManagedPolicyReference ?? {};
    return Name === undefined ? bound?.ManagedPolicyArn : `${Path}${Name}`;
  } catch (error) {
    if (nameOf(error) === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
