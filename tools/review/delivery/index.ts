import { UserError } from '../../../lib/config/user-error';
import { LETS_ALL_IN } from '../exact/request';
import type { Account } from '../../access/account';
import { Ignored } from '../../access/cannot-decide';
import { SECTION, WEAKER } from '../changes/kinds';
import type { Finding, FindingKind } from '../review';
import type { Snapshot } from '../snapshot';
import { alertChains, filterChains, metricChains, readerChains } from './alerts';
import type { Chain, Step } from './chain';
import { declaredIn } from './declared';
import { logChains } from './logs';
import { targetChains } from './targets';

/** Whether something arrives; why not, or why nobody can say. */
interface Outcome {
  readonly state: 'arrives' | 'lost' | 'unknown';
  readonly why: string;
}

/**
 * Alerts and logs that no longer get from who publishes them to who reads them, whatever the cause: each call on the way
 * is decided on both sides, with the keys that the service sends.
 */
export async function deliveryChanges(base: Snapshot, head: Snapshot): Promise<Finding[]> {
  if (base.account instanceof UserError || head.account instanceof UserError) return [];
  const { account } = head.account.model;
  const [before, after] = [base, head].map((side) => chainsIn(side, account)) as [Chain[], Chain[]];
  const old = new Map(before.map((each) => [each.id, each]));
  const judges = [base.account.forAccount(account), head.account].map((side) => new Judge(side)) as [
    Judge,
    Judge,
  ];
  const found: Loss[] = [];
  for (const chain of after) {
    const known = old.get(chain.id);
    const was = known && (await judges[0].outcomeOf(known));
    found.push(...lossOf(chain, was, await judges[1].outcomeOf(chain)));
  }
  return together(found);
}

interface Loss {
  readonly chain: Chain;
  readonly kind: FindingKind;
  readonly words: string;
}

/** Every way of a side from who publishes to who reads. */
export function chainsIn(side: Snapshot, account: string): Chain[] {
  const declared = declaredIn(side, account);
  return [
    ...alertChains(declared, account),
    ...targetChains(declared),
    ...metricChains(declared),
    ...filterChains(declared),
    ...readerChains(declared),
    ...logChains(declared, account),
  ];
}

function lossOf(chain: Chain, was: Outcome | undefined, is: Outcome): Loss[] {
  const { to, concern } = chain;
  if (is.state === was?.state) return [];
  if (is.state === 'lost')
    return [{ chain, kind: WEAKER[concern], words: `does not reach ${to}: ${is.why}` }];
  if (is.state === 'unknown')
    return [
      { chain, kind: 'cannot be judged', words: `may not reach ${to}, which nobody can say: ${is.why}` },
    ];
  return was?.state === 'lost'
    ? [{ chain, kind: 'strengthens protection', words: `reaches ${to}, which it did not` }]
    : [];
}

function alike(losses: readonly Loss[]): Loss[][] {
  const found = new Map<string, Loss[]>();
  for (const loss of losses) {
    const key = `${loss.kind} ${loss.words}`;
    found.set(key, [...(found.get(key) ?? []), loss]);
  }
  return [...found.values()];
}

/** What many alerts lose for the same reason is one finding. */
const together = (losses: readonly Loss[]): Finding[] =>
  alike(losses).flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : {
          section: SECTION[first.chain.concern],
          kind: first.kind,
          text: `${first.chain.from}${others.length === 0 ? '' : `, like ${others.length} others,`} ${first.words}`,
          ...(others.length > 0 && { lines: others.map(({ chain }) => chain.from) }),
        },
  );

/** Decides the calls of one side, each once. */
export class Judge {
  private readonly decided = new Map<string, Promise<Outcome>>();

  constructor(private readonly account: Account) {}

  async outcomeOf({ steps, obstacle, doubt }: Chain): Promise<Outcome> {
    if (obstacle !== undefined) return { state: 'lost', why: obstacle };
    if (doubt !== undefined) return { state: 'unknown', why: doubt };
    for (const step of steps) {
      const outcome = await this.once(step);
      if (outcome.state !== 'arrives') return outcome;
    }
    return { state: 'arrives', why: '' };
  }

  /** A service needs the policy of the resource, which nobody knows of one that no stack declares. */
  private isDeclared(resource: string): boolean {
    const [holder] = resource.startsWith('arn:aws:s3:::') ? resource.split('/') : [resource];
    return this.account.model.resources.some(({ arn }) => arn === holder);
  }

  /** Of what is in another account, the policy is compared there. */
  private isElsewhere(resource: string): boolean {
    const owner = resource.split(':')[4] ?? '';
    return /^\d{12}$/.test(owner) && owner !== this.account.model.account;
  }

  private once(step: Step): Promise<Outcome> {
    const key = JSON.stringify(step);
    const outcome = this.decided.get(key) ?? this.decide(step);
    this.decided.set(key, outcome);
    return outcome;
  }

  private async decide(step: Step): Promise<Outcome> {
    const { principal, action, resource, context } = step;
    if (typeof principal === 'object' && !action.startsWith('sts:') && !this.isDeclared(resource))
      return { state: 'unknown', why: `the policy of ${resource} is not in the templates` };
    try {
      // A service calls from inside AWS.
      const request = {
        ...step,
        context: { 'aws:SourceIp': null, ...context },
        ...(this.isElsewhere(resource) && { resourcePolicy: LETS_ALL_IN }),
      };
      const { outcome, deciding } = await this.account.decide(request);
      if (outcome === 'allowed') return { state: 'arrives', why: '' };
      const who = typeof principal === 'object' && 'service' in principal ? principal.service : 'its role';
      const sent = Object.keys(context).join(', ') || 'no key that says for whom it calls';
      const [by] = deciding.flatMap(({ statement }) => statement.Sid ?? []);
      const cause = by === undefined ? `no statement allows it (it sends ${sent})` : `${by} denies it`;
      return { state: 'lost', why: `${who} may not ${action} on ${resource}: ${cause}` };
    } catch (error) {
      if (error instanceof Ignored) return this.decide({ ...step, context: without(context, error.key) });
      if (error instanceof UserError) return { state: 'unknown', why: error.problem };
      throw error;
    }
  }
}

const without = (context: Step['context'], key: string): Step['context'] =>
  Object.fromEntries(Object.entries(context).filter(([name]) => name !== key));
