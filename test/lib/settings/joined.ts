import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import type { handler } from '../../../lib/settings/handler';
import { openResponses } from '../../../tools/sandbox/settings/responses';
import { IDS } from './support';

/** The function as an account has it whose settings are in a second file: both are one. */
function load(more: string): typeof handler {
  const code = ['handler.js', more]
    .map((file) => readFileSync(join(__dirname, '../../../lib/settings', file), 'utf8'))
    .join('\n');
  const exports: { handler?: typeof handler } = {};
  Reflect.apply(compileFunction(code, ['require', 'exports']), undefined, [require, exports]);
  if (exports.handler === undefined) throw new Error('the function exports no handler');
  return exports.handler;
}

/** Calls it to create these settings, and gives what it answered. @param more file of `lib/settings` */
export async function createWith(more: string, Settings: Record<string, string>) {
  const responses = await openResponses();
  try {
    const request = { RequestType: 'Create' as const, ...IDS, ResourceProperties: { Settings } };
    await load(more)({ ...request, ResponseURL: responses.url }, { getRemainingTimeInMillis: () => 30_000 });
    return responses.last();
  } finally {
    responses.close();
  }
}
