import type { Request } from '../access/account';
import type { AssemblyStack } from '../assembly/read';
import type { HandlerFacts } from './permissions';
import type { TransitionResult } from './result';
import { Run } from './run';
import type { AccountState } from './state';

export type { TransitionResult } from './result';

export interface TransitionOptions {
  /** as the CLI deploys them, one after the other; none deletes what is deployed, the last first */
  readonly stacks: readonly AssemblyStack[];
  /** the role that deploys. @default - an administrator, who may do everything */
  readonly deployer?: string;
  /** how somebody takes that role, as it is before the deployment. @default - has taken it already */
  readonly assumption?: Request;
  readonly facts: HandlerFacts;
}

export interface DeployOptions extends TransitionOptions {
  /** name of the stack whose last resource fails, so that it rolls back and the deployment ends. @default - none */
  readonly failsIn?: string;
}

export interface DestroyOptions extends TransitionOptions {
  /** whether somebody has lifted the termination protection of stacks. @default false */
  readonly protectionLifted?: boolean;
}

/** Deploys stacks into the state of an account, step by step, as CloudFormation would. */
export async function deployAll(
  state: AccountState,
  { stacks, deployer, assumption, facts, failsIn }: DeployOptions,
): Promise<TransitionResult> {
  const run = new Run(state, facts, deployer);
  await run.begin(assumption);
  for (const stack of inOrderOfTheCli(stacks)) {
    if (stack.name === failsIn) {
      run.fail(stack);
      return run.result();
    }
    await run.update(stack);
  }
  const left = state.stacks.filter(
    ({ name, region }) => !stacks.some((each) => each.name === name && each.region === region),
  );
  left.forEach((stack) => run.leaves(`${stack.name} in ${stack.region}`, 'stack left the app'));
  return run.result();
}

/**
 * The order in which `cdk deploy --all` takes stacks, one at a time: of those whose dependencies are deployed, the one
 * that has been waiting longest.
 */
export function inOrderOfTheCli(stacks: readonly AssemblyStack[]): AssemblyStack[] {
  const waiting = [...stacks];
  const ready: AssemblyStack[] = [];
  const done: AssemblyStack[] = [];
  const isOpen = (name: string) =>
    waiting.some((each) => each.name === name) || ready.some((each) => each.name === name);
  while (done.length < stacks.length) {
    const next = waiting.filter(({ dependencies = [] }) => !dependencies.some(isOpen));
    ready.push(...next);
    next.forEach((stack) => waiting.splice(waiting.indexOf(stack), 1));
    const stack = ready.shift();
    if (stack === undefined)
      throw new Error(`These stacks depend on each other: ${waiting.map(({ name }) => name).join(', ')}`);
    done.push(stack);
  }
  return done;
}

/** Deletes stacks, in the order given. */
export async function destroyAll(
  state: AccountState,
  { stacks, deployer, assumption, facts, protectionLifted = false }: DestroyOptions,
): Promise<TransitionResult> {
  const run = new Run(state, facts, deployer);
  await run.begin(assumption);
  for (const stack of stacks) await run.delete(stack, protectionLifted);
  return run.result();
}

/**
 * Has stacks adopt what exists and no stack holds, as `cdk import` does, resource by resource.
 *
 * @returns the problems: what cannot be imported
 */
export function importAll(
  state: AccountState,
  { stacks, facts }: Pick<TransitionOptions, 'stacks' | 'facts'>,
): TransitionResult {
  const run = new Run(state, facts);
  stacks.forEach((stack) => run.adopt(stack));
  return run.result();
}
