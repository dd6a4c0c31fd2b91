import type { TestCase } from '../requests/requirement';

/** Calls one after the other, by one and then by whom the one created or took over. What is allowed leads to what is denied. */
export interface Chain {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  readonly cases: readonly TestCase[];
}

export const TRUST = { trust: 'account' } as const;
