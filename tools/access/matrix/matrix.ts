import type { Account } from '../account';
import { roleWord } from '../principals';
import { matrixEnvironment, type Capability } from './capability';
import { personaCell, roleCell, type Cell } from './cell';

/** A line of the matrix. */
export interface Row {
  readonly service: string;
  readonly capability: string;
  readonly action: string;
  /** by group, or by role */
  readonly cells: Record<string, Cell>;
}

/** Computes the capabilities of the members of every group, each by several requests. */
export async function matrix(account: Account): Promise<Row[]> {
  const { model, vocabulary } = account;
  return table(
    model.groups.map(({ name }) => ({
      name,
      capabilities:
        vocabulary.capabilities?.groups(matrixEnvironment(account, account.userNameOf(name))) ?? [],
      cellOf: (capability) => personaCell(account, name, capability),
    })),
  );
}

/** Computes the capabilities of every role of the account. */
export async function roleMatrix(account: Account): Promise<Row[]> {
  const { model, vocabulary } = account;
  const capabilities = vocabulary.capabilities?.roles(matrixEnvironment(account, 'nobody')) ?? [];
  return table(
    model.roles.map((role) => ({
      name: roleWord(role, vocabulary),
      capabilities,
      cellOf: (capability) => roleCell(account, role.name, capability),
    })),
  );
}

/** A principal and its capabilities: the same, in the same order, as those of every other column. */
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
