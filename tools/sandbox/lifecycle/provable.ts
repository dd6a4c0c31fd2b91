import { isDeepStrictEqual } from 'node:util';
import type { Lifecycle } from '../../../contract/lifecycles';
import type { AssemblyStack } from '../../assembly/read';
import { isDeployable } from '../stacks';

/** What the sandbox creates beforehand, as another's, in its own account. */
const CREATED_BEFOREHAND = ['AWS::S3::Bucket', 'AWS::IAM::Group'] as const;

const IN_STACKS_WITH_FUNCTIONS = ['AWS::Logs::LogGroup'];

/** Why the emulator cannot show a lifecycle, by what the contract says of it; undefined if it can. */
export function whyNotShown(lifecycle: Lifecycle): string | undefined {
  const { by, existing = [], stoppedBy = [], to } = lifecycle;
  if (to !== undefined && 'organization' in to)
    return 'the emulator runs no StackSets for organizational units';
  const isAboutTrust = stoppedBy.some((text) => text.startsWith('role not assumable'));
  if (by === 'pipeline' || isAboutTrust) return 'the emulator has no tokens of GitHub, and denies no trust';
  if (stoppedBy.some((text) => text.startsWith('termination protection')))
    return 'the emulator deletes stacks that are protected';
  if (lifecycle.failedIn !== undefined) return 'nothing fails in the emulator on demand';
  if (lifecycle.imported !== undefined) return 'the commands of docs/lifecycle.md show it';
  if (lifecycle.closedRegions !== undefined) return 'in the emulator every region is open';
  const types = existing.map((identity) => identity.split(' ')[0] ?? '');
  if (types.some((type) => IN_STACKS_WITH_FUNCTIONS.includes(type)))
    return 'the emulator deploys no stack with a function';
  if (types.some((type) => !CREATED_BEFOREHAND.some((each) => each === type)))
    return 'the emulator only pretends to create what is in the way';
  return undefined;
}

/** Whether a deployment changes stacks, and only such as the emulator does not deploy. */
export function changesOnlyFunctions(
  base: readonly AssemblyStack[],
  head: readonly AssemblyStack[],
): boolean {
  const templates = (stacks: readonly AssemblyStack[]) =>
    stacks.map(({ name, region, template }) => ({ name, region, template }));
  return (
    isDeepStrictEqual(templates(base.filter(isDeployable)), templates(head.filter(isDeployable))) &&
    !isDeepStrictEqual(templates(base), templates(head))
  );
}
