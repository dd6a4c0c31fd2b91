import type { z } from 'zod';
import { keysAt } from './keys-of-schema';
import { notPlain, showValue } from './plain';
import { UserError } from './user-error';
import { probably, wording } from './wording';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** A file of settings, for messages. */
export interface SettingsFile {
  /** such as `baseline.config.ts` */
  readonly name: string;
  /** where to look for what it may say, one sentence */
  readonly remedy: string;
  /** keys at its top that it had in an earlier version → the file they are in now. @default - none */
  readonly moved?: Readonly<Record<string, string>>;
}

/** One thing that is wrong in a file of settings. */
export interface Problem {
  readonly path: Path;
  /** path, the value got and what is expected */
  readonly text: string;
}

/** Settings that cannot be taken, with every problem. */
export class SettingsError extends UserError {
  /** @param lineOf line of the file that holds a path, or the nearest around it. @default - no lines are named */
  constructor(
    readonly problems: readonly Problem[],
    readonly file: SettingsFile,
    lineOf: (path: Path) => number | undefined = () => undefined,
  ) {
    const lines = problems.map(({ path, text }) => {
      const line = lineOf(path);
      return `  - ${line === undefined ? '' : `${file.name}:${line}: `}${text}`;
    });
    super(
      `${file.name} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${lines.join('\n')}`,
      file.remedy,
    );
  }
}

/**
 * Parses settings, once, with every problem reported together.
 *
 * @param input what the file exports
 * @throws SettingsError naming each problem's path, the value got and what is expected
 */
export function parseSettings<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  file: SettingsFile,
): z.output<Schema> {
  const strange = notPlain(input).map(({ path, what }) => ({
    path,
    text: `${pathText(path) || 'the configuration'}: got ${what}, expected plain values`,
  }));
  if (strange.length > 0) throw new SettingsError(strange, file);
  const result = schema.safeParse(input, { error: wording });
  if (result.success) return result.data;
  const problems = result.error.issues
    .filter(ofTheRightKind)
    .flatMap((issue) => describe(issue, { schema, input, moved: file.moved ?? {} }));
  throw new SettingsError(problems, file);
}

const valueAt = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined | null)?.[key],
    input,
  );

/** `billing.alarmThresholds[1]` or `tags["a b"]`, as one would write it in code. */
export const pathText = (path: Path): string =>
  path
    .map((key, i) => {
      if (typeof key === 'string' && /^[\w$]+$/.test(key)) return `${i > 0 ? '.' : ''}${key}`;
      return typeof key === 'number' ? `[${key}]` : `["${String(key)}"]`;
    })
    .join('');

interface Parsed {
  readonly schema: z.ZodType;
  readonly input: unknown;
  readonly moved: Readonly<Record<string, string>>;
}

/** One line a problem: path, what stands there, what is expected. */
const describe = (issue: Issue, { schema, input, moved }: Parsed): Problem[] => {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path);
    return issue.keys.map((key) => {
      const to = path.length === 0 ? moved[key] : undefined;
      const text = to === undefined ? unknownKey(key, known) : `moved to ${to}`;
      return { path: [...path, key], text: `${pathText([...path, key])}: ${text}` };
    });
  }
  if (issue.code === 'invalid_key') {
    const got = `${pathText(path)}: got the key ${showValue(path.at(-1))}`;
    return issue.issues.map(({ message }) => ({ path, text: `${got}, ${message}` }));
  }
  const got = valueAt(input, path);
  const text = `${pathText(path) || 'the configuration'}: got ${showValue(got)}, ${issue.message}`;
  return [{ path, text }];
};

const unknownKey = (key: string, known: readonly string[]): string =>
  `unknown key${probably(key, known) || (known.length > 0 ? `; expected ${known.join(', ')}` : '')}`;

/** Without what follows from a value being of another kind: text of 13 characters is not a list of 13 items. */
const ofTheRightKind = (issue: Issue, index: number, all: readonly Issue[]): boolean =>
  !all
    .slice(0, index)
    .some((earlier) => earlier.code === 'invalid_type' && pathText(earlier.path) === pathText(issue.path));
