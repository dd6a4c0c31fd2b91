import type { z } from 'zod';
import { UserError } from './user-error';
import { configSchema, type BaselineConfig } from './schema';
import { wording } from './wording';

export const CONFIG_FILE = 'baseline.config.ts';

type Issue = z.core.$ZodIssue;

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
const describe = (issue: Issue, input: unknown): string[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${pathText([...issue.path, key])}: unknown key`);
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

/**
 * Parses a configuration, once, with every problem reported together.
 *
 * @param input what `baseline.config.ts` exports
 * @throws UserError naming each problem's path, the value got and what is expected
 */
export function loadConfig(input: unknown): BaselineConfig {
  const result = configSchema.safeParse(input, { error: wording });
  if (result.success) return result.data;
  const problems = result.error.issues.filter(ofTheRightKind).flatMap((issue) => describe(issue, input));
  throw new UserError(
    `${CONFIG_FILE} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
    `Mend ${CONFIG_FILE}; the README lists every field under "Configuration".`,
  );
}
