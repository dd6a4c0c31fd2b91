import { Unresolved } from '../../assembly/resolve';
import type { OrganizationFile } from '../../assembly/organization-file';
import type { AssemblyStack } from '../../assembly/read';
import type { Json } from '../../assembly/template';
import { findAll, resourcesOfType, textProperty, type Found } from '../../access/template-parts';
import { Targets, type Target } from '../../access/organization/targets';

const UNIT = 'AWS::Organizations::OrganizationalUnit';
const ACCOUNT = 'AWS::Organizations::Account';

/** Where something holds in an organization: in all accounts of some units, or in some accounts alone. */
export interface Reach {
  readonly units: readonly Target[];
  /** by their IDs. @default - all of the units */
  readonly accounts?: readonly string[];
}

type UnitOfFile = OrganizationFile['units'][number];

/** What people call the parts of an organization, and which accounts are known to be in them. */
export class Geography {
  private readonly found: readonly Found[];
  readonly targets: Targets;

  /**
   * @param account of the stacks
   * @param file what the configuration says. @default - nothing: what the templates say counts
   * @throws Unresolved as `findAll`
   */
  constructor(
    stacks: readonly AssemblyStack[],
    account: string,
    private readonly file?: OrganizationFile,
  ) {
    this.found = stacks.flatMap((stack) => findAll(stack, account));
    this.targets = new Targets(this.found, file?.root ?? '');
  }

  get resources(): readonly Found[] {
    return this.found;
  }

  /** In words, such as `each account of the unit sandbox (12 declared, and any other account in it)`. */
  wordsFor(reaches: readonly Reach[]): string {
    const accounts = [...new Set(reaches.flatMap((reach) => reach.accounts ?? []))];
    const units = [...new Set(reaches.flatMap((reach) => (reach.accounts ? [] : reach.units)))];
    const single = units.filter((unit) => this.accountAt(unit) !== undefined);
    const names = [...accounts, ...single.flatMap((unit) => this.accountAt(unit) ?? [])];
    const whole = units.filter((unit) => !single.includes(unit));
    return [
      ...(whole.length === 0 ? [] : [this.allOf(whole)]),
      ...(names.length === 0 ? [] : [`the account${names.length === 1 ? '' : 's'} ${listed(names)}`]),
    ].join(' and ');
  }

  /** What a template names as target, as far as the templates say what that is. */
  targetOf(stack: AssemblyStack, value: Json, readable: string): Target {
    try {
      return this.targets.of(stack, value);
    } catch (error) {
      if (error instanceof Unresolved) return readable;
      throw error;
    }
  }

  /** The unit that an account is in, as the configuration says. */
  unitOf(account: string): Target | undefined {
    const name = this.file?.accounts.find(({ id }) => id === account)?.unit;
    const unit = this.file?.units.find((each) => each.name === name);
    return unit && this.targetOfUnit(unit);
  }

  /** Whether what is on some targets holds in every account of a reach, as far as the templates and the configuration say. */
  coversAll(targets: readonly Target[], { units, accounts }: Reach): boolean {
    const isCovered = (unit: Target | undefined) =>
      unit !== undefined && (targets.some((each) => this.isRoot(each)) || this.isWithin(unit, targets));
    if (accounts === undefined) return units.every(isCovered);
    return accounts.every(
      (account) =>
        targets.includes(account) ||
        isCovered(this.unitOf(account)) ||
        (units.length === 1 && isCovered(units[0])),
    );
  }

  /** The ID of some account of a unit. */
  accountOf({ units, accounts }: Reach): string | undefined {
    const own = accounts?.[0] ?? units.find((unit) => /^\d{12}$/.test(unit));
    return (
      own ?? this.file?.accounts.find((each) => each.id !== undefined && this.isIn(each.unit, units))?.id
    );
  }

  /** Whether an account may be one of a reach: one that the configuration does not have may be in any unit. */
  mayHold({ units, accounts }: Reach, id: string): boolean {
    if (accounts !== undefined) return accounts.includes(id);
    if (id === this.file?.management) return false;
    const own = this.file?.accounts.find((each) => each.id === id);
    return own === undefined || units.includes(id) || this.isIn(own.unit, units);
  }

  /** How a command names the account, such as `--unit sandbox`. */
  optionFor({ units, accounts }: Reach): string | undefined {
    if (accounts?.[0] !== undefined)
      return this.unitOf(accounts[0]) === undefined ? undefined : `--account ${accounts[0]}`;
    const unit = this.file?.units.find((each) => units.includes(this.targetOfUnit(each) ?? ''));
    return unit && `--unit ${unit.name}`;
  }

  private allOf(units: readonly Target[]): string {
    const count = this.declaredIn(units).size;
    if (units.some((unit) => this.isRoot(unit)))
      return `each account of the organization (${count} declared, and any other)`;
    const names = units.map((unit) => this.nameOf(unit));
    const isOne = names.length === 1;
    const declared =
      count === 0
        ? `however many ${isOne ? 'it has' : 'they have'}`
        : `${count} declared, and any other account in ${isOne ? 'it' : 'them'}`;
    return `each account of the unit${isOne ? '' : 's'} ${listed(names)} (${declared})`;
  }

  private isRoot = (unit: Target): boolean => unit === this.file?.root || /^r-[a-z0-9]+$/.test(unit);

  private targetOfUnit = ({ ou }: UnitOfFile): Target | undefined => this.targets.unitsTo(ou).at(-1)?.target;

  /** As the configuration calls it, else the template; else its ID. */
  private nameOf(unit: Target): string {
    const own = this.file?.units.find((each) => this.targetOfUnit(each) === unit);
    const item = this.itemAt(unit, UNIT);
    return own?.name ?? (item && textProperty(item, 'Name')) ?? unit;
  }

  /** The ID or name, if it is an account. */
  private accountAt(target: Target): string | undefined {
    if (/^\d{12}$/.test(target)) return target;
    const item = this.itemAt(target, ACCOUNT);
    return item && (textProperty(item, 'AccountName') ?? item.logicalId);
  }

  private itemAt = (target: Target, type: string): Found | undefined =>
    resourcesOfType(this.found, type).find(({ stack, logicalId }) => `${stack.name}.${logicalId}` === target);

  private declaredIn(units: readonly Target[]): ReadonlySet<string> {
    const known = (this.file?.accounts ?? [])
      .filter(({ unit }) => this.isIn(unit, units))
      .map(({ id, name }) => id ?? name ?? '');
    const created = resourcesOfType(this.found, ACCOUNT).filter((item) =>
      this.targets
        .listOf(item.stack, item.resource.Properties?.ParentIds)
        .some((parent) => this.isWithin(parent, units)),
    );
    return new Set([...known, ...created.map((item) => textProperty(item, 'AccountName') ?? item.logicalId)]);
  }

  /** Whether a unit of the configuration is one of some, or within one. */
  private isIn(name: string, units: readonly Target[]): boolean {
    const unit = this.file?.units.find((each) => each.name === name);
    if (unit === undefined) return false;
    return (
      units.some((each) => this.isRoot(each)) ||
      this.targets.unitsTo(unit.ou).some(({ target }) => this.isWithin(target, units))
    );
  }

  /** What is on a unit holds in the units within, too. */
  private isWithin(target: Target, units: readonly Target[]): boolean {
    if (units.includes(target)) return true;
    const unit = this.itemAt(target, UNIT);
    const parent = unit?.resource.Properties?.ParentId;
    return unit !== undefined && parent !== undefined
      ? this.isWithin(this.targetOf(unit.stack, parent, ''), units)
      : false;
  }
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
