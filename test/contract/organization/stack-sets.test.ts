import { HANDLER_FACTS as facts } from '../../../contract/lifecycles';
import { MEMBER_ROLES } from '../../../contract/organization/roles';
import { missingFor, type HandlerUse } from '../../../tools/deployment/permissions';
import type { StackResource } from '../../../tools/deployment/resource-arns';
import {
  memberStacksOf,
  onlyStacksIn,
  ORGANIZATIONS,
  unitsOf,
  type OrganizationName,
} from '../../support/organization';
import { resourcesOf } from '../../support/stack-resources';
import { centralAccount, memberOf, type Member } from './member';

/** What a principal of a member lacks for one use of what templates declare. */
async function lacking(
  { account }: Member,
  principal: string,
  resources: readonly StackResource[],
  use: HandlerUse,
): Promise<string[]> {
  const found = resources.map(async (of) => {
    const missing = await missingFor(use, of, { account, principal }, facts);
    return missing.map(({ action, resource, deniedBy }) =>
      [`${of.resource.Type}: ${action} on ${resource}`, ...deniedBy].join(', '),
    );
  });
  return [...new Set((await Promise.all(found)).flat())].sort();
}

interface Part {
  readonly name: string;
  readonly member: Member;
  /** what no part before it declares alike */
  readonly resources: readonly StackResource[];
}

/** Each account that StackSets deploy to, with what they bring there. Many declare the same. */
function everyPart(): Part[] {
  const seen = new Set<string>();
  const isNew = ({ stack: { region }, resource }: StackResource): boolean => {
    const text = JSON.stringify([region, resource]);
    const known = seen.has(text);
    seen.add(text);
    return !known;
  };
  const ofUnits = (name: OrganizationName) =>
    unitsOf(name).map((unit) => ({
      name: `${name}, unit ${unit}`,
      member: memberOf(name, unit),
      stacks: memberStacksOf(name, unit),
    }));
  const ofOne = (name: OrganizationName) =>
    (['audit', 'logArchive'] as const).map((which) => ({
      name: `${name}, ${which}`,
      member: centralAccount(name, which),
      stacks: onlyStacksIn(name, which === 'audit' ? 'audit' : 'log-archive'),
    }));
  return (Object.keys(ORGANIZATIONS) as OrganizationName[])
    .flatMap((name) => [...ofUnits(name), ...ofOne(name)])
    .map(({ stacks, ...part }) => ({ ...part, resources: resourcesOf(stacks).filter(isNew) }))
    .filter(({ resources }) => resources.length > 0);
}

const PARTS = everyPart();

it('the role of StackSets is asked of everything that any unit, the audit account and the archive have', () => {
  const asked = new Set(
    PARTS.flatMap(({ resources }) => resources.map(({ resource }) => JSON.stringify(resource))),
  );
  const all = (Object.keys(ORGANIZATIONS) as OrganizationName[]).flatMap((name) => [
    ...unitsOf(name).flatMap((unit) => resourcesOf(memberStacksOf(name, unit))),
    ...resourcesOf([...onlyStacksIn(name, 'audit'), ...onlyStacksIn(name, 'log-archive')]),
  ]);
  expect(all.length).toBeGreaterThan(1000);
  expect(all.filter(({ resource }) => !asked.has(JSON.stringify(resource)))).toEqual([]);
});

describe.each(PARTS)('the role of StackSets, $name', ({ member, resources }) => {
  it('may create, update and delete everything that the templates declare, with each permission of its handlers', async () => {
    for (const use of ['create', 'update', 'delete'] satisfies HandlerUse[])
      expect([use, await lacking(member, MEMBER_ROLES.exec, resources, use)]).toEqual([use, []]);
  });
});

it('is not what AdministratorAccess may: it changes nothing of what the templates declare', async () => {
  const stacks = resourcesOf(memberStacksOf('tenUnits', 'canary'));
  const missing = await lacking(memberOf('tenUnits', 'canary'), MEMBER_ROLES.administrator, stacks, 'update');
  expect(missing.length).toBeGreaterThan(20);
  expect(missing).toEqual(expect.arrayContaining([expect.stringContaining('DenyChangingTheBaseline')]));
});
