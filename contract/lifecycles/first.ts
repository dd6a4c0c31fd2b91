import { GITHUB, HOME, STANDARD, tier, type Lifecycle } from './lifecycle';

/** What a first deployment meets. Names in IAM are the same in upper and lower case. */
export const first: readonly Lifecycle[] = [
  {
    id: 'first',
    text: 'The first deployment into a fresh account, where nobody has opened Cost Explorer',
    to: {},
    by: 'administrator',
    byHand: 'Open Cost Explorer, and run the command that the doctor prints.',
  },
  {
    id: 'first-regulated',
    text: 'The first deployment of everything',
    to: tier('regulated'),
    by: 'administrator',
  },
  {
    id: 'first-bucket-taken',
    text: 'The first deployment where somebody has a bucket of that name',
    to: {},
    by: 'administrator',
    existing: ['AWS::S3::Bucket acme-logs'],
    stoppedBy: ['AWS::S3::Bucket acme-logs exists already'],
    byHand: 'Choose another name in baseline.config.ts.',
  },
  {
    id: 'first-group-taken',
    text: 'The first deployment where the account has a group admin',
    to: {},
    by: 'administrator',
    existing: ['AWS::IAM::Group admin'],
    stoppedBy: ['AWS::IAM::Group admin exists already'],
    byHand: 'Delete the group, or rename it with aws iam update-group.',
  },
  {
    id: 'first-analyzer',
    text: 'The first deployment where the account has an analyzer',
    to: {},
    by: 'administrator',
    existing: [`AWS::AccessAnalyzer::Analyzer in ${HOME}`],
    stoppedBy: [`AWS::AccessAnalyzer::Analyzer in ${HOME}: the account takes 1`],
    byHand: 'Delete that analyzer.',
  },
  {
    id: 'detection-again',
    text: 'Detection comes back after its stacks were deleted: the service-linked role of AWS Config has stayed',
    to: STANDARD,
    by: 'administrator',
    existing: ['AWS::IAM::ServiceLinkedRole config.amazonaws.com'],
    stoppedBy: ['AWS::IAM::ServiceLinkedRole config.amazonaws.com exists already'],
    byHand: "Set detection.configRole to 'existing'.",
  },
  {
    id: 'github-provider-taken',
    text: 'A pipeline where the account trusts GitHub already',
    to: GITHUB,
    by: 'administrator',
    existing: ['AWS::IAM::OIDCProvider https://token.actions.githubusercontent.com'],
    stoppedBy: ['AWS::IAM::OIDCProvider https://token.actions.githubusercontent.com exists already'],
    byHand: "Set delivery.github.provider to 'existing'.",
  },
  {
    id: 'first-detector',
    text: 'The first deployment where the account has a detector',
    to: STANDARD,
    by: 'administrator',
    existing: [`AWS::GuardDuty::Detector in ${HOME}`],
    stoppedBy: [`AWS::GuardDuty::Detector in ${HOME}: the account takes 1`],
    byHand: "Set detection.guardDuty to 'existing'.",
  },
  {
    id: 'first-recorder',
    text: 'The first deployment where the account records resources already',
    to: STANDARD,
    by: 'administrator',
    existing: [`AWS::Config::ConfigurationRecorder in ${HOME}`],
    stoppedBy: [`AWS::Config::ConfigurationRecorder in ${HOME}: the account takes 1`],
    byHand: "Set detection.config to 'existing'.",
  },
  {
    id: 'first-hub',
    text: 'The first deployment where the account has Security Hub',
    to: STANDARD,
    by: 'administrator',
    existing: [`AWS::SecurityHub::Hub in ${HOME}`],
    stoppedBy: [`AWS::SecurityHub::Hub in ${HOME}: the account takes 1`],
    byHand: "Set detection.securityHub to 'existing'.",
  },
  {
    id: 'first-trail-taken',
    text: 'The first deployment where a trail has its name',
    to: {},
    by: 'administrator',
    existing: [`AWS::CloudTrail::Trail ${HOME} baseline_trail`],
    stoppedBy: [`AWS::CloudTrail::Trail ${HOME} baseline_trail exists already`],
    byHand: 'Delete that trail.',
  },
  {
    id: 'first-log-group-taken',
    text: 'The first deployment where a log group has the name of the function',
    to: {},
    by: 'administrator',
    existing: [`AWS::Logs::LogGroup ${HOME} /aws/lambda/baseline_settings`],
    stoppedBy: [`AWS::Logs::LogGroup ${HOME} /aws/lambda/baseline_settings exists already`],
    byHand: 'Delete that log group.',
  },
  {
    id: 'first-monitor',
    text: 'The first deployment where Cost Explorer is open, and AWS has created the monitor of services',
    to: {},
    by: 'administrator',
    existing: ['AWS::CE::AnomalyMonitor'],
  },
  {
    id: 'first-region-closed',
    text: 'The first deployment into a region that the account has not enabled',
    to: { governedRegions: ['ap-southeast-3'] },
    by: 'administrator',
    closedRegions: ['ap-southeast-3'],
    stoppedBy: ['region not enabled: ap-southeast-3'],
    byHand: 'aws account enable-region --region-name ap-southeast-3, which the preflight prints.',
  },
];

/** Every stack that a first deployment of everything creates. */
const EVERYTHING = {
  detection: { tier: 'regulated' },
  storage: { encryption: 'SSE-KMS' },
  personas: { auditor: { capabilities: ['billing-read'] } },
  ...GITHUB,
};
const STACKS_OF_EVERYTHING = [
  ...[
    'Guardrails',
    'Deploy',
    'Access',
    'Persona-engineer',
    'Persona-analyst',
    'Persona-auditor',
    'Roles',
    'Billing',
  ],
  ...['Alerts', 'Alerts-us-east-1', 'Detection', 'Detection-us-east-1', 'Settings', 'Settings-us-east-1'],
  ...['Storage', 'Audit'],
].map((name) => `Baseline-${name}`);
/** The CLI protects them before it creates what they hold, and then cannot delete what has failed. */
const PROTECTED = ['Baseline-Storage', 'Baseline-Audit'];

/** A first deployment that failed in each stack, and is tried again. */
export const retries: readonly Lifecycle[] = STACKS_OF_EVERYTHING.map((stack) => ({
  id: `retry-${stack.replace('Baseline-', '').toLowerCase()}`,
  text: `The first deployment again, after it failed in ${stack}`,
  to: EVERYTHING,
  by: 'administrator',
  failedIn: stack,
  ...(PROTECTED.includes(stack) && {
    stoppedBy: [`termination protection: ${stack} in ${HOME} is not deleted, after its creation failed`],
    byHand: 'Run the commands that the preflight prints (stack-usable), and deploy again.',
  }),
}));

/** A change that failed in each stack that it creates or updates, and is made again. */
export const changeRetries: readonly Lifecycle[] = STACKS_OF_EVERYTHING.map((stack) => ({
  id: `retry-change-${stack.replace('Baseline-', '').toLowerCase()}`,
  text: `Everything is switched on again, after that failed in ${stack}`,
  from: {},
  to: EVERYTHING,
  by: 'deploy role',
  failedIn: stack,
}));
