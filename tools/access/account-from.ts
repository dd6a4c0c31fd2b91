import { join } from 'node:path';
import { stacksFrom } from '../assembly/working-tree';
import { Account } from './account';
import { readModel } from './model';
import type { Vocabulary } from './vocabulary';

const PROJECT = join(__dirname, '../..');

/**
 * The account of a cloud assembly.
 *
 * @param folder of the assembly. @default - that of the app, which is synthesized if it changed since
 */
export const accountFrom = async (vocabulary: Vocabulary, folder?: string): Promise<Account> =>
  new Account(readModel(await stacksFrom(PROJECT, folder)), vocabulary);
