import type { Account, Request } from '../access/account';
import type { AssemblyStack } from '../assembly/read';
import { accountWith } from './accounts';
import { exportsInUse } from './exports';
import { identityOf } from './identity';
import { trustOf, usersOf } from './in-use';
import { isRetained, operationsBetween, type Operation } from './operations';
import { missingPermissions, type HandlerFacts } from './permissions';
import { providerSchema } from './provider-schemas';
import { summaryOf, type LeftBehind, type Problem, type TransitionResult } from './result';
import { ownerOf, type AccountState } from './state';

/** Works on one stack after the other, in the state that the others have left. */
export class Run {
  private readonly problems: Problem[] = [];
  private readonly leftBehind: LeftBehind[] = [];
  private readonly warnings: string[] = [];
  private readonly steps: string[] = [];

  constructor(
    private readonly state: AccountState,
    private readonly facts: HandlerFacts,
    private readonly deployer?: string,
  ) {}

  result(): TransitionResult {
    const { problems, leftBehind, warnings, steps } = this;
    return { problems, leftBehind, warnings, steps };
  }

  /** Whether whoever deploys can take the role that they deploy with, as the account is before. */
  async begin(assumption?: Request): Promise<void> {
    if (assumption === undefined) return;
    const { allowed, sids } = await this.accountNow().decide(assumption);
    if (allowed) return;
    const where = [assumption.resource ?? ''].flat().join(', ');
    const text = `nobody takes ${where} in that way${sids.length > 0 ? `, by ${sids.join(', ')}` : ''}`;
    this.problems.push({ kind: 'role not assumable', where, type: 'AWS::IAM::Role', text });
  }

  private accountNow(): Account {
    return accountWith(this.state.stacksWithOrphans, this.state.account);
  }

  leaves(what: string, why: LeftBehind['why']): void {
    this.leftBehind.push({ what, why });
  }

  async update(head: AssemblyStack): Promise<void> {
    const base = this.state.deployedAs(head);
    if (this.state.isClosed(head.region)) {
      const text = `${head.region} is not enabled in the account`;
      this.problemOf('region not enabled', head, text);
      return;
    }
    this.removeFailed(head);
    const operations = operationsBetween(base, head);
    this.checkExports(base, head, operations);
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

  /**
   * A stack that has failed to be created can only be deleted, which the CLI does before it creates it again: unless it is
   * protected, as the CLI does before it creates anything in it.
   */
  private removeFailed(stack: AssemblyStack): void {
    const failed = this.state.failedCreation(stack);
    if (failed?.terminationProtection) this.protectedFrom('deleted, after its creation failed', failed);
    this.state.setFailed(stack, false);
  }

  /** Works on a stack until its last resource fails, and rolls back. */
  fail(head: AssemblyStack): void {
    const base = this.state.deployedAs(head);
    const operations = operationsBetween(base, head).filter(({ after }) => after !== undefined);
    operations.forEach((operation) => this.bringAbout(operation));
    for (const { kind, logicalId, after, before } of [...operations].reverse()) {
      if (after === undefined || kind === 'update') continue;
      // `RetainExceptOnCreate` keeps nothing here.
      if (after.DeletionPolicy === 'Retain') this.state.release(head, logicalId, after);
      else this.state.remove(head, logicalId, after);
      if (before !== undefined) this.state.create(head, logicalId, before);
    }
    if (base === undefined) this.state.setFailed(head);
    this.steps.push(`${head.name} ${head.region}: rolled back`);
  }

  /** Adopts what no stack holds: CloudFormation takes a resource with a deletion policy and an identifier. */
  adopt(stack: AssemblyStack): void {
    const found = Object.entries(stack.template.Resources ?? {}).filter(([, resource]) =>
      this.state.isUnowned(stack, resource),
    );
    for (const [logicalId, resource] of found) {
      const operation = { ...NOTHING, kind: 'create', stack, logicalId, after: resource } as const;
      if (resource.DeletionPolicy === undefined)
        this.problem('not importable', operation, 'it has no deletion policy');
      if (providerSchema(resource.Type)?.primaryIdentifier.length === 0)
        this.problem('not importable', operation, 'its type has no identifier');
      this.state.create(stack, logicalId, resource);
    }
    this.state.setDeployed({ ...stack, template: { Resources: Object.fromEntries(found) } });
    this.steps.push(`${stack.name} ${stack.region}: ${found.length} imported`);
  }

  async delete(stack: AssemblyStack, protectionLifted: boolean): Promise<void> {
    if (stack.terminationProtection && !protectionLifted) {
      this.protectedFrom('deleted', stack);
      return;
    }
    const base = this.state.deployedAs(stack);
    this.checkExports(base, undefined, []);
    const operations = operationsBetween(base, undefined);
    await this.checkPermissions(operations.filter((operation) => !isRetained(operation)));
    this.state.setDeleted(stack);
    operations.forEach((operation) => this.cleanUp(operation));
    this.steps.push(`${stack.name} ${stack.region}: ${summaryOf(operations)}`);
  }

  private checkExports(
    base: AssemblyStack | undefined,
    head: AssemblyStack | undefined,
    operations: readonly Operation[],
  ): void {
    if (base === undefined) return;
    const replaced = operations.flatMap(({ kind, logicalId }) => (kind === 'replace' ? [logicalId] : []));
    for (const { name, importers } of exportsInUse(base, head, this.state, replaced))
      this.problemOf('export in use', base, `${name} is imported by ${some(importers)}`);
  }

  private protectedFrom(what: string, stack: AssemblyStack): void {
    this.problemOf('termination protection', stack, `${stack.name} in ${stack.region} is not ${what}`);
  }

  private problemOf(kind: Problem['kind'], { name, region }: AssemblyStack, text: string): void {
    this.problems.push({ kind, where: `${name} ${region}`, type: 'AWS::CloudFormation::Stack', text });
  }

  private problem(kind: Problem['kind'], { stack, logicalId, after, before }: Operation, text: string): void {
    this.problems.push({ kind, where: ownerOf(stack, logicalId), type: (after ?? before)?.Type ?? '', text });
  }

  private async checkPermissions(operations: readonly Operation[]): Promise<void> {
    if (this.deployer === undefined) return;
    const deployer = {
      account: this.accountNow(),
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
          { ...NOTHING, kind: 'create', stack, logicalId, after: resource },
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
    for (const role of trustOf(before, base, this.state))
      this.warnings.push(`${identity} goes, and ${role} goes on to trust it`);
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

const MOST_NAMES = 3;

/** Of many names a few. */
const some = (names: readonly string[]): string =>
  names.length <= MOST_NAMES
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMES).join(', ')}, and ${names.length - MOST_NAMES} more`;

const NOTHING = { changed: [], createOnly: [], perhapsCreateOnly: [] } as const;

/** Whether a replacement would have the name of what it replaces. */
function keepsIdentity({ stack, base = stack, before, after }: Operation, account: string): boolean {
  if (before === undefined || after === undefined) return false;
  const identity = identityOf(after, stack, account);
  return identity !== undefined && identity === identityOf(before, base, account);
}
