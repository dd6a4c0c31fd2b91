import type { OutcomeStore } from '../../../tools/access/evaluate/kept-outcomes';

/** See `outcomes.js`: jest loads it without a transformer. */
export declare const outcomesIn: (folder: string) => OutcomeStore;

export declare const writeOutcomes: () => void;
