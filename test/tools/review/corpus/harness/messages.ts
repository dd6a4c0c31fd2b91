import type { Edit } from '../seeds/seed';
import type { Verdict } from '../../../../../tools/review/verdict';

/** What a reviewing process is started with. */
export interface ReviewerSettings {
  /** folder of the app at hand */
  readonly project: string;
  /** an empty folder, for the fixture and what is synthesized of it */
  readonly folder: string;
  /** text of the fixture's configuration */
  readonly config: string;
}

/** Asks for the review of a change. */
export interface ReviewRequest {
  readonly edits: readonly Edit[];
}

/** What a review says of a change. */
export interface Judged {
  /** the text of each finding */
  readonly findings: readonly string[];
  readonly verdict: Verdict;
  /** processor time of the comparison alone */
  readonly milliseconds: number;
}

export type ReviewResponse = Judged | { readonly error: string };

/** The assembly of the unchanged fixture, under {@link ReviewerSettings.folder}. */
export const BASE_FOLDER = 'base';
