/** What decides on changes, so that a change of it is one of the gate itself. A name with a slash at its end is a folder. */
export const GATE: readonly {
  readonly path: string;
  readonly what: string;
  readonly when?: 'gone' | 'reaching' | 'synthesized';
}[] = [
  { path: '.ci/', what: 'the checks in CI' },
  { path: '.dependency-cruiser.cjs', what: 'which room imports which' },
  { path: '.gitattributes', what: 'what a diff shows' },
  { path: '.github/', what: 'workflows, owners and updates' },
  { path: '.npmrc', what: 'where packages come from' },
  { path: '.nvmrc', what: 'which Node runs all of it' },
  { path: 'CODEOWNERS', what: 'who approves changes' },
  { path: 'bin/', what: 'what runs first where the app is synthesized and deployed' },
  { path: 'cdk.context.json', what: 'what the CDK takes for looked up' },
  { path: 'cdk.json', what: 'what the CDK runs, and its feature flags' },
  { path: 'contract/gate.ts', what: 'what belongs to the gate' },
  { path: 'contract/vocabulary.ts', what: 'what the review knows of the baseline' },
  { path: 'docs/CODEOWNERS', what: 'who approves changes' },
  { path: 'eslint.config.mjs', what: 'the rules of the linter' },
  { path: 'jest.config.js', what: 'which tests run' },
  { path: 'lib/check-with-nag.ts', what: 'the rule packs of cdk-nag' },
  { path: 'lib/constructs/acknowledge.ts', what: 'how findings of cdk-nag are accepted' },
  { path: 'lib/config/deployment-guard.ts', what: 'what stops a deployment into the wrong account' },
  { path: 'npm-shrinkwrap.json', what: 'which packages are installed' },
  { path: 'tools.config.ts', what: 'the settings of the review' },
  { path: 'tools/access/', what: 'how requests are decided' },
  { path: 'tools/assembly/', what: 'how templates are read' },
  { path: 'tools/review/', what: 'the review' },
  { path: 'tools/cli/', what: 'how commands read their options and end' },
  { path: 'tools/review.ts', what: 'the review' },
  { path: 'tsconfig.json', what: 'how code is loaded and checked' },
  // What judges by being there.
  { path: 'contract/', what: 'what must hold', when: 'gone' },
  { path: 'test/', what: 'a test', when: 'gone' },
  // What runs with the credentials of whoever deploys or reads the account.
  { path: 'baseline.config.ts', what: 'code that is deployed from', when: 'synthesized' },
  { path: 'contract/', what: 'code that commands run', when: 'reaching' },
  { path: 'lib/', what: 'code that is deployed from', when: 'synthesized' },
  // These run in the account, and their code stands in templates.
  { path: 'lib/settings/enrolment-handler.js', what: 'code of a function', when: 'reaching' },
  { path: 'lib/settings/handler.js', what: 'code of a function', when: 'reaching' },
  { path: 'lib/settings/organization-handler.js', what: 'code of a function', when: 'reaching' },
  { path: 'tools/', what: 'code that commands run', when: 'reaching' },
];
