import { z } from 'zod';
import type { UnitInput } from './organization';
import { probably, wording } from './wording';
import { keysAt } from './keys-of-schema';

type Section = Readonly<Record<string, unknown>>;

const isSection = (value: unknown): value is Section =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sections of which the whole is one choice: what a unit writes stands in place of the default. */
const WHOLE = ['personas', 'tags'];

/**
 * What the accounts of a unit are configured with: the configuration, but for what the unit says otherwise. Of a section such
 * as `storage` the fields that it does not name stay.
 *
 * @param base the configuration around it, before defaults that depend on other fields
 */
function inputOf(base: Section, { differences, tier }: UnitInput): Section {
  const given: Section = {
    ...differences,
    ...(tier !== undefined && {
      detection: { ...(isSection(differences.detection) ? differences.detection : {}), tier },
    }),
  };
  const merged = Object.entries(given).map(([key, value]) => {
    const around = base[key];
    return [
      key,
      isSection(value) && isSection(around) && !WHOLE.includes(key) ? { ...around, ...value } : value,
    ];
  });
  return { ...base, ...(Object.fromEntries(merged) as Section) };
}

/** One thing that is wrong in a unit. */
interface UnitIssue {
  readonly path: PropertyKey[];
  readonly message: string;
  readonly input: unknown;
}

/** What is wrong in the differences of a unit, as it would be in the configuration around it. */
export function unitIssues(schema: z.ZodType, base: Section, unit: UnitInput): UnitIssue[] {
  const result = schema.safeParse(inputOf(base, unit), { error: wording, reportInput: true });
  if (result.success) return [];
  return result.error.issues
    .filter(({ path: [first] }) => first !== undefined && Object.hasOwn(unit.differences, String(first)))
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({
            path: [...issue.path, key],
            message: `expected one of ${keysAt(schema, issue.path).join(', ')}${probably(key, keysAt(schema, issue.path))}`,
            input: key,
          }))
        : [{ path: issue.path, message: issue.message, input: issue.input }],
    );
}

/** The configuration of the accounts of a unit, if nothing is wrong in it. */
export const unitResult = <Schema extends z.ZodType>(
  schema: Schema,
  base: Section,
  unit: UnitInput,
): z.ZodSafeParseResult<z.output<Schema>> => schema.safeParse(inputOf(base, unit));

/**
 * The configuration of the accounts of a unit, without the sections in which something is wrong: what else there is to say of
 * it is said as well.
 *
 * @param standIns for sections that it must have
 */
export function unitDespite<Schema extends z.ZodType>(
  schema: Schema,
  base: Section,
  { unit, standIns }: { readonly unit: UnitInput; readonly standIns: Section },
): z.output<Schema> | undefined {
  const input = inputOf(base, unit);
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const wrong = new Set(result.error.issues.map(({ path: [first] }) => String(first)));
  const others = Object.entries(input).filter(([key]) => !wrong.has(key));
  return schema.safeParse({ ...standIns, ...Object.fromEntries(others) }).data;
}

/** The configuration of the accounts of a unit. Its issues are reported before: {@link unitIssues}. */
export const unitConfig = <Schema extends z.ZodType>(
  schema: Schema,
  base: Section,
  unit: UnitInput,
): z.output<Schema> => schema.parse(inputOf(base, unit));
