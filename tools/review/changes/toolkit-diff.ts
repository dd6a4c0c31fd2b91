import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { formatDifferences } from '@aws-cdk/cloudformation-diff';
import type { StackChange } from './resources';

/** The difference of each stack as `cdk diff` prints it, without colours. */
export function toolkitDiffs(changes: readonly StackChange[]): { stack: string; text: string }[] {
  return changes
    .filter(({ diff }) => !diff.isEmpty)
    .map(({ name, diff }) => {
      const stream = new PassThrough();
      formatDifferences(stream, diff);
      const written = stream.read() as Buffer | null;
      return { stack: name, text: stripVTControlCharacters(written?.toString('utf8') ?? '').trim() };
    });
}
