import type { Because, Finding, Known } from './model';

/** What a scanner found, beside what is known of it. */
export interface Compared {
  readonly known: readonly { readonly finding: Finding; readonly because: Because }[];
  /** findings that nobody has an answer to */
  readonly unknown: readonly Finding[];
  /** answers to findings that there are none of */
  readonly unused: readonly Known[];
}

/** Puts what is known beside what was found. */
export function compare(findings: readonly Finding[], list: readonly Known[]): Compared {
  const answers = findings.map((finding) => ({
    finding,
    answer: list.find((each) => isAbout(each, finding)),
  }));
  return {
    known: answers.flatMap(({ finding, answer }) => (answer ? [{ finding, because: answer.because }] : [])),
    unknown: answers.flatMap(({ finding, answer }) => (answer ? [] : [finding])),
    unused: list.filter((each) => !answers.some(({ answer }) => answer === each)),
  };
}

const isAbout = ({ check, resources }: Known, finding: Finding): boolean =>
  check === finding.check &&
  resources.some((pattern) => new RegExp(`^(?:${pattern})$`).test(finding.resource));
