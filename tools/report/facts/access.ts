import type { Account, Decision, Request } from '../../access/account';
import { reasonsOf } from '../../access/explain/explain';
import { insteadOf } from '../../access/journeys/instead';
import { asRequest, type Journey, type Me } from '../../access/journeys/journey';
import { journeyPlans } from '../../access/journeys/matrix';
import type { Capability } from '../../access/matrix/capability';
import { linesOf } from '../../access/matrix/matrix';
import { personaCell } from '../../access/matrix/cell';
import { groupsOfPeople, personasIn } from '../../access/people';
import type { Access, AccessCell, AccessRow, Explained } from '../model';

/**
 * Decides what people and applications want to do, and single actions of people, with the statements that decide.
 *
 * @param onRow called after each line: how many of how many are decided
 */
export async function accessOf(
  account: Account,
  onRow: (done: number, all: number) => void = () => undefined,
): Promise<Access> {
  const groups = personasIn(account.model);
  const areSessions = groupsOfPeople(account.model).length === 0;
  const rows = [...journeyRows(account), ...actionRows(account, groups)];
  const decided: AccessRow[] = [];
  for (const row of rows) {
    decided.push(await row());
    onRow(decided.length, rows.length);
  }
  return { groups, areSessions, rows: decided };
}

const journeyRows = (account: Account): (() => Promise<AccessRow>)[] =>
  journeyPlans(account).map(({ topic, goal, columns }) => async () => ({
    kind: 'journey' as const,
    topic,
    goal,
    cells: await Promise.all(columns.map(({ journey, me }) => journeyCell(account, journey, me))),
  }));

async function journeyCell(account: Account, journey: Journey, me: Me): Promise<AccessCell> {
  const decided: { request: Request; decision: Decision }[] = [];
  for (const step of journey.requests(me)) {
    const request = asRequest(step, me);
    const decision = await account.decide(request);
    decided.push({ request, decision });
    if (!decision.allowed) break;
  }
  const last = decided.at(-1);
  const ended = last?.decision.allowed === false ? last : undefined;
  const who = typeof me.principal === 'string' ? me.principal : (last?.decision.principal.label ?? '');
  const shown = ended === undefined ? decided : [ended];
  return {
    who,
    allowed: ended === undefined,
    words: ended === undefined ? 'works' : `ends at ${ended.decision.action}`,
    decided: decided.length,
    explained: explain(
      account,
      shown.map(({ decision }) => decision),
    ),
    instead: ended && (await insteadOf(account, ended.request, ended.decision)),
  };
}

function actionRows(account: Account, groups: readonly string[]): (() => Promise<AccessRow>)[] {
  const columns = groups.map((group) => ({ group, capabilities: linesOf(account, group) }));
  const [first] = columns;
  return (first?.capabilities ?? []).map(({ service, what, request }, index) => async () => ({
    kind: 'action' as const,
    topic: service,
    goal: what,
    action: request.action,
    cells: await Promise.all(
      columns.map(({ group, capabilities }) => actionCell(account, group, capabilities[index])),
    ),
  }));
}

async function actionCell(account: Account, group: string, capability?: Capability): Promise<AccessCell> {
  if (capability === undefined) throw new Error(`The matrix of ${group} is shorter than the others`);
  const request: Request = { ...capability.request, principal: group };
  const decision = await account.decide(request);
  const { allowed, words } = await personaCell(account, group, capability);
  return {
    who: group,
    allowed,
    words,
    decided: 1,
    explained: explain(account, [decision]),
    instead: allowed ? undefined : await insteadOf(account, request, decision),
  };
}

/** Decisions with the same reasons together. */
function explain(account: Account, decisions: readonly Decision[]): Explained[] {
  const groups = new Map<string, Explained>();
  for (const decision of decisions) {
    const reasons = reasonsOf(decision, account.vocabulary);
    const key = JSON.stringify(reasons);
    const { resource, allowed } = decision;
    const { actions } = groups.get(key) ?? { actions: [] };
    groups.set(key, {
      resource,
      allowed,
      ...groups.get(key),
      actions: [...new Set([...actions, decision.action])],
      reasons,
    });
  }
  return [...groups.values()];
}
