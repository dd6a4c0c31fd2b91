import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../lib/config/user-error';

const check = z.object({
  section: z.string(),
  name: z.string(),
  requirement: z.string().optional(),
  expected: z.string(),
  got: z.string(),
  status: z.enum(['passed', 'failed', 'not provable']),
  reason: z.string().optional(),
});

const proofResult = z.object({
  passed: z.number(),
  failed: z.number(),
  notProvable: z.number(),
  seconds: z.number(),
  checks: z.array(check).readonly(),
});

const doctorResult = z.object({
  /** when, as ISO 8601. @default - when its file was last written */
  examined: z.iso.datetime().optional(),
  account: z.string(),
  homeRegion: z.string(),
  /** which accounts it is about. @default - that one */
  about: z.string().optional(),
  ok: z.boolean(),
  checks: z.array(
    z.object({
      id: z.string(),
      section: z.string(),
      title: z.string(),
      status: z.enum(['pass', 'fail', 'warn', 'unknown']),
      found: z.string(),
      items: z.array(z.string()).optional(),
      expected: z.string().optional(),
      remediation: z.string().optional(),
    }),
  ),
});

const reviewResult = z.object({
  findings: z.array(
    z.object({
      section: z.string(),
      kind: z.string(),
      text: z.string(),
      lines: z.array(z.string()).optional(),
      requests: z.object({ principals: z.array(z.string()), actions: z.array(z.string()) }).optional(),
    }),
  ),
});

/** What `npm start -- --json` prints, as far as a report shows it. */
export type ProofResult = z.infer<typeof proofResult>;
/** What `npm run doctor -- --json` prints, as far as a report shows it. */
export type DoctorResult = z.infer<typeof doctorResult>;
/** A result, and when the account was examined, as ISO 8601. */
export interface DatedResult {
  readonly result: DoctorResult;
  readonly written: string;
}
/** What `npm run review -- --json` prints, as far as a report shows it. */
export type ReviewResult = z.infer<typeof reviewResult>;

/** Reads the result of the proof. @throws UserError as {@link readResult} */
export const readProof = (file: string) =>
  readResult(file, proofResult, 'npm start --silent -- --json > result.json');

/**
 * Reads results of the doctor, the oldest first. One that does not say when it was written is as old as its file.
 *
 * @param paths files, or folders of them
 * @throws UserError as {@link readResult}
 */
export const readDoctor = (paths: readonly string[]): DatedResult[] =>
  paths
    .flatMap(filesIn)
    .map((file) => {
      const result = readResult(file, doctorResult, 'npm run doctor --silent -- --json --output result.json');
      return { result, written: result.examined ?? statSync(file).mtime.toISOString() };
    })
    .sort((a, b) => a.written.localeCompare(b.written));

const filesIn = (path: string): string[] =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(path, name))
    : [path];

/** Reads the result of a review. @throws UserError as {@link readResult} */
export const readReview = (file: string) =>
  readResult(file, reviewResult, 'npm run review --silent -- --base main --json > review.json');

/** @throws UserError if the file cannot be read, or holds something else: with the command that writes such a file */
function readResult<Result>(file: string, schema: z.ZodType<Result>, written: string): Result {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new UserError(`${file} is no such result: ${problemOf(error)}`, `Write it with: ${written}`);
  }
}

function problemOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
  const [first] = error.issues;
  return `${first?.path.join('.') || 'the whole'}: ${first?.message ?? 'unknown'}`;
}
