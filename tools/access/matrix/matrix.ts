import type { Account } from '../account';
import { otherThan, personasIn, personOf } from '../people';
import { roleWord } from '../principals';
import { declared, matrixEnvironment, type Capability } from './capability';
import { personaCell, roleCell, type Cell } from './cell';

/** A line of the matrix. */
export interface Row {
  readonly service: string;
  readonly capability: string;
  readonly action: string;
  /** by group, or by role */
  readonly cells: Record<string, Cell>;
}

const NOBODY = { name: 'nobody', owner: 'nobody', id: 'nobody' };

/** Computes the capabilities of the members of every group, each by several requests. */
export async function matrix(account: Account): Promise<Row[]> {
  return table(
    personasIn(account.model).map((name) => ({
      name,
      capabilities: linesOf(account, name),
      cellOf: (capability) => personaCell(account, name, capability),
    })),
  );
}

/** The lines of the matrix for the people of a persona. */
export function linesOf(account: Account, persona: string): readonly Capability[] {
  const principal = account.principal(persona);
  const environment = matrixEnvironment(account, personOf(principal), otherThan(principal, 'otto'));
  return declared(account.vocabulary.capabilities?.groups(environment) ?? []);
}

/** Computes the capabilities of every role of the account. */
export async function roleMatrix(account: Account): Promise<Row[]> {
  const { model, vocabulary } = account;
  const environment = matrixEnvironment(account, NOBODY, NOBODY);
  const capabilities = declared(vocabulary.capabilities?.roles(environment) ?? []);
  return table(
    model.roles
      .filter(({ people }) => people === undefined)
      .map((role) => ({
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
