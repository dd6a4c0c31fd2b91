import { acknowledged, stays, type Known } from '../model';

const RESOURCE = (stack: string, type: string, name: string) => `${stack} AWS::${type}\\.${name}.*`;
const FUNCTION = RESOURCE('Baseline-Settings(-[a-z0-9-]+)?', 'Lambda::Function', 'SettingsFunction');
const SETTINGS = '/Settings/(Function|Logs)$';
const nist = (rule: string) => `NIST.800.53.R5::NIST.800.53.R5-${rule}`;

/** Of what admins may it infers no exfiltration. */
const EXFILTRATION = 'CKV_AWS_108';

/** What checkov infers from a policy that allows everything. */
const WIDE_POLICY = ['CKV_AWS_107', EXFILTRATION, 'CKV_AWS_109', 'CKV_AWS_110', 'CKV_AWS_111'];

/** Of the boundary of people, which denies more outright, it infers less. */
const WIDE_OF_PEOPLE = ['CKV_AWS_109', 'CKV_AWS_111'];

/** Everything that allows all actions says why, and checkov has five names for it. */
const wide = (check: string, policy: string, stack: string, construct: string): Known[] =>
  acknowledged(
    check,
    'AwsSolutions::AwsSolutions-IAM5[Action::*]',
    `${construct}$`,
    RESOURCE(stack, 'IAM::ManagedPolicy', policy),
  );

/** Findings of checkov on the templates that stay. */
export const CHECKOV_LIST: readonly Known[] = [
  ...WIDE_POLICY.flatMap((check) => wide(check, 'Boundary', 'Baseline-Guardrails', '/Boundary')),
  ...WIDE_OF_PEOPLE.flatMap((check) =>
    wide(check, 'PeopleBoundary', 'Baseline-Guardrails', '/PeopleBoundary'),
  ),
  ...WIDE_POLICY.filter((check) => check !== EXFILTRATION).flatMap((check) =>
    wide(check, 'AdminAccess', 'Baseline-Access', '/AdminAccess'),
  ),
  ...stays(
    'CKV_AWS_107',
    "With MFA, everybody creates access keys of their own, and nobody else's: the resource is the user's own name.",
    RESOURCE('Baseline-Access', 'IAM::ManagedPolicy', 'SelfService'),
  ),
  ...acknowledged('CKV_AWS_115', nist('LambdaConcurrency'), SETTINGS, FUNCTION),
  ...acknowledged('CKV_AWS_116', nist('LambdaDLQ'), SETTINGS, FUNCTION),
  ...acknowledged('CKV_AWS_117', nist('LambdaInsideVPC'), SETTINGS, FUNCTION),
  ...acknowledged(
    'CKV_AWS_158',
    nist('CloudWatchLogGroupEncrypted'),
    SETTINGS,
    RESOURCE('Baseline-Settings(-[a-z0-9-]+)?', 'Logs::LogGroup', 'SettingsLogs'),
  ),
  ...stays(
    'CKV_AWS_136',
    'Amazon ECR encrypts images with keys of its own; a customer managed key costs by month, and whoever pulls would need rights on it.',
    RESOURCE('Baseline-Storage', 'ECR::Repository', 'Repository'),
  ),
];
