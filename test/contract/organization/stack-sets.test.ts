import { HANDLER_FACTS as facts } from '../../../contract/lifecycles';
import { MEMBER_ROLES } from '../../../contract/organization/roles';
import { missingFor, type HandlerUse } from '../../../tools/deployment/permissions';
import { memberStacksOf, unitsOf } from '../../support/organization';
import { memberOf } from './member';

/** What a principal of a member lacks for one use of everything that the templates of its unit declare. */
async function lacking(unit: string, principal: string, use: HandlerUse): Promise<string[]> {
  const { account } = memberOf('tenUnits', unit);
  const deployer = { account, principal };
  const found = memberStacksOf('tenUnits', unit).flatMap((stack) =>
    Object.entries(stack.template.Resources ?? {}).map(async ([logicalId, resource]) => {
      const missing = await missingFor(use, { stack, logicalId, resource }, deployer, facts);
      return missing.map(({ action, resource: arn, deniedBy }) =>
        [`${resource.Type}: ${action} on ${arn}`, ...deniedBy].join(', '),
      );
    }),
  );
  return [...new Set((await Promise.all(found)).flat())].sort();
}

/** Between them they have each kind of resource that any unit has. */
const UNITS = ['canary', 'regulated'];

it('is asked for each type of resource that a member can have', () => {
  const typesOf = (units: readonly string[]) =>
    new Set(
      units.flatMap((unit) =>
        memberStacksOf('tenUnits', unit).flatMap(({ template }) =>
          Object.values(template.Resources ?? {}).map(({ Type }) => Type),
        ),
      ),
    );
  const asked = typesOf(UNITS);
  expect([...typesOf(unitsOf('tenUnits'))].filter((type) => !asked.has(type))).toEqual([]);
});

describe.each(UNITS)('the role of StackSets in an account of the unit %s', (unit) => {
  it.each(['create', 'update', 'delete'] satisfies HandlerUse[])(
    'may %s everything that the templates declare, with each permission of its handlers',
    async (use) => {
      expect(await lacking(unit, MEMBER_ROLES.exec, use)).toEqual([]);
    },
  );
});

it('is not what AdministratorAccess may: it changes nothing of what the templates declare', async () => {
  const missing = await lacking('canary', MEMBER_ROLES.administrator, 'update');
  expect(missing.length).toBeGreaterThan(20);
  expect(missing).toEqual(expect.arrayContaining([expect.stringContaining('DenyChangingTheBaseline')]));
});
