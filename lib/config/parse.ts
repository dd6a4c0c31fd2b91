import type { z } from 'zod';
import { UserError } from './user-error';
import { wording } from './wording';

type Issue = z.core.$ZodIssue;

/** A file of settings, for messages. */
export interface SettingsFile {
  /** such as `baseline.config.ts` */
  readonly name: string;
  /** where to look for what it may say, one sentence */
  readonly remedy: string;
  /** keys at its top that it had in an earlier version → the file they are in now. @default - none */
  readonly moved?: Readonly<Record<string, string>>;
}

/**
 * Parses settings, once, with every problem reported together.
 *
 * @param input what the file exports
 * @throws UserError naming each problem's path, the value got and what is expected
 */
export function parseSettings<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  file: SettingsFile,
): z.output<Schema> {
  const result = schema.safeParse(input, { error: wording });
  if (result.success) return result.data;
  const problems = result.error.issues
    .filter(ofTheRightKind)
    .flatMap((issue) => describe(issue, input, file.moved));
  throw new UserError(
    `${file.name} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
    file.remedy,
  );
}

/** A value as one would write it in the file, shortened. */
const show = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  const text =
    typeof value === 'number'
      ? String(value)
      : ((JSON.stringify(value) as string | undefined) ?? typeof value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
};

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined | null)?.[key],
    input,
  );

/** `billing.alarmThresholds[1]` or `tags["a b"]`, as one would write it in code. */
const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((key, i) => {
      if (typeof key === 'string' && /^[\w$]+$/.test(key)) return `${i > 0 ? '.' : ''}${key}`;
      return typeof key === 'number' ? `[${key}]` : `["${String(key)}"]`;
    })
    .join('');

/** One line a problem: path, what stands there, what is expected. */
const describe = (issue: Issue, input: unknown, moved: SettingsFile['moved'] = {}): string[] => {
  if (issue.code === 'unrecognized_keys') {
    const destination = (key: string) => (issue.path.length === 0 ? moved[key] : undefined);
    return issue.keys.map((key) => {
      const to = destination(key);
      return `${pathText([...issue.path, key])}: ${to === undefined ? 'unknown key' : `moved to ${to}`}`;
    });
  }
  if (issue.code === 'invalid_key') {
    return issue.issues.map(
      (inner) => `${pathText(issue.path)}: got the key ${show(issue.path.at(-1))}, ${inner.message}`,
    );
  }
  return [
    `${pathText(issue.path) || 'the configuration'}: got ${show(valueAt(input, issue.path))}, ${issue.message}`,
  ];
};

/** Without what follows from a value being of another kind: text of 13 characters is not a list of 13 items. */
const ofTheRightKind = (issue: Issue, index: number, all: readonly Issue[]): boolean =>
  !all
    .slice(0, index)
    .some((earlier) => earlier.code === 'invalid_type' && pathText(earlier.path) === pathText(issue.path));
