import type { Requirement, TestCase } from '../../../contract/requests';
import { asList } from '../../access/policy';

/** A role, as IAM takes it. */
export interface RoleName {
  readonly Path: string;
  readonly RoleName: string;
}

/**
 * The roles that principals of the requirements take, and that no stack declares: those that leave it to the account who
 * takes them. Roles that make calls of their own are left out: they are there as soon as they call.
 */
export function trustingRoles(requirements: readonly Requirement[]): RoleName[] {
  const cases = requirements.flatMap((requirement) => requirement.cases);
  const callers = new Set(cases.flatMap(arnOfCaller));
  const taken = cases
    .filter(
      ({ action, trust, expected }) =>
        /^sts:AssumeRole$/.test(action) && trust === 'account' && expected === 'allowed',
    )
    .flatMap(({ resource }) => asList(resource ?? []))
    .filter((arn) => !callers.has(arn));
  return [...new Set(taken)].map(nameOf);
}

const arnOfCaller = ({ principal }: TestCase): string[] =>
  typeof principal === 'object' && 'arn' in principal ? [principal.arn] : [];

function nameOf(arn: string): RoleName {
  const [, Path = '/', RoleName = ''] = /:role(\/(?:.*\/)?)([^/]+)$/.exec(arn) ?? [];
  return { Path, RoleName };
}
