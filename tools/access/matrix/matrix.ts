import type { Account } from '../account';
import { roleWord, userNameOf } from '../principals';
import { placesFor, type Capability } from './capability';
import { personaCell, roleCell, type Cell } from './cell';
import { computeRows } from './compute';
import { dataRows } from './data';
import { identityRows } from './identity';
import { roleRows } from './roles';

/** A line of the matrix. */
export interface Row {
  readonly service: string;
  readonly capability: string;
  readonly action: string;
  /** by group, or by role */
  readonly cells: Record<string, Cell>;
}

/** Asks every question about people for every group, each in several variations. */
export async function matrix(account: Account): Promise<Row[]> {
  const { model } = account;
  return table(
    model.groups.map(({ name }) => {
      const places = placesFor(model, userNameOf(name));
      return {
        name,
        capabilities: [...identityRows(places), ...dataRows(places), ...computeRows(places)],
        cellOf: (capability) => personaCell(account, name, capability),
      };
    }),
  );
}

/** Asks every question about services and deployments for every role of the account. */
export async function roleMatrix(account: Account): Promise<Row[]> {
  const { model } = account;
  const capabilities = roleRows(placesFor(model, 'nobody'));
  return table(
    model.roles.map((role) => ({
      name: roleWord(role),
      capabilities,
      cellOf: (capability) => roleCell(account, role.name, capability),
    })),
  );
}

/** Who is asked about, and what: the same capabilities in the same order as of every other column. */
interface Column {
  readonly name: string;
  readonly capabilities: readonly Capability[];
  readonly cellOf: (capability: Capability) => Promise<Cell>;
}

function table(columns: readonly Column[]): Promise<Row[]> {
  return Promise.all(
    (columns[0]?.capabilities ?? []).map(async ({ service, what, request }, index) => ({
      service,
      capability: what,
      action: request.action,
      cells: Object.fromEntries(
        await Promise.all(
          columns.map(async ({ name, capabilities, cellOf }): Promise<[string, Cell]> => {
            const capability = capabilities[index];
            if (capability === undefined) throw new Error(`The matrix lacks ${what} for ${name}`);
            return [name, await cellOf(capability)];
          }),
        ),
      ),
    })),
  );
}
