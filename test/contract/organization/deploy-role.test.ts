import { HANDLER_FACTS as facts } from '../../../contract/lifecycles';
import { missingFor, type HandlerUse } from '../../../tools/deployment/permissions';
import type { StackResource } from '../../../tools/deployment/resource-arns';
import { centralStacks, type OrganizationName } from '../../support/organization';
import { resourcesOf } from '../../support/stack-resources';
import { ownerOf } from './member';

/** What an organization adds to the account that owns it. */
const ADDED = /^AWS::(Organizations::|CloudFormation::StackSet$|CloudTrail::Trail$|SSO::)|^Custom::/;

/** Stacks of units repeat each other: one has all that the others have. */
const FIRST_UNIT = /^Baseline-Unit-(?!canary-|sandbox-)/;

const addedIn = (name: OrganizationName): StackResource[] =>
  resourcesOf(centralStacks(name).filter((stack) => !FIRST_UNIT.test(stack.name))).filter(({ resource }) =>
    ADDED.test(resource.Type),
  );

async function lacking(name: OrganizationName, of: StackResource, use: HandlerUse): Promise<string[]> {
  const missing = await missingFor(use, of, { account: ownerOf(name).account, principal: 'deploy' }, facts);
  return missing.map(({ action, resource }) => `${of.resource.Type}, to ${use}: ${action} on ${resource}`);
}

const isKept = ({ resource: { DeletionPolicy } }: StackResource): boolean =>
  DeletionPolicy !== undefined && DeletionPolicy !== 'Delete';

describe('the deploy role of the account that owns an organization', () => {
  it.each(['tenUnits', 'identityCenter'] satisfies OrganizationName[])(
    '%s: may create, update and delete what the organization adds, with each permission of its handlers',
    async (name) => {
      const resources = addedIn(name);
      const types = new Set(resources.map(({ resource }) => resource.Type));
      expect(types.size).toBeGreaterThanOrEqual(6);
      const uses = resources.flatMap((of) =>
        ([...(['create', 'update'] as const), ...(isKept(of) ? [] : (['delete'] as const))] as const).map(
          (use) => lacking(name, of, use),
        ),
      );
      expect([...new Set((await Promise.all(uses)).flat())].sort()).toEqual([]);
    },
  );

  it('closes no account and deletes no unit, which stay wherever the stack goes', async () => {
    const kept = addedIn('tenUnits').filter(
      (of) => isKept(of) && /::(Account|OrganizationalUnit)$/.test(of.resource.Type),
    );
    const missing = (await Promise.all(kept.map((of) => lacking('tenUnits', of, 'delete')))).flat();
    for (const action of ['organizations:CloseAccount', 'organizations:DeleteOrganizationalUnit'])
      expect(missing).toContainEqual(
        expect.stringContaining(`to delete: ${action} on arn:aws:organizations::`),
      );
  });

  it('changes no policy that has not the tag of the baseline, and none of another kind', async () => {
    const policy = addedIn('tenUnits').find(({ resource }) => resource.Type === 'AWS::Organizations::Policy');
    if (policy === undefined) throw new Error('The organization has no policy');
    const { resource } = policy;
    const changed = async (Properties: object) =>
      lacking(
        'tenUnits',
        { ...policy, resource: { ...resource, Properties: { ...resource.Properties, ...Properties } } },
        'update',
      );
    expect(await changed({})).toEqual([]);
    expect(await changed({ Tags: [] })).toContainEqual(expect.stringContaining('organizations:UpdatePolicy'));
    expect(await changed({ Type: 'TAG_POLICY' })).toContainEqual(
      expect.stringContaining('organizations:UpdatePolicy'),
    );
  });
});
