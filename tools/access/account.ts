/**
 * Decides who may do what in the account that a cloud assembly describes. A request goes through these files, each once:
 *
 *   request.ts             completes it for one resource: the action's details, the region, the resource's account
 *   request-context.ts     gives it the condition keys that AWS puts into each request
 *   resource-policies.ts   finds the policies that the resource itself brings
 *   organization/controls.ts finds the policies of the organization that bear on it
 *   evaluate/evaluate.ts   prepares the policies for the action and runs the simulator
 *   decision.ts            makes a Decision of what the simulator answered
 *
 * `action-catalog.ts` says what AWS documents of an action, `principals.ts` who a principal is, and `model.ts` reads the
 * account from the assembly.
 */
import { readAssembly, type AssemblyStack } from '../assembly/read';
import { actionDetails } from './action-catalog';
import { Ignored } from './cannot-decide';
import { decisionOf, type Decision, type Outcome } from './decision';
import { evaluate } from './evaluate/evaluate';
import { modelInAccount, readModel, type AccountModel } from './model';
import { controlsFor } from './organization/controls';
import type { Membership } from './organization/membership';
import { sessionsWithout } from './organization/sessions-without';
import { asList } from './policy';
import { findPolicy, findPrincipal, userNameOf, type Principal, type PrincipalReference } from './principals';
import { checkContext, completeRequest, type CompleteRequest, type Request } from './request';
import { contextOf } from './request-context';
import { resourcePoliciesFor } from './resource-policies';
import { tagKeys, type TaggedModel } from './tags';
import { NO_VOCABULARY, type Vocabulary } from './vocabulary';

export type { Decision, Request };

/** Who may do what in the account that a cloud assembly describes. */
export class Account {
  private readonly tagged: ReadonlyMap<string, TaggedModel>;

  /** @param vocabulary what the templates do not say. @default - nothing is known beside them */
  constructor(
    readonly model: AccountModel,
    readonly vocabulary: Vocabulary = NO_VOCABULARY,
  ) {
    this.tagged = new Map(model.tagged.map((resource) => [resource.arn, resource]));
  }

  /** Reads a cloud assembly, such as `cdk.out`. */
  static fromAssembly(directory: string, vocabulary?: Vocabulary): Account {
    return Account.fromStacks(readAssembly(directory), vocabulary);
  }

  /**
   * Reads the stacks of one account.
   *
   * @param account the account to resolve for, where the app names none. @default '111122223333', or
   *   another where a template names that
   * @param organization what one adds. @default - the account is in none
   */
  static fromStacks(
    stacks: readonly AssemblyStack[],
    vocabulary: Vocabulary = NO_VOCABULARY,
    account?: string,
    organization?: Membership,
  ): Account {
    const model = readModel(stacks, account);
    const roles = [...model.roles, ...sessionsWithout(stacks, model, vocabulary)];
    return new Account({ ...model, roles, ...(organization && { organization }) }, vocabulary);
  }

  /** The same stacks in another account. */
  forAccount(id: string): Account {
    if (id === this.model.account) return this;
    return this.with(modelInAccount(this.model, id));
  }

  /** Another account with the same vocabulary. */
  with(model: AccountModel): Account {
    return new Account(model, this.vocabulary);
  }

  /** The user name that stands for the members of a group. */
  userNameOf(group: string): string {
    return userNameOf(this.vocabulary, group);
  }

  /** @throws UserError as {@link findPrincipal} */
  principal(reference: PrincipalReference, user?: string): Principal {
    return findPrincipal(this.model, this.vocabulary, reference, user);
  }

  /**
   * Decides a request. Of several resources the worst decision is given: denied explicitly, else implicitly, else allowed.
   *
   * @throws UserError for an action, principal or ARN that does not exist
   * @throws CannotDecide where neither "allowed" nor "denied" would be certain
   */
  async decide(request: Request): Promise<Decision> {
    const decisions = await this.decideEach(request);
    const worst = WORST_FIRST.flatMap((outcome) => decisions.find((each) => each.outcome === outcome) ?? []);
    if (worst[0] === undefined) throw new Error('A request names at least one resource');
    return worst[0];
  }

  /**
   * Decides a request for each of its resources. A key of the context has to count for one of them at least.
   *
   * @throws as {@link decide}
   */
  async decideEach(request: Request): Promise<Decision[]> {
    const principal = this.principalOf(request);
    const action = await actionDetails(request.action);
    await checkContext(request.context ?? {});
    const decided = await Promise.all(
      asList(request.resource ?? '*').map((resource) =>
        this.decideOne(request, completeRequest(this.model, request, principal, action, resource)),
      ),
    );
    const [first, ...others] = decided.map(({ ignoredKeys }) => ignoredKeys);
    const ignored = first?.find((key) => others.every((keys) => keys.includes(key)));
    if (ignored !== undefined) throw new Ignored(action.name, ignored);
    return decided.map(({ decision }) => decision);
  }

  /** ARN of a KMS key of the stacks, by its alias. */
  keyArn(alias: string): string {
    const key = this.model.resources.find(({ aliases = [] }) => aliases.includes(alias));
    if (key === undefined) throw new Error(`No stack declares a key with the alias ${alias}`);
    return key.arn;
  }

  private async decideOne(
    request: Request,
    complete: CompleteRequest,
  ): Promise<{ decision: Decision; ignoredKeys: readonly string[] }> {
    const { account, organization } = this.model;
    const tags = tagKeys(complete.action, complete.resource, this.tagged.get(complete.resource)?.tags);
    const context = contextOf({ ...complete, account, tags, organization });
    const own = resourcePoliciesFor(this.model, request, complete);
    const evaluation = await evaluate(complete, context, own, controlsFor(this.model, complete));
    return {
      decision: decisionOf(complete, context, evaluation),
      ignoredKeys: [...complete.strayKeys, ...evaluation.ignoredKeys],
    };
  }

  private principalOf({ principal, user, policies = [] }: Request): Principal {
    const found = this.principal(principal, user);
    if (policies.length === 0) return found;
    const given = policies.map((policy) => findPolicy(this.model, policy));
    return { ...found, policies: [...found.policies, ...given] };
  }
}

const WORST_FIRST: readonly Outcome[] = ['explicitly denied', 'implicitly denied', 'allowed'];
