/** What the credential report says of the root user or of a user. */
export interface Credentials {
  readonly user: string;
  readonly hasPassword: boolean;
  /** @default - never, or AWS does not know */
  readonly passwordLastUsed?: Date;
  readonly created?: Date;
  readonly hasMfa: boolean;
  /** the active ones */
  readonly keys: readonly KeyUse[];
}

export interface KeyUse {
  readonly rotated?: Date;
  /** @default - never */
  readonly lastUsed?: Date;
}

/** The name of root in the report. */
export const ROOT = '<root_account>';

/** Reads the report. Source: IAM User Guide, "Generate credential reports for your AWS account". */
export function parseReport(text: string): Credentials[] {
  const [head = '', ...lines] = text.trim().split('\n');
  const columns = head.trim().split(',');
  return lines.map((line) => credentials(cellsOf(line.trim(), columns)));
}

/** A user name may hold commas, and stands in the first two columns: no other cell has any. */
function cellsOf(line: string, columns: readonly string[]): Map<string, string> {
  const parts = line.replaceAll('"', '').split(',');
  const commas = Math.max(0, (parts.length - columns.length) / 2);
  const cells = [
    parts.slice(0, commas + 1).join(','),
    parts.slice(commas + 1, 2 * commas + 2).join(','),
    ...parts.slice(2 * commas + 2),
  ];
  return new Map(columns.map((column, index) => [column, cells[index] ?? '']));
}

function credentials(cells: Map<string, string>): Credentials {
  const isOn = (column: string) => cells.get(column)?.toLowerCase() === 'true';
  const date = (column: string) => dateOf(cells.get(column));
  return {
    user: cells.get('user') ?? '',
    hasPassword: isOn('password_enabled'),
    passwordLastUsed: date('password_last_used'),
    created: date('user_creation_time'),
    hasMfa: isOn('mfa_active'),
    keys: [1, 2]
      .filter((number) => isOn(`access_key_${number}_active`))
      .map((number) => ({
        rotated: date(`access_key_${number}_last_rotated`),
        lastUsed: date(`access_key_${number}_last_used_date`),
      })),
  };
}

/** `N/A`, `no_information` and `not_supported` are no dates. */
function dateOf(text = ''): Date | undefined {
  const date = new Date(text);
  return /^\d{4}-/.test(text) && !Number.isNaN(date.getTime()) ? date : undefined;
}
