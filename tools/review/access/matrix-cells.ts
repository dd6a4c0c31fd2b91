import type { Account } from '../../access/account';
import type { AccountModel } from '../../access/model';
import { matrix, type Cell, type Row } from '../../access/matrix';
import type { Finding, FindingKind } from '../review';

const REGIONS = ['home region', 'home region and us-east-1', 'every region'] as const;

/**
 * Cells of the access matrix that are not what they were: what changed alike for one persona is one line.
 *
 * @param groups whose cells may have changed
 */
export async function changedCells(
  base: Account,
  head: Account,
  groups: readonly string[],
): Promise<Finding[]> {
  const [before, after] = await Promise.all([rowsOf(base, groups), rowsOf(leftBehind(base, head), groups)]);
  const found = new Map<string, { kind: FindingKind; who: string; change: string; capabilities: string[] }>();
  for (const row of after) {
    const old = before.find((other) => isSame(other, row));
    for (const [who, cell] of Object.entries(row.cells)) {
      const was = old?.cells[who];
      if (was === undefined || was.words === cell.words) continue;
      const kind = kindOf(was, cell);
      const change = wordsFor(was, cell);
      const known = found.get(`${kind}${who}${change}`) ?? { kind, who, change, capabilities: [] };
      known.capabilities.push(row.capability);
      found.set(`${kind}${who}${change}`, known);
    }
  }
  return [...found.values()].map(({ kind, who, change, capabilities }) => {
    const [first = ''] = capabilities;
    const isOne = capabilities.length === 1;
    return {
      section: 'access',
      kind,
      text: isOne
        ? `${who}: ${first}: ${change}`
        : `${who}: ${capabilities.length} rows of the access matrix: ${change}`,
      lines: isOne ? [] : capabilities,
    };
  });
}

/** The account of the head, with what its stacks no longer hold but may have been kept, and with it its tags. */
function leftBehind({ model: base }: Account, account: Account): Account {
  const { model: head } = account;
  const held = new Set(head.tagged.map(({ arn }) => arn));
  const tagged = base.tagged.filter(({ arn }) => !held.has(arn));
  if (tagged.length === 0) return account;
  const gone = new Set(tagged.map(({ arn }) => arn));
  return account.with({
    ...head,
    tagged: [...head.tagged, ...tagged],
    resources: [...head.resources, ...base.resources.filter(({ arn }) => gone.has(arn))],
  });
}

const computed = new WeakMap<AccountModel, Map<string, Promise<Row[]>>>();

/** The matrix of some groups; computed once. */
function rowsOf(account: Account, groups: readonly string[]): Promise<Row[]> {
  const { model } = account;
  const known = computed.get(model) ?? new Map<string, Promise<Row[]>>();
  computed.set(model, known);
  const own = model.groups.filter(({ name }) => groups.includes(name));
  const rows = known.get(groups.join()) ?? matrix(account.with({ ...model, groups: own }));
  known.set(groups.join(), rows);
  return rows;
}

/** What is different about a cell. */
function wordsFor(was: Cell, is: Cell): string {
  if (!was.allowed || !is.allowed) return `${was.words} → ${is.words}`;
  const lost = (was.limits ?? []).filter((limit) => !is.limits?.includes(limit));
  const gained = (is.limits ?? []).filter((limit) => !was.limits?.includes(limit));
  const words = [
    ...(was.mfa === is.mfa ? [] : [is.mfa === 'required' ? 'now takes MFA' : 'no longer takes MFA']),
    ...(was.regions === is.regions ? [] : [`${was.regions ?? 'anywhere'} → ${is.regions ?? 'anywhere'}`]),
    ...(lost.length > 0 ? [`no longer held to: ${lost.join(', ')}`] : []),
    ...(gained.length > 0 ? [`now held to: ${gained.join(', ')}`] : []),
  ];
  return words.join('; ');
}

const isSame = (a: Row, b: Row) => a.service === b.service && a.capability === b.capability;

function kindOf(was: Cell, is: Cell): FindingKind {
  if (was.allowed !== is.allowed) return is.allowed ? 'widens access' : 'narrows access';
  if (!is.allowed) {
    if (was.deniedBy !== undefined && is.deniedBy === undefined) return 'weakens protection';
    return was.deniedBy === undefined && is.deniedBy !== undefined
      ? 'strengthens protection'
      : 'changes policies';
  }
  const limits = (cell: Cell) => cell.limits ?? [];
  const region = (cell: Cell) => (cell.regions === undefined ? -1 : REGIONS.indexOf(cell.regions));
  const isWider =
    (was.mfa === 'required' && is.mfa === 'not required') ||
    region(is) > region(was) ||
    limits(was).some((limit) => !limits(is).includes(limit));
  return isWider ? 'widens access' : 'narrows access';
}
