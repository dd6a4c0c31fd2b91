import { setImmediate as otherWork } from 'node:timers/promises';
import { keyType } from '../../access/action-catalog';
import { usualRegion } from '../../access/request-context';
import { sortedJson } from '../../assembly/json';
import type { ActionCells } from './action-cells';
import { isTrust, serviceOf } from './action-catalog';
import type { KeyValue } from './atoms';
import { classesOf, keyOf, type ActionClass } from './classes';
import type { BothSides, Holder, RulesOfSide } from './gather';
import type { ActionKind, Kinds } from './kinds';
import { mayMatch } from './question';
import type { Rule } from './rules';
import type { Logic } from './search';
import { solve, type Question, type QuestionSide, type Witness } from './solve';
import type { TaggedResource } from './space';
import { asksFor, withTags, type TagChange } from './tag-changes';
import type { Subject } from './subjects';
import { whoIs, type Who } from './who';

/** Requests of a principal that are decided otherwise than before: one stands for all of a kind. */
export interface Difference {
  readonly subject: Subject;
  /** whether it would only be decided otherwise if some other policy allowed it */
  readonly isLatent: boolean;
  readonly actions: readonly string[];
  readonly witness: Witness;
  /** those that the witness is of; of others only what makes the difference is the same */
  readonly witnessed: readonly string[];
  /** the rules that make the difference */
  readonly causes: readonly Rule[];
}

/** What is the same for everyone whose requests are compared. */
export interface Comparing {
  /** of the rules of everyone */
  readonly cells: ActionCells;
  readonly kinds: Kinds;
  readonly account: string;
  /** ID of an account that no policy names */
  readonly other: string;
  readonly homeRegion: string;
  readonly holders: readonly Holder[];
  /** resources that carry the same tags on both sides */
  readonly tagged: readonly TaggedResource[];
  /** those that carry other tags */
  readonly tagChanges: readonly TagChange[];
  /** the kinds of requests that were compared */
  readonly count: { questions: number };
  /** ends the comparison */
  readonly signal?: AbortSignal;
}

/** Every kind of request of a principal that is decided otherwise than before. */
export async function compareSubject(
  subject: Subject,
  { base, head }: BothSides,
  comparing: Comparing,
): Promise<Difference[]> {
  const found = await compareSides(subject, base, head, comparing);
  // The policies are compared whatever the tags; what other tags do, by the policies as they are now.
  for (const change of comparing.tagChanges) {
    if (!base.isThere || !asksFor(head, change.head)) continue;
    const isPrincipal = subject.principal.arn === change.arn;
    for (const isOwn of isPrincipal ? [true, false] : [false]) {
      const [before, after] = [change.base, change.head].map((tags) =>
        withTags(head, change.arn, tags, isOwn),
      ) as [RulesOfSide, RulesOfSide];
      found.push(...(await compareSides(subject, before, after, { ...comparing, tagged: [] })));
    }
  }
  return found;
}

async function compareSides(
  subject: Subject,
  base: RulesOfSide,
  head: RulesOfSide,
  comparing: Comparing,
): Promise<Difference[]> {
  if (isSame(base, head)) return [];
  const own = await differencesOf(subject, base, head, comparing, []);
  const more = subject.beside(comparing.holders);
  if (more.length === 0) return own;
  const seen = new Map<string, Set<string>>();
  for (const { actions, witness } of own) {
    const known = seen.get(idOf(witness)) ?? new Set<string>();
    actions.forEach((action) => known.add(action));
    seen.set(idOf(witness), known);
  }
  const beside = await differencesOf(subject, base, head, comparing, more);
  const latent = beside.flatMap((difference) => {
    const known = seen.get(idOf(difference.witness));
    const actions = difference.actions.filter((action) => known?.has(action) !== true);
    return actions.length === 0 ? [] : [{ ...difference, actions, isLatent: true }];
  });
  return [...own, ...latent];
}

const idOf = ({ kind, causes, pattern }: Witness): string => [kind, causes.join(), pattern].join(' ');

const isSame = (base: RulesOfSide, head: RulesOfSide): boolean =>
  base.isThere === head.isThere &&
  sortedJson(base.holders) === sortedJson(head.holders) &&
  base.rules.map(keyOf).sort().join() === head.rules.map(keyOf).sort().join();

async function differencesOf(
  subject: Subject,
  base: RulesOfSide,
  head: RulesOfSide,
  comparing: Comparing,
  more: readonly Rule[],
): Promise<Difference[]> {
  const withMore = (side: RulesOfSide): RulesOfSide => ({ ...side, rules: [...side.rules, ...more] });
  const [before, after] = [withMore(base), withMore(head)];
  const asking = await askingFor(subject, before, after, comparing);
  const found = new Map<
    string,
    Pick<Difference, 'witness' | 'witnessed' | 'causes'> & { actions: Set<string> }
  >();
  for (const each of classesOf(before, after, comparing.cells)) {
    await otherWork();
    comparing.signal?.throwIfAborted();
    for (const kind of await comparing.kinds.of(each)) {
      comparing.count.questions += 1;
      for (const witness of solve(asking(each, kind))) {
        const id = [witness.kind, witness.causes.join(), witness.pattern, witness.words.join()].join('|');
        const causes = () =>
          witness.causes.flatMap(
            (number) => [...each.head, ...each.base].find((rule) => rule.id === number) ?? [],
          );
        const entry = found.get(id) ?? {
          actions: new Set<string>(),
          witness,
          witnessed: kind.actions,
          causes: causes(),
        };
        kind.actions.forEach((action) => entry.actions.add(action));
        found.set(id, entry);
      }
    }
  }
  return [...found.values()].map(({ actions, ...rest }) => ({
    subject,
    isLatent: false,
    actions: [...actions],
    ...rest,
  }));
}

/** The keys of some rules that carry several values. */
async function setKeys(rules: readonly Rule[]): Promise<ReadonlySet<string>> {
  const keys = [...new Set(rules.flatMap(({ atoms }) => atoms.map(({ key }) => key)))];
  const types = await Promise.all(keys.map(keyType));
  return new Set(keys.filter((_, index) => types[index]?.startsWith('ArrayOf')));
}

const ADDRESS = '203.0.113.10';

async function askingFor(
  subject: Subject,
  before: RulesOfSide,
  after: RulesOfSide,
  { account, other, homeRegion, tagged }: Comparing,
): Promise<(of: ActionClass, kind: ActionKind) => Question> {
  const who = whoIs(subject.principal);
  const sets = await setKeys([...before.rules, ...after.rules]);
  const logic = logicOf(who, account);
  const accounts = who.account === account ? [account, other] : [account];
  const first = (key: string): KeyValue | undefined => (key === 'aws:sourceip' ? ADDRESS : undefined);
  return ({ base, head }, { details, shape, readsTags }) => {
    const isRole = isTrust(details.name) && shape.arn?.service === 'iam';
    // Source: IAM User Guide, "Methods to assume a role": the root user assumes none.
    const isRefused = isRole && who.kind === 'root';
    // A service reads the policy of its resource for its own actions alone.
    const owner = isRole ? 'iam' : serviceOf(details.name);
    const isRead = (arn: string) => arn.startsWith(`arn:aws:${owner}:`) && (isRole || !isIam(arn));
    const side = (rules: readonly Rule[], { holders, isThere }: RulesOfSide): QuestionSide => ({
      rules: rules.filter(({ holder }) => holder === undefined || isRead(holder)),
      holders: holders.filter(isRead),
      isThere: isThere && !isRefused,
    });
    return {
      ...{ details, shape, account, homeRegion, accounts, first },
      logic:
        isRole || (owner === 'kms' && shape.arn?.service === 'kms' && shape.arn.rest.startsWith('key/'))
          ? { ...logic, needsTrust: true, isLeftToAccount: !BY_TOKEN.test(details.name) }
          : logic,
      isPerson: logic.isUser,
      tagged: readsTags ? tagged.filter(({ pattern }) => mayMatch(shape)(pattern)) : [],
      region: usualRegion(details.name, '', homeRegion),
      base: side(base, before),
      head: side(head, after),
      isSet: (key) => sets.has(key),
    };
  };
}

const isIam = (arn: string): boolean => arn.startsWith('arn:aws:iam:');

/** Calls that a token of an identity provider makes, which no policy of the account has a say in. */
const BY_TOKEN = /^sts:AssumeRoleWith/;

const logicOf = ({ kind, account }: Who, home: string): Logic => ({
  needsGrant: ['service', 'federated', 'anonymous'].includes(kind),
  needsTrust: false,
  isLeftToAccount: true,
  isUser: kind === 'user' || kind === 'root',
  account,
  home,
});
