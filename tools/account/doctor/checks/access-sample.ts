import { Account } from '../../../access/account';
import { CannotDecide } from '../../../access/check-policy';
import { usualRegion } from '../../../access/request-context';
import { contract, type Row } from '../../../../contract/requests';
import type { Persona } from '../../../../lib/names';
import type { Context } from '../context';

/** Requests that one call of the simulator can answer. */
export interface Sample {
  readonly resource: string;
  readonly region: string;
  /** action → whether it should be allowed */
  readonly expected: ReadonlyMap<string, boolean>;
}

/** As many calls for each member, of at most as many actions. */
const MOST_CALLS = 6;
const MOST_ACTIONS = 20;

/**
 * Requests of the access contract with nothing special about them, on the resources that most of them are about; what
 * is expected is what the templates say.
 */
export async function sampleFor(context: Context, persona: Persona): Promise<Sample[]> {
  const { accountId, homeRegion, config, model } = context;
  const environment = { account: accountId, homeRegion, name: config.name };
  const groups = new Map<string, Row[]>();
  for (const row of contract(environment).flatMap(({ cases: rows }) => rows)) {
    if (row.principal !== persona || !isPlain(row)) continue;
    const key = `${regionOf(row, homeRegion)} ${row.resource}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const largest = [...groups.values()].sort((a, b) => b.length - a.length).slice(0, MOST_CALLS);
  const account = new Account(model);
  return Promise.all(largest.map((rows) => expectationsOf(account, rows.slice(0, MOST_ACTIONS), homeRegion)));
}

type PlainRow = Row & { readonly resource: string };

/** One resource that is nobody's own, in the circumstances that are usual for a person. */
const isPlain = (row: Row): row is PlainRow => {
  const {
    principal: _as,
    action: _action,
    resource,
    region: _region,
    expected: _expected,
    by: _by,
    ...special
  } = row;
  return (
    typeof resource === 'string' &&
    !/:(user|mfa)\//.test(resource) &&
    Object.values(special).every((value) => value === undefined)
  );
};

const regionOf = ({ region, action, resource }: Row, home: string): string =>
  region ?? usualRegion(action, String(resource), home);

async function expectationsOf(account: Account, rows: readonly Row[], home: string): Promise<Sample> {
  const [first] = rows as [PlainRow];
  const expected = new Map<string, boolean>();
  for (const row of rows) {
    try {
      expected.set(row.action, (await account.decide(row)).allowed);
    } catch (error) {
      if (!(error instanceof CannotDecide)) throw error;
    }
  }
  return { resource: first.resource, region: regionOf(first, home), expected };
}
