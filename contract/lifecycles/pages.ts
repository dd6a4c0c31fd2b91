import type { Configuration } from './lifecycle';

/** What a command of a page takes for given, and what comes of it. */
export interface Step {
  /** as it stands on the page */
  readonly command: string;
  /** what baseline.config.ts says by then. @default - as before */
  readonly configuration?: Configuration;
  /** commands for what the page takes for given. @default - nothing */
  readonly given?: readonly string[];
  /** what a person puts in place of parts of the command → a command that prints it. @default - nothing */
  readonly values?: Readonly<Record<string, string>>;
  /** what it asks, as a regular expression, and what the person types. @default - yes to all */
  readonly answers?: readonly (readonly [question: string, answer: string])[];
  /** what it has to print. @default - anything */
  readonly prints?: string;
  /** @default 0 */
  readonly exitCode?: number;
  /** commands that succeed then, and before it do not have to. @default - none */
  readonly then?: readonly string[];
  /** whether it takes the profile `deploy`, an admin's with MFA who takes the deploy role. @default - no */
  readonly asDeployRole?: true;
  /** why an emulated account cannot run it. @default - it can */
  readonly notHere?: string;
}

/** A section of a page, with the steps of which there is anything to say; its other commands are run as they are. */
export interface Part {
  readonly path: string;
  readonly heading: string;
  readonly steps?: readonly Step[];
}

/** Pages that are followed from the first part to the last, in an account of their own. */
export interface Walkthrough {
  readonly account: string;
  /** what baseline.config.ts says before anything is deployed. @default - what is shipped */
  readonly configuration?: Configuration;
  readonly parts: readonly Part[];
}

const ACME = { name: 'acme', notificationEmails: ['billing@example.com'], access: { legacyRoles: [] } };
const GOVERNED = { ...ACME, repositories: ['acme/app', 'acme/jobs'], governedRegions: ['eu-west-1'] };
const CHANGED = { ...GOVERNED, repositories: ['acme/app'], billing: { monthlyBudget: 250 } };
const OTHER = { ...ACME, name: 'other' };

/** In the emulated account root has no MFA device, and two services do not answer: nothing else is in the way. */
const PREFLIGHT: Step = {
  command: 'npm run doctor -- --preflight',
  prints: '1 failed, 2 unknown',
  exitCode: 1,
};

const deployed = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `aws cloudformation describe-stacks --stack-name ${name}`);
const put = (bucket: string): string => `aws s3api put-object --bucket ${bucket} --key kept/report`;
const isThere = (bucket: string): string => `aws s3api head-object --bucket ${bucket} --key kept/report`;

const emptied = (bucket: string): readonly string[] =>
  ['Versions', 'DeleteMarkers'].map((kind) => {
    const query = `--query '{Objects: ${kind}[].{Key: Key, VersionId: VersionId}, Quiet: \`true\`}'`;
    const listed = `$(aws s3api list-object-versions --bucket ${bucket} ${query} --output json)`;
    return `aws s3api delete-objects --bucket ${bucket} --delete "${listed}" || true`;
  });

/** The key of the trail; those of topics went with their stacks, and wait for their deletion. */
const KEPT_KEY = `for key in $(aws kms list-keys --query 'Keys[].KeyId' --output text); do
  aws kms describe-key --key-id $key --query 'KeyMetadata.[KeyState, KeyId]' --output text
done | sed -n 's/^Enabled\\s*//p'`;

/** What the README and docs/lifecycle.md have a person do, in the order of the pages. */
export const WALKTHROUGHS: readonly Walkthrough[] = [
  {
    account: '200000000000',
    parts: [
      {
        path: 'README.md',
        heading: 'Deploy it',
        steps: [
          {
            command: 'npm run config -- --init',
            answers: [
              ['Prefix of the bucket names.*: $', 'northwind'],
              ['Who is notified.*: $', 'ops@northwind.test'],
              ['The region where people work.*: $', ''],
              ['The number of the account.*: $', ''],
            ],
            prints: 'Wrote baseline.config.ts',
          },
          PREFLIGHT,
          {
            command: 'npx cdk deploy --all',
            then: deployed('Baseline-Guardrails', 'Baseline-Storage', 'Baseline-Audit'),
          },
          {
            command: 'npm run people -- add ada --group admin',
            then: ['aws iam get-user --user-name ada'],
          },
          // In the emulated account are many things that only AWS has otherwise.
          { command: 'npm run doctor', exitCode: 1, prints: 'Account 200000000000' },
        ],
      },
      {
        path: 'docs/deploy.md',
        heading: 'From then on',
        steps: [
          {
            command: 'npx cdk diff --profile deploy && npx cdk deploy --all --profile deploy',
            asDeployRole: true,
          },
        ],
      },
    ],
  },
  {
    // No placeholder is refused in it.
    account: '000000000000',
    configuration: GOVERNED,
    parts: [
      {
        path: 'docs/lifecycle.md',
        heading: 'Deploy',
        steps: [
          PREFLIGHT,
          {
            command: 'npx cdk deploy --all',
            then: deployed('Baseline-Guardrails', 'Baseline-Storage', 'Baseline-Audit'),
          },
          {
            command: "npx cdk deploy 'Baseline-Settings*' --exclusively -c again=cost-explorer",
            notHere: 'the emulator deploys no stack with a function',
          },
        ],
      },
      {
        path: 'docs/lifecycle.md',
        heading: 'Change',
        steps: [
          { command: 'npx cdk diff', configuration: CHANGED, prints: 'Baseline-Billing' },
          {
            command: 'aws ecr delete-repository --force --repository-name acme/jobs',
            // What CloudFormation creates of this type the emulator only pretends to.
            given: ['aws ecr create-repository --repository-name acme/jobs'],
          },
        ],
      },
      {
        path: 'docs/lifecycle.md',
        heading: 'Switch off',
        steps: [
          {
            command: 'npx cdk synth --quiet',
            configuration: ACME,
            prints:
              'aws cloudformation delete-stack --region eu-west-1 --stack-name Baseline-Alerts-eu-west-1',
          },
          {
            command:
              'aws cloudformation delete-stack --region eu-west-1 --stack-name Baseline-Alerts-eu-west-1',
            then: [
              'aws cloudformation wait stack-delete-complete --region eu-west-1 --stack-name Baseline-Alerts-eu-west-1',
            ],
          },
        ],
      },
      {
        path: 'docs/lifecycle.md',
        heading: 'Rename',
        steps: [
          {
            command: 'npx cdk deploy --all',
            configuration: OTHER,
            given: ['acme-landing-zone', 'acme-analysis', 'acme-logs'].map(put),
            then: ['acme-landing-zone', 'acme-analysis', 'acme-logs'].map(isThere),
          },
          {
            command: 'aws s3 sync s3://acme-landing-zone s3://other-landing-zone',
            then: [isThere('other-landing-zone')],
          },
          {
            command: 'aws s3 sync s3://acme-analysis s3://other-analysis',
            then: [isThere('other-analysis')],
          },
        ],
      },
      {
        path: 'docs/lifecycle.md',
        heading: 'Uninstall',
        steps: [
          {
            command: 'npm run uninstall -- --dry-run',
            prints: 'Nothing was deleted: this was a dry run.',
            then: deployed('Baseline-Storage'),
          },
          {
            command: 'npm run uninstall',
            prints: 'The baseline is uninstalled.',
            then: [
              ...['other-landing-zone', 'other-analysis'].map(isThere),
              'aws s3api head-bucket --bucket other-logs',
            ],
          },
        ],
      },
      {
        path: 'docs/lifecycle.md',
        heading: 'What is kept',
        steps: [
          // By hand in the console before it, as the page says.
          { command: 'aws s3api delete-bucket --bucket acme-logs', given: emptied('acme-logs') },
          {
            command: 'aws kms schedule-key-deletion --key-id <ID>',
            values: { '<ID>': KEPT_KEY },
          },
        ],
      },
      {
        path: 'docs/lifecycle.md',
        heading: 'Deploy again over what was kept',
        steps: [
          {
            command: 'npx cdk import Baseline-Storage',
            answers: ['logs', 'landing-zone', 'analysis'].map((bucket): readonly [string, string] => [
              `(?i)/${bucket.replace('-', '')}/.*enter Bucket`,
              `other-${bucket}`,
            ]),
            then: deployed('Baseline-Storage'),
          },
          {
            command: 'npx cdk deploy --all',
            then: [
              ...['other-landing-zone', 'other-analysis'].map(isThere),
              ...deployed('Baseline-Access', 'Baseline-Audit'),
            ],
          },
          {
            command: 'aws logs delete-log-group --log-group-name /aws/lambda/baseline_settings',
            given: ['aws logs create-log-group --log-group-name /aws/lambda/baseline_settings'],
          },
        ],
      },
    ],
  },
];
