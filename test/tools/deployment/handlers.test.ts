import { HANDLER_FACTS as facts } from '../../../contract/lifecycles';
import { actionExists } from '../../../tools/access/action-catalog';
import { missingFor, type HandlerUse } from '../../../tools/deployment/permissions';
import { providerSchema } from '../../../tools/deployment/provider-schemas';
import { readAssembly } from '../../../tools/assembly/read';
import { ownerOf } from '../../contract/organization/member';
import { centralStacks } from '../../support/organization';
import { resourcesOf } from '../../support/stack-resources';
import { accountOf } from '../../support/account';
import { assemblyOf } from '../../support/assembly';
import { VARIANTS, type Variant } from '../../support/variants';

/** What a principal lacks for one use of everything that a variant declares. */
async function lacking(variant: Variant, principal: string, use: HandlerUse): Promise<string[]> {
  const deployer = { account: accountOf(variant), principal };
  const found = resourcesOf(readAssembly(assemblyOf(variant))).map(async (of) => {
    const missing = await missingFor(use, of, deployer, facts);
    return missing.map(({ action, resource: arn }) => `${of.resource.Type}: ${action} on ${arn}`);
  });
  return [...new Set((await Promise.all(found)).flat())].sort();
}

describe('the provider schemas', () => {
  it.each(Object.keys(VARIANTS) as Variant[])('hold every type of resource of the variant %s', (variant) => {
    const types = readAssembly(assemblyOf(variant)).flatMap((stack) =>
      Object.values(stack.template.Resources ?? {}).map(({ Type }) => Type),
    );
    expect([...new Set(types)].filter((type) => providerSchema(type) === undefined)).toEqual([]);
  });

  it('name actions that IAM knows, but for those that are excused', async () => {
    const types = [...new Set(facts.excuses.flatMap((excuse) => excuse.types))];
    const unknown = await Promise.all(
      types.flatMap((type) =>
        Object.values(providerSchema(type)?.handlers ?? {})
          .flat()
          .map(async (action) => ({ type, action, exists: await actionExists(action) })),
      ),
    );
    const excused = ({ type, action }: { type: string; action: string }) =>
      facts.excuses.some(({ types: of, actions }) => of.includes(type) && actions.includes(action));
    expect(unknown.filter((each) => !each.exists && !excused(each))).toEqual([]);
  });
});

describe('an excuse of a handler permission', () => {
  it.each(facts.excuses.map((excuse) => [excuse.reason, excuse] as const))(
    '(%s) is for a permission of its types',
    (_, excuse) => {
      const permissions = excuse.types.flatMap((type) =>
        Object.values(providerSchema(type)?.handlers ?? {}).flat(),
      );
      const lower = new Set(permissions.map((permission) => permission.toLowerCase()));
      expect(excuse.actions.filter((action) => !lower.has(action.toLowerCase()))).toEqual([]);
    },
  );
});

describe('the deploy role of an organization', () => {
  const { account } = ownerOf('identityCenter');
  const resources = resourcesOf(centralStacks('identityCenter')).filter(({ resource }) =>
    resource.Type.startsWith('AWS::SSO::'),
  );

  it.each(['create', 'update', 'delete', 'read'] as const)(
    'may what it takes to %s each permission set and assignment',
    async (use) => {
      const lacks = async (principal: string) =>
        (await Promise.all(resources.map((of) => missingFor(use, of, { account, principal }, facts)))).flat();
      expect(new Set(resources.map(({ resource }) => resource.Type)).size).toBe(3);
      expect((await lacks('deploy')).map(({ action, resource }) => `${action} on ${resource}`)).toEqual([]);
      expect((await lacks('engineer')).length).toBeGreaterThan(10);
    },
  );
});

describe('the role of pull requests', () => {
  it('reads everything that the stacks declare, for a comparison', async () => {
    expect(await lacking('pipeline', 'diff', 'read')).toEqual([]);
  });

  it('changes nothing of it', async () => {
    expect((await lacking('pipeline', 'diff', 'update')).length).toBeGreaterThan(50);
  });
});
