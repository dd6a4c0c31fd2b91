import { CAPABILITIES, type CapabilityId } from '../../lib/names';
import { personasIn, type Environment } from '../environment';
import { may, type Requirement, type TestCase } from './requirement';
import { userIdOf, userNameOf } from '../people';
import { CAPABILITY_CONTRACTS } from './capabilities';
import type { CapabilityCase, Holder } from './capability';

/** What each persona but admin may and may not do, by its capabilities. */
export const personas = (environment: Environment): Requirement[] =>
  Object.entries(personasIn(environment)).flatMap(([group, { capabilities }]) => {
    const user = userNameOf(group);
    const holder = { group, user, userId: userIdOf(user) };
    const decided = new Decided(holder, environment, capabilities);
    const had = CAPABILITIES.filter((id) => capabilities.includes(id));
    const lacking = CAPABILITIES.filter((id) => !capabilities.includes(id));
    return [...had.map((id) => decided.had(id)), ...(lacking.length === 0 ? [] : [decided.lacking(lacking)])];
  });

/** The requirements of one persona. */
class Decided {
  private readonly allowed: ReadonlySet<string>;

  constructor(
    private readonly holder: Holder,
    private readonly environment: Environment,
    private readonly capabilities: readonly CapabilityId[],
  ) {
    this.allowed = new Set(capabilities.flatMap((id) => this.casesOf(id).map(requestOf)));
  }

  had(id: CapabilityId): Requirement {
    const { group } = this.holder;
    const { text, denied } = CAPABILITY_CONTRACTS[id];
    const nearest = denied(this.holder, this.environment);
    return {
      id: `${group}-${id}`,
      text: `Members of ${group} ${text}`,
      // What the nearest holds of allowed requests shows that they are the nearest.
      cases: [
        ...this.casesOf(id),
        ...nearest.filter(isAllowed),
        ...this.stillDenied(nearest.filter((each) => !isAllowed(each))),
      ].map(plain),
    };
  }

  lacking(ids: readonly CapabilityId[]): Requirement {
    const { group } = this.holder;
    const cases = ids.flatMap((id) => this.casesOf(id));
    return {
      id: `${group}-no-more`,
      text: `Members of ${group} may nothing that only these capabilities allow: ${ids.join(', ')}`,
      cases: unique([
        ...may(group, 'sts:GetCallerIdentity'),
        ...this.stillDenied(cases).map((each): TestCase => ({
          ...plain(each),
          expected: 'denied',
          by: undefined,
        })),
      ]),
    };
  }

  private casesOf(id: CapabilityId): readonly CapabilityCase[] {
    return CAPABILITY_CONTRACTS[id].allowed(this.holder, this.environment);
  }

  /** Whether a capability that sees what everybody does may allow it. */
  private isSeen(action: string): boolean {
    const sees = (id: CapabilityId, pattern: RegExp) =>
      this.capabilities.includes(id) && pattern.test(action);
    return (
      sees(
        'logs-and-metrics-read',
        /^(logs|cloudwatch):(Describe|Filter|Get|List|StartLiveTail|StartQuery)/,
      ) ||
      sees(
        'read-everything-but-data',
        /^(?!s3:GetObject|ecr:BatchGet|athena:GetQuery)\w[\w-]*:(BatchGet|Describe|Get|List|Search|View)/,
      )
    );
  }

  /** Without what another capability of this persona allows. */
  private stillDenied(cases: readonly CapabilityCase[]): readonly CapabilityCase[] {
    return cases.filter(
      (each) =>
        !this.allowed.has(requestOf(each)) &&
        !(each.unless ?? []).some((id) => this.capabilities.includes(id)) &&
        !this.isSeen(each.action),
    );
  }
}

const isAllowed = ({ expected }: TestCase): boolean => expected === 'allowed';

const plain = ({ unless: _unless, ...testCase }: CapabilityCase): TestCase => testCase;

/** A request, apart from the answer. */
const requestOf = ({ expected: _expected, by: _by, unless: _unless, ...request }: CapabilityCase): string =>
  JSON.stringify(request);

const unique = (cases: readonly TestCase[]): TestCase[] => [
  ...new Map(cases.map((each) => [JSON.stringify(each), each])).values(),
];
