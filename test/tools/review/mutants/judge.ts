import { VOCABULARY } from '../../../../contract/vocabulary';
import { UserError } from '../../../../lib/config/user-error';
import { Account, type Request } from '../../../../tools/access/account';
import { Ignored } from '../../../../tools/access/cannot-decide';
import { readModel } from '../../../../tools/access/model';
import type { AssemblyStack } from '../../../../tools/assembly/read';
import { Unresolved } from '../../../../tools/assembly/resolve';
import { undecidablePolicies } from '../../../../tools/review/access/undecidable';
import { withSharedPolicies } from '../../../../tools/review/access/shared-policies';
import { exactDifferences, type Difference } from '../../../../tools/review/exact';
import { otherAccount } from '../../../../tools/review/exact/names';
import { requestOf } from '../../../../tools/review/exact/request';
import { accountsOfBoth } from '../../../../tools/review/accounts';
import { reviewedVocabulary } from '../../../../tools/review/snapshot';
import { DEPLOYED_TO } from './access-mutants';
import type { Mutant } from './mutant';
import { Random } from './random';
import { materialOf, randomRequest } from './requests';

/** How the comparison did on one mutant. */
export interface Judgement {
  readonly name: string;
  /** requests that are decided otherwise where the comparison says nothing */
  readonly missed: readonly string[];
  /** differences in a mutant that decides the same of every request, and witnesses that the simulator contradicts */
  readonly alarms: readonly string[];
  readonly outcome: 'cannot be judged' | 'differs' | 'same';
  readonly undecided: number;
  /** random requests that the simulator decided on both sides */
  readonly requests: number;
  /** witnesses that the simulator decides as the comparison says */
  readonly confirmed: number;
  /** processor time of the comparison */
  readonly milliseconds: number;
}

const read = new WeakMap<readonly AssemblyStack[], Map<string, Account>>();

/** Each once: the base is that of many mutants. */
function accountOf(stacks: readonly AssemblyStack[], id: string): Account {
  const known = read.get(stacks) ?? new Map<string, Account>();
  const account =
    known.get(id) ?? new Account(withSharedPolicies(readModel(stacks, id)), reviewedVocabulary(VOCABULARY));
  read.set(stacks, known.set(id, account));
  return account;
}

/** @param least random requests that have to be decided on both sides */
export async function judge(
  stacks: readonly AssemblyStack[],
  mutant: Mutant,
  least: number,
): Promise<Judgement> {
  const judgement = { name: mutant.name, missed: [], alarms: [], undecided: 0, requests: 0, confirmed: 0 };
  const [id] = accountsOfBoth(stacks, mutant.stacks);
  const base = accountOf(stacks, id);
  const head = readable(mutant.stacks, id);
  if (head === undefined || (await undecidablePolicies(head.model)).length > 0)
    return { ...judgement, outcome: 'cannot be judged', milliseconds: 0 };
  const started = process.cpuUsage();
  const { differences } = await exactDifferences(base, head);
  const { user, system } = process.cpuUsage(started);
  const undecided = differences.filter(({ witness }) => witness.kind === 'undecided').length;
  const { requests, missed } = await missedRequests(
    stacks,
    mutant,
    { differences, id, other: otherAccount([base, head]) },
    least,
  );
  const { confirmed, alarms } = await contradicted(base, head, differences);
  return {
    ...judgement,
    missed,
    alarms: [
      ...alarms,
      ...(mutant.isEquivalent
        ? differences.map((difference) => `equivalent, but ${textOf(difference)}`)
        : []),
    ],
    outcome: differences.length > 0 ? 'differs' : 'same',
    ...{ undecided, requests, confirmed },
    milliseconds: Math.round((user + system) / 1000),
  };
}

function readable(stacks: readonly AssemblyStack[], id: string): Account | undefined {
  try {
    return accountOf(stacks, id);
  } catch (error) {
    if (error instanceof UserError || error instanceof Unresolved) return undefined;
    throw error;
  }
}

/** What a review found, for one account. */
interface Reviewed {
  readonly differences: readonly Difference[];
  readonly id: string;
  /** ID of an account that no policy names */
  readonly other: string;
}

/** Random requests on both sides in the account that is deployed to, until enough of them were decided. */
async function missedRequests(
  stacks: readonly AssemblyStack[],
  mutant: Mutant,
  { differences, id, other }: Reviewed,
  least: number,
) {
  const [base, head] = [accountOf(stacks, DEPLOYED_TO), accountOf(mutant.stacks, DEPLOYED_TO)];
  const random = new Random(mutant.name);
  const material = await materialOf(mutant, base.model, other);
  const missed: string[] = [];
  let requests = 0;
  for (let tried = 0; requests < least && tried < least * 8; tried += 1) {
    const drawn = await randomRequest(material, random);
    if (drawn === undefined) continue;
    const request = await carried(head, await carried(base, drawn));
    const [before, after] = [await allowedBy(base, request), await allowedBy(head, request)];
    if (before === undefined || after === undefined) continue;
    requests += 1;
    const reviewed = JSON.parse(JSON.stringify(request).replaceAll(DEPLOYED_TO, id)) as Request;
    if (before !== after && !differences.some((difference) => covers(difference, reviewed, after)))
      missed.push(`${after ? 'now allowed' : 'no longer allowed'}: ${JSON.stringify(request)}`);
  }
  return { requests, missed };
}

/** Undefined where the simulator does not decide: there is no such request, or a key that AWS sends is none to it. */
async function allowedBy(account: Account, request: Request): Promise<boolean | undefined> {
  try {
    return (await account.decide(request)).allowed;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** The request without the keys that no request for the action carries. */
async function carried(account: Account, request: Request): Promise<Request> {
  try {
    await account.decide(request);
    return request;
  } catch (error) {
    if (!(error instanceof Ignored)) return request;
    const context = Object.entries(request.context ?? {}).filter(([key]) => key !== error.key);
    return carried(account, { ...request, context: Object.fromEntries(context) });
  }
}

/** Whether the comparison says of the same principal that it gains, or loses. */
function covers(
  { subject, isLatent, witness, actions }: Difference,
  { principal, action, policies = [] }: Request,
  isGain: boolean,
): boolean {
  if (witness.kind === 'undecided') return true;
  const isSame =
    typeof principal === 'string'
      ? subject.reference === principal
      : JSON.stringify(subject.reference) === JSON.stringify(principal) ||
        ('arn' in principal && subject.principal.arn === principal.arn);
  const name = action.toLowerCase();
  return (
    isSame &&
    (witness.kind === 'gain') === isGain &&
    (!isLatent || policies.length > 0) &&
    actions.some((each) => each.toLowerCase() === name)
  );
}

const MOST_WITNESSES = 12;

/** Puts the first witnesses to the simulator. */
async function contradicted(base: Account, head: Account, differences: readonly Difference[]) {
  const alarms: string[] = [];
  let confirmed = 0;
  for (const difference of differences.slice(0, MOST_WITNESSES)) {
    const request = requestOf(difference, base.model.account);
    if (request === undefined) continue;
    const [before, after] = [await allowedBy(base, request), await allowedBy(head, request)];
    if (before === undefined || after === undefined) continue;
    if (before !== after && after === (difference.witness.kind === 'gain')) confirmed += 1;
    else alarms.push(`contradicted: ${textOf(difference)} ${JSON.stringify(request)}`);
  }
  return { confirmed, alarms };
}

const textOf = ({ subject, witness, actions, isLatent }: Difference): string =>
  `${subject.label}: ${isLatent ? 'latent ' : ''}${witness.kind} of ${actions[0] ?? ''} on ${witness.resource ?? 'nothing'} ${witness.words.join(', ')}`;
