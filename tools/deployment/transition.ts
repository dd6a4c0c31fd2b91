import { Account } from '../access/account';
import { readModel } from '../access/model';
import type { AssemblyStack } from '../assembly/read';
import { identityOf } from './identity';
import { usersOf } from './in-use';
import { isRetained, operationsBetween, type Operation } from './operations';
import { missingPermissions, type HandlerFacts } from './permissions';
import { providerSchema } from './provider-schemas';
import { ownerOf, type AccountState } from './state';

/** Something that makes a deployment fail, or end otherwise than the templates say. */
export interface Problem {
  readonly kind:
    | 'name taken'
    | 'permission missing'
    | 'in use'
    | 'type changed'
    | 'type without schema'
    | 'may be replaced'
    | 'stays after a failed creation';
  /** stack, region and logical ID */
  readonly where: string;
  readonly type: string;
  readonly text: string;
}

/** What stays in the account and is in no template. */
export interface LeftBehind {
  readonly what: string;
  readonly why: 'retained' | 'in use' | 'stack left the app';
}

export interface TransitionResult {
  readonly problems: readonly Problem[];
  readonly leftBehind: readonly LeftBehind[];
  /** what was done, in order: `Access ap-southeast-2: 3 created, 1 replaced` */
  readonly steps: readonly string[];
}

export interface TransitionOptions {
  /** as the CLI deploys them, one after the other; none deletes what is deployed, the last first */
  readonly stacks: readonly AssemblyStack[];
  /** the role that deploys. @default - an administrator, who may do everything */
  readonly deployer?: string;
  readonly facts: HandlerFacts;
}

/** Deploys stacks into the state of an account, step by step, as CloudFormation would. */
export async function deployAll(
  state: AccountState,
  { stacks, deployer, facts }: TransitionOptions,
): Promise<TransitionResult> {
  const run = new Run(state, facts, deployer);
  for (const stack of inOrderOfTheCli(stacks)) await run.update(stack);
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
  { stacks, deployer, facts }: TransitionOptions,
): Promise<TransitionResult> {
  const run = new Run(state, facts, deployer);
  for (const stack of stacks) await run.delete(stack);
  return run.result();
}

const accounts = new Map<string, Account>();

/** Who may do what in an account with these stacks; the same stacks are read once. */
function accountWith(stacks: readonly AssemblyStack[], id: string): Account {
  const key = JSON.stringify([id, stacks.map(({ name, region, template }) => [name, region, template])]);
  const known = accounts.get(key) ?? new Account(readModel(stacks, id));
  accounts.set(key, known);
  return known;
}

class Run {
  private readonly problems: Problem[] = [];
  private readonly leftBehind: LeftBehind[] = [];
  private readonly steps: string[] = [];

  constructor(
    private readonly state: AccountState,
    private readonly facts: HandlerFacts,
    private readonly deployer?: string,
  ) {}

  result(): TransitionResult {
    return { problems: this.problems, leftBehind: this.leftBehind, steps: this.steps };
  }

  leaves(what: string, why: LeftBehind['why']): void {
    this.leftBehind.push({ what, why });
  }

  async update(head: AssemblyStack): Promise<void> {
    const base = this.state.deployedAs(head);
    const operations = operationsBetween(base, head);
    await this.checkPermissions(operations);
    operations.forEach((operation) => this.checkShape(operation));
    if (base === undefined) this.checkRollback(head);
    operations.filter(({ after }) => after !== undefined).forEach((operation) => this.bringAbout(operation));
    this.state.setDeployed(head);
    operations
      .filter(({ kind }) => kind === 'delete' || kind === 'replace')
      .forEach((operation) => this.cleanUp(operation));
    this.steps.push(`${head.name} ${head.region}: ${summaryOf(operations)}`);
  }

  async delete(stack: AssemblyStack): Promise<void> {
    const base = this.state.deployedAs(stack);
    const operations = operationsBetween(base, undefined);
    await this.checkPermissions(operations.filter((operation) => !isRetained(operation)));
    this.state.setDeleted(stack);
    operations.forEach((operation) => this.cleanUp(operation));
    this.steps.push(`${stack.name} ${stack.region}: ${summaryOf(operations)}`);
  }

  private problem(kind: Problem['kind'], { stack, logicalId, after, before }: Operation, text: string): void {
    this.problems.push({ kind, where: ownerOf(stack, logicalId), type: (after ?? before)?.Type ?? '', text });
  }

  private async checkPermissions(operations: readonly Operation[]): Promise<void> {
    if (this.deployer === undefined) return;
    const deployer = {
      account: accountWith(this.state.stacksWithOrphans, this.state.account),
      principal: this.deployer,
    };
    for (const operation of operations.filter((each) => each.kind !== 'delete' || !isRetained(each)))
      for (const { action, resource, region, deniedBy } of await missingPermissions(
        operation,
        deployer,
        this.facts,
      ))
        this.problem(
          'permission missing',
          operation,
          `to ${operation.kind}: ${action} on ${resource} in ${region}${deniedBy.length > 0 ? `, denied by ${deniedBy.join(', ')}` : ''}`,
        );
  }

  private checkShape(operation: Operation): void {
    const { before, after, perhapsCreateOnly } = operation;
    if (after !== undefined && providerSchema(after.Type) === undefined)
      this.problem('type without schema', operation, 'the data file of provider schemas does not hold it');
    if (before !== undefined && after !== undefined && before.Type !== after.Type)
      this.problem(
        'type changed',
        operation,
        `was ${before.Type}: CloudFormation takes another logical ID for another type`,
      );
    if (perhapsCreateOnly.length > 0)
      this.problem(
        'may be replaced',
        operation,
        `${perhapsCreateOnly.join(', ')}: the schema does not tell when`,
      );
  }

  /** `Retain` also holds when the creation of the stack rolls back; the next attempt then meets what stayed. */
  private checkRollback(stack: AssemblyStack): void {
    for (const [logicalId, resource] of Object.entries(stack.template.Resources ?? {})) {
      const identity = identityOf(resource, stack, this.state.account);
      if (resource.DeletionPolicy === 'Retain' && identity !== undefined)
        this.problem(
          'stays after a failed creation',
          {
            kind: 'create',
            stack,
            logicalId,
            after: resource,
            changed: [],
            createOnly: [],
            perhapsCreateOnly: [],
          },
          `${identity} stays if the creation of the stack fails, and is in the way of the next attempt`,
        );
    }
  }

  private bringAbout(operation: Operation): void {
    const { kind, stack, logicalId, after, createOnly } = operation;
    if (after === undefined || kind === 'update') return;
    const because = createOnly.length > 0 ? ` (only a replacement changes ${createOnly.join(', ')})` : '';
    for (const text of this.state.inTheWayOf(stack, logicalId, after))
      this.problem('name taken', operation, `${text}${because}`);
    this.state.create(stack, logicalId, after);
  }

  private cleanUp(operation: Operation): void {
    const { stack, base = stack, logicalId, before } = operation;
    if (before === undefined || keepsIdentity(operation, this.state.account)) return;
    const identity = identityOf(before, base, this.state.account) ?? `${before.Type} ${logicalId}`;
    if (isRetained(operation)) {
      this.state.release(base, logicalId, before);
      this.leaves(identity, 'retained');
      return;
    }
    const users = usersOf(before, base, this.state);
    if (users.length === 0) {
      this.state.remove(base, logicalId, before);
      return;
    }
    // It stays, and with it what it says for those who carry it.
    this.state.keep(base, logicalId, before);
    this.leaves(identity, 'in use');
    this.problem(
      'in use',
      operation,
      `${identity} is used by ${users.join(', ')}, so that AWS refuses to delete it`,
    );
  }
}

/** Whether a replacement would have the name of what it replaces. */
function keepsIdentity({ stack, base = stack, before, after }: Operation, account: string): boolean {
  if (before === undefined || after === undefined) return false;
  const identity = identityOf(after, stack, account);
  return identity !== undefined && identity === identityOf(before, base, account);
}

const PAST: Readonly<Record<Operation['kind'], string>> = {
  create: 'created',
  update: 'updated',
  replace: 'replaced',
  delete: 'deleted',
};

function summaryOf(operations: readonly Operation[]): string {
  const counts = Object.entries(PAST)
    .map(([kind, word]) => [operations.filter((operation) => operation.kind === kind).length, word] as const)
    .filter(([count]) => count > 0);
  return counts.map(([count, word]) => `${count} ${word}`).join(', ') || 'no changes';
}
