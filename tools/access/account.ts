import { readAssembly } from '../assembly/read';
import { actionDetails, STAND_INS, type ActionDetails } from './action-catalog';
import { checkArn, checkContext, checkRegion } from './check-request';
import { contextOf, usualRegion, type RequestContext } from './request-context';
import { readModel, type AccountModel } from './model';
import { asList, type NamedPolicy, type PolicyDocument } from './policy';
import { findPolicy, findPrincipal, type Principal, type PrincipalReference } from './principals';
import { Ignored, simulate, type StatementResult, type Outcome, type SimulationOutput } from './simulate';
import { tagKeys, type TaggedModel } from './tags';

/** A question: may this one do that? */
export interface Request extends RequestContext {
  readonly principal: PrincipalReference;
  /** name of the user, where a persona asks. @default - one per persona: ada, eli, ana */
  readonly user?: string;
  /** such as `s3:PutObject` */
  readonly action: string;
  /** ARNs; with several, as for RunInstances, each must be allowed. @default - the action is authorized without a resource */
  readonly resource?: string | readonly string[];
  /** policies on the principal beside those of the templates: names, as in {@link CustomPrincipal}, or documents */
  readonly policies?: readonly (string | NamedPolicy)[];
  /** the policy of a resource that no stack makes */
  readonly resourcePolicy?: PolicyDocument;
  /** the trust policy of a role that no stack makes; `account` for one that leaves it to the account's policies */
  readonly trust?: PolicyDocument | 'account';
}

/** An answer, for one resource. */
export interface Decision {
  readonly outcome: Outcome;
  readonly allowed: boolean;
  readonly action: string;
  readonly resource: string;
  readonly region: string;
  readonly principal: Principal;
  /** the statements that decided: those that deny, else those that allow; none where nothing allows */
  readonly deciding: readonly StatementResult[];
  /** every statement that speaks of the action */
  readonly findings: readonly StatementResult[];
  /** what the boundary says by itself. @default - there is none */
  readonly boundary?: Outcome;
  /** Sids of {@link deciding} */
  readonly sids: readonly string[];
}

/** Who may do what in the account that a cloud assembly describes. */
export class Account {
  private readonly own = new Map<string, PolicyDocument>();
  private readonly tagged: ReadonlyMap<string, TaggedModel>;

  constructor(readonly model: AccountModel) {
    this.tagged = new Map(model.tagged.map((resource) => [resource.arn, resource]));
  }

  /**
   * Reads a cloud assembly, such as `cdk.out`.
   *
   * @param account the account to resolve for, where the app names none. @default '111122223333'
   */
  static fromAssembly(directory: string, account?: string): Account {
    return new Account(readModel(readAssembly(directory), account));
  }

  /** The same baseline in another account. */
  forAccount(id: string): Account {
    const { account } = this.model;
    if (id === account) return this;
    return new Account(JSON.parse(JSON.stringify(this.model).replaceAll(account, id)) as AccountModel);
  }

  /**
   * Decides a request. Of several resources the worst answer is given: denied explicitly, else implicitly, else allowed.
   *
   * @throws UserError for an action, principal or ARN that does not exist
   * @throws CannotDecide where neither "allowed" nor "denied" would be certain
   */
  async decide(request: Request): Promise<Decision> {
    const decisions = await this.decideEach(request);
    const rank: Outcome[] = ['explicitly denied', 'implicitly denied', 'allowed'];
    const [worst] = [...decisions].sort((a, b) => rank.indexOf(a.outcome) - rank.indexOf(b.outcome));
    if (worst === undefined) throw new Error('A request names at least one resource');
    return worst;
  }

  /**
   * Decides a request for each of its resources. A key of the context has to count for one of them at least.
   *
   * @throws as {@link decide}
   */
  async decideEach(request: Request): Promise<Decision[]> {
    findPrincipal(this.model, request.principal, request.user);
    const facts = await actionDetails(request.action);
    const resources = asList(request.resource ?? '*');
    const answers = await Promise.all(
      resources.map((resource) => this.droppingStrayKeys(request, facts, resource)),
    );
    for (const stray of answers[0]?.dropped ?? [])
      if (answers.every(({ dropped }) => dropped.some(({ key }) => key === stray.key))) throw stray;
    return answers.map(({ decision }) => decision);
  }

  /** ARN of a KMS key that the stacks make, by its alias. */
  keyArn(alias: string): string {
    const key = this.model.resources.find(({ aliases = [] }) => aliases.includes(alias));
    if (key === undefined) throw new Error(`No stack makes a key with the alias ${alias}`);
    return key.arn;
  }

  private async droppingStrayKeys(
    request: Request,
    facts: ActionDetails,
    resource: string,
    dropped: Ignored[] = [],
  ): Promise<{ decision: Decision; dropped: Ignored[] }> {
    try {
      return { decision: await this.decideOne(request, facts, resource), dropped };
    } catch (error) {
      if (!(error instanceof Ignored)) throw error;
      const rest = Object.entries(request.context ?? {}).filter(([key]) => key !== error.key);
      const context = Object.fromEntries(rest);
      return this.droppingStrayKeys({ ...request, context }, facts, resource, [...dropped, error]);
    }
  }

  private async decideOne(request: Request, facts: ActionDetails, asked: string): Promise<Decision> {
    const resource = facts.withoutResource && STAND_INS[facts.name] === undefined ? '*' : asked;
    checkArn(resource, facts);
    const found = findPrincipal(this.model, request.principal, request.user);
    const given = (request.policies ?? []).map((policy) => findPolicy(this.model, policy));
    const principal = { ...found, policies: [...found.policies, ...given] };
    const { account, homeRegion } = this.model;
    const region = request.region ?? usualRegion(facts.name, resource, homeRegion);
    checkRegion(resource, region);
    const resourceAccount = request.resourceAccount ?? (resource.split(':')[4] || account);
    await checkContext(request.context ?? {});
    const tags = tagKeys(facts, resource, this.tagged.get(resource)?.tags);
    const output = await simulate({
      principal,
      facts,
      resource,
      resourceAccount,
      context: contextOf({ ...request, principal, account, region, resourceAccount, tags }),
      required: Object.keys(request.context ?? {}).filter((key) => request.context?.[key] !== null),
      ...this.ownPolicies(request, facts, resource),
    });
    return { ...answer(output), action: facts.name, resource, region, principal };
  }

  /** The policies that a resource itself brings to a request. */
  private ownPolicies(request: Request, { name }: ActionDetails, resource: string) {
    if (name.startsWith('sts:AssumeRole')) return { trust: this.trustOf(request, resource) };
    const [bucketOrArn = ''] = resource.startsWith('arn:aws:s3:::') ? resource.split('/') : [resource];
    const model = this.model.resources.find(({ arn }) => arn === bucketOrArn);
    if (model !== undefined)
      return { resourcePolicy: model.policy, restrictsPublicBuckets: model.restrictsPublicBuckets };
    if (request.resourcePolicy)
      return { resourcePolicy: { name: `policy of ${resource}`, document: request.resourcePolicy } };
    // Each KMS key has a policy; this one is what AWS gives a key that comes without.
    return name.startsWith('kms:') && resource !== '*'
      ? { resourcePolicy: { name: 'default key policy', document: this.accountPolicy('kms:*', '*') } }
      : {};
  }

  private trustOf({ trust }: Request, arn: string): NamedPolicy | undefined {
    const role = this.model.roles.find((candidate) => candidate.arn === arn);
    if (role !== undefined) return role.trust;
    if (trust === undefined) return undefined;
    const document = trust === 'account' ? this.accountPolicy('sts:AssumeRole') : trust;
    return { name: `trust of ${arn}`, document };
  }

  /** A policy that leaves it to the policies of the account's users and roles. */
  private accountPolicy(action: string, resource?: string): PolicyDocument {
    const policy = this.own.get(action) ?? {
      Version: '2012-10-17',
      Statement: {
        Sid: 'LeaveItToTheAccount',
        Effect: 'Allow' as const,
        Principal: { AWS: `arn:aws:iam::${this.model.account}:root` },
        Action: action,
        ...(resource !== undefined && { Resource: resource }),
      },
    };
    this.own.set(action, policy);
    return policy;
  }
}

function answer({ outcome, findings, boundary }: SimulationOutput) {
  const effect = outcome === 'allowed' ? 'Allow' : 'Deny';
  const deciding = findings.filter(({ applies, statement }) => applies && statement.Effect === effect);
  const sids = deciding.map(({ statement }) => statement.Sid ?? '(no Sid)');
  return { outcome, allowed: outcome === 'allowed', findings, deciding, sids, boundary };
}
