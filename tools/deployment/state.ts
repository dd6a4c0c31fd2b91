import type { AssemblyStack } from '../assembly/read';
import type { TemplateResource } from '../assembly/template';
import { identityOf } from './identity';

/** Who holds a resource of the account: a stack, or nobody, as what was retained or made by hand. */
export interface Holder {
  readonly identity: string;
  readonly type: string;
  /** stack and logical ID. @default - no stack */
  readonly owner?: string;
}

/** How many of a kind an account takes, where its names do not tell. */
export interface Limit {
  readonly type: string;
  /** counts in each region, or once for the account */
  readonly scope: 'account' | 'region';
  /** @default 1 */
  readonly most?: number;
  /** why, with the page of AWS that says so */
  readonly reason: string;
}

/** The stack and logical ID of a resource, as one name. */
export const ownerOf = (stack: AssemblyStack, logicalId: string): string =>
  `${stack.name} ${stack.region} ${logicalId}`;

/** What exists in an account while stacks are deployed, one after the other. */
export class AccountState {
  private readonly holders = new Map<string, Holder>();
  /** deployed templates: stack name and region → stack */
  private readonly deployed = new Map<string, AssemblyStack>();

  /**
   * @param account its 12 digits
   * @param foreign what exists already and no stack holds
   * @param closedRegions those that AWS opens on demand, and nobody has opened
   */
  constructor(
    readonly account: string,
    private readonly limits: readonly Limit[],
    foreign: readonly Omit<Holder, 'owner'>[] = [],
    private readonly closedRegions: readonly string[] = [],
  ) {
    foreign.forEach((holder) => this.holders.set(holder.identity, holder));
  }

  /** Every deployed stack, in the order of their first deployment. */
  get stacks(): readonly AssemblyStack[] {
    return [...this.deployed.values()];
  }

  /** What no stack holds. */
  get unowned(): readonly Holder[] {
    return [...this.holders.values()].filter(({ owner }) => owner === undefined);
  }

  deployedAs(stack: AssemblyStack): AssemblyStack | undefined {
    return this.deployed.get(keyOf(stack));
  }

  /** Takes a stack for deployed as it is here. */
  setDeployed(stack: AssemblyStack): void {
    this.deployed.set(keyOf(stack), stack);
  }

  setDeleted(stack: AssemblyStack): void {
    this.deployed.delete(keyOf(stack));
  }

  isClosed(region: string): boolean {
    return this.closedRegions.includes(region);
  }

  /** A stack whose creation has failed and was rolled back: it is there, holds nothing, and can only be deleted. */
  failedCreation(stack: AssemblyStack): AssemblyStack | undefined {
    return this.failed.get(keyOf(stack));
  }

  setFailed(stack: AssemblyStack, isFailed = true): void {
    if (isFailed) this.failed.set(keyOf(stack), stack);
    else this.failed.delete(keyOf(stack));
  }

  private readonly failed = new Map<string, AssemblyStack>();

  /** Whether something of the name of a resource exists, and no stack holds it. */
  isUnowned(stack: AssemblyStack, resource: TemplateResource): boolean {
    const identity = identityOf(resource, stack, this.account);
    const holder = identity === undefined ? undefined : this.holders.get(identity);
    return holder !== undefined && holder.owner === undefined;
  }

  /** What is in the way of a resource: something of its name, or as many of its kind as the account takes. */
  inTheWayOf(stack: AssemblyStack, logicalId: string, resource: TemplateResource): readonly string[] {
    const identity = identityOf(resource, stack, this.account);
    const holder = identity === undefined ? undefined : this.holders.get(identity);
    const owner = ownerOf(stack, logicalId);
    if (holder !== undefined) return [`${holder.identity} exists already${describeOwner(holder, owner)}`];
    return this.limitsOf(stack, resource)
      .filter(({ kind, most = 1 }) => this.count(kind) >= most)
      .map(({ kind, most = 1, reason }) => `${kind}: the account takes ${most}. ${reason}`);
  }

  create(stack: AssemblyStack, logicalId: string, resource: TemplateResource): void {
    const identity = identityOf(resource, stack, this.account) ?? anonymous(stack, logicalId, resource);
    this.holders.set(identity, { identity, type: resource.Type, owner: ownerOf(stack, logicalId) });
    for (const { kind } of this.limitsOf(stack, resource)) this.kinds.set(kind, this.count(kind) + 1);
  }

  remove(stack: AssemblyStack, logicalId: string, resource: TemplateResource): void {
    this.holders.delete(identityOf(resource, stack, this.account) ?? anonymous(stack, logicalId, resource));
    for (const { kind } of this.limitsOf(stack, resource)) this.kinds.set(kind, this.count(kind) - 1);
  }

  /** Leaves a resource behind: it exists, and no stack holds it. */
  release(stack: AssemblyStack, logicalId: string, resource: TemplateResource): void {
    const identity = identityOf(resource, stack, this.account) ?? anonymous(stack, logicalId, resource);
    this.holders.set(identity, { identity, type: resource.Type });
  }

  /** Keeps a resource that AWS refused to delete: no stack holds it, and it goes on to count for those who use it. */
  keep(stack: AssemblyStack, logicalId: string, resource: TemplateResource): void {
    this.release(stack, logicalId, resource);
    const deployed = this.deployed.get(keyOf(stack)) ?? { ...stack, template: {} };
    const orphans = { ...deployed.template.Resources, [`${logicalId}Orphan`]: resource };
    this.orphans.set(keyOf(stack), { ...deployed, template: { ...deployed.template, Resources: orphans } });
  }

  /** The deployed stacks, with what AWS refused to delete of them. */
  get stacksWithOrphans(): readonly AssemblyStack[] {
    return this.stacks.map((stack) => this.orphans.get(keyOf(stack)) ?? stack);
  }

  private readonly orphans = new Map<string, AssemblyStack>();

  private readonly kinds = new Map<string, number>();

  private count(kind: string): number {
    const foreign = [...this.holders.values()].filter(
      ({ identity, owner }) => owner === undefined && identity === kind,
    );
    return (this.kinds.get(kind) ?? 0) + foreign.length;
  }

  private limitsOf({ region }: AssemblyStack, { Type }: TemplateResource) {
    return this.limits
      .filter(({ type }) => type === Type)
      .map((limit) => ({ ...limit, kind: limit.scope === 'region' ? `${Type} in ${region}` : Type }));
  }
}

const keyOf = ({ name, region }: AssemblyStack): string => `${name} ${region}`;

const anonymous = (stack: AssemblyStack, logicalId: string, { Type }: TemplateResource): string =>
  `${Type} of ${ownerOf(stack, logicalId)}`;

const describeOwner = ({ owner }: Holder, self: string): string => {
  if (owner === undefined) return ', and no stack holds it';
  return owner === self ? ', as the resource that it replaces' : `, in ${owner}`;
};
