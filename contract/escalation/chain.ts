import type { TestCase } from '../requests/requirement';

/** Calls in a row, by one and then by whom the one made or took over. What is allowed leads to what is denied. */
export interface Chain {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  readonly rows: readonly TestCase[];
}

export const TRUST = { trust: 'account' } as const;
