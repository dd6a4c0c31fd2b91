import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../lib/config/user-error';
import { errorText } from '../aws/errors';
import { partSchema, type Part } from './parts';

/** What was found is taken for true so long, in milliseconds: a day. */
const LONGEST = 24 * 60 * 60 * 1000;

const head = z.object({ of: z.string(), begun: z.iso.datetime() });
const line = z.object({ id: z.string(), parts: z.array(partSchema) });

/** By what a run is known that another one may continue: the same organization, and the same that should be. */
export const fingerprint = (...of: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16);

/**
 * What a run has found so far, in a file: a line for each piece of work, written as soon as it is done. So a run that ends on
 * the way, whatever ends it, is continued by the next. What was not read is not kept.
 */
export class Kept {
  private readonly found = new Map<string, readonly Part[]>();

  /** how many pieces of work were there when it began */
  readonly before: number;

  /**
   * @param file where; its folder is created
   * @param of see {@link fingerprint}
   * @param fresh whether what is there is thrown away
   * @throws UserError if the file cannot be written, or is somebody else's
   */
  constructor(
    private readonly file: string,
    of: string,
    { fresh = false, now = new Date() } = {},
  ) {
    const lines = readLines(file);
    refuseOthers(file, lines);
    if (!fresh) this.load(lines, of, now);
    this.before = this.found.size;
    if (this.before > 0) return;
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify({ of, begun: now.toISOString() })}\n`);
    } catch (error) {
      throw new UserError(`${file} cannot be written: ${errorText(error)}`, 'Name another file with --state');
    }
  }

  get(id: string): readonly Part[] | undefined {
    return this.found.get(id);
  }

  put(id: string, parts: readonly Part[]): void {
    if (parts.some(({ unread }) => unread.length > 0)) return;
    this.found.set(id, parts);
    appendFileSync(this.file, `${JSON.stringify({ id, parts })}\n`);
  }

  /** Nothing is left to continue. */
  end(): void {
    rmSync(this.file, { force: true });
  }

  private load([first, ...lines]: readonly string[], of: string, now: Date): void {
    const { data } = head.safeParse(jsonOf(first));
    if (data?.of !== of || now.getTime() - Date.parse(data.begun) > LONGEST) return;
    for (const text of lines) {
      // The last one may have been cut off.
      const parsed = line.safeParse(jsonOf(text));
      if (parsed.success) this.found.set(parsed.data.id, parsed.data.parts);
    }
  }
}

/** A file that holds something else is not written over. */
function refuseOthers(file: string, [first = '']: readonly string[]): void {
  const parsed = jsonOf(first);
  if (first === '' || head.safeParse(parsed).success || line.safeParse(parsed).success) return;
  throw new UserError(`${file} is there, and no file of the doctor`, 'Name another file with --state');
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function jsonOf(text = ''): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
