/** What decides on changes, so that a change of it is one of the gate itself. A name with a slash at its end is a folder. */
export const GATE: readonly { readonly path: string; readonly what: string }[] = [
  { path: '.ci/', what: 'the checks in CI' },
  { path: '.github/', what: 'workflows, owners and updates' },
  { path: '.npmrc', what: 'where packages come from' },
  { path: 'cdk.json', what: 'what the CDK runs, and its feature flags' },
  { path: 'contract/gate.ts', what: 'what belongs to the gate' },
  { path: 'contract/vocabulary.ts', what: 'what the review knows of the baseline' },
  { path: 'lib/check-with-nag.ts', what: 'the rule packs of cdk-nag' },
  { path: 'lib/constructs/acknowledge.ts', what: 'how findings of cdk-nag are accepted' },
  { path: 'tools.config.ts', what: 'the settings of the review' },
  { path: 'tools/access/', what: 'how requests are decided' },
  { path: 'tools/assembly/', what: 'how templates are read' },
  { path: 'tools/review/', what: 'the review' },
  { path: 'tools/review.ts', what: 'the review' },
];
