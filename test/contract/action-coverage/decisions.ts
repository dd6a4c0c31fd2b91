import { statementsOf, type NamedPolicy, type Statement } from '../../../tools/access/policy';
import type { Principal } from '../../../tools/access/principals';
import { contextOf } from '../../../tools/access/request-context';
import { least, knownOf, onConditions, type Applies } from './applies';
import type { ActionClass, Match } from './classes';

/** What policies say of all requests for an action, by one principal in one region. */
export interface ClassDecision {
  readonly outcome: 'allowed' | 'denied' | 'in no policy';
  /** statements that allow, or that deny every request; none where no policy allows */
  readonly by: readonly Statement[];
  /** of what is allowed, statements that deny some of the requests */
  readonly unless: readonly Statement[];
  /** whether each request is allowed, denied or in no policy */
  readonly isCertain: boolean;
}

/** A principal whose requests go to one region. */
export class Viewpoint {
  private readonly known: ReadonlyMap<string, string>;
  private readonly applying = new Map<Statement, Map<string, Applies>>();
  private readonly identity: ReadonlySet<Statement>;
  /** Those that bear on its requests. */
  readonly statements: readonly Statement[];

  constructor(
    readonly principal: Principal,
    readonly region: string,
    account: string,
  ) {
    this.known = knownOf(contextOf({ principal, region, account, resourceAccount: account }));
    const { policies, boundary } = principal;
    this.identity = new Set(policies.flatMap(ofPolicy));
    this.statements = [...policies, ...(boundary === undefined ? [] : [boundary])].flatMap(ofPolicy);
  }

  decide({ matches }: ActionClass): ClassDecision {
    const applying = this.applyingIn(matches);
    const denials = applying.filter(({ statement }) => statement.Effect === 'Deny');
    const certain = denials.filter(({ applies }) => applies === 'always');
    if (certain.length > 0) return decision('denied', certain.map(statementIn), [], true);
    const allows = applying.filter(({ statement }) => statement.Effect === 'Allow');
    const own = allows.filter(({ statement }) => this.identity.has(statement));
    const bounding = allows.filter(({ statement }) => !this.identity.has(statement));
    const isBounded = this.principal.boundary !== undefined;
    if (own.length === 0 || (isBounded && bounding.length === 0)) return IN_NO_POLICY;
    const isEach = (some: typeof allows) => some.some(({ applies }) => applies === 'always');
    const isCertain = denials.length === 0 && isEach(own) && (!isBounded || isEach(bounding));
    return decision('allowed', own.map(statementIn), denials.map(statementIn), isCertain);
  }

  /** Of most actions few do. A loop, since this runs a hundred thousand times. */
  private applyingIn(matches: ActionClass['matches']) {
    const applying: { readonly statement: Statement; readonly applies: Applies }[] = [];
    for (const statement of this.statements) {
      const match = matches.get(statement);
      const applies = match === undefined ? 'never' : this.applies(statement, match);
      if (applies !== 'never') applying.push({ statement, applies });
    }
    return applying;
  }

  private applies(statement: Statement, { onResources, carried }: Match): Applies {
    const byTags = this.applying.get(statement) ?? new Map<string, Applies>();
    this.applying.set(statement, byTags);
    const id = carried.join();
    const onTheirs = byTags.get(id) ?? onConditions(statement, this.known, carried);
    byTags.set(id, onTheirs);
    return least([onResources, onTheirs]);
  }
}

const decision = (
  outcome: ClassDecision['outcome'],
  by: readonly Statement[],
  unless: readonly Statement[],
  isCertain: boolean,
): ClassDecision => ({ outcome, by, unless, isCertain });

const IN_NO_POLICY = decision('in no policy', [], [], true);

const statementIn = ({ statement }: { statement: Statement }): Statement => statement;

const ofPolicy = ({ document }: NamedPolicy): Statement[] => statementsOf(document);
