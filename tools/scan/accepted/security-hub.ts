import type { Control } from '../../controls/answer';
import { ANY, acknowledged, stays, type Known } from '../model';

/** Part of the ARNs of what a control is about, where it is about resources. */
const POLICIES = ':policy/baseline/';
const ABOUT: Readonly<Record<string, string>> = { 'IAM.21': POLICIES, 'KMS.1': POLICIES };

/** Controls that Security Hub reports whatever else answers them. */
const REPORTED: readonly Known[] = [
  ...acknowledged(
    'IAM.1',
    'AwsSolutions::AwsSolutions-IAM5[Action::*]',
    '/AdminAccess$',
    `${POLICIES}admin_access`,
  ),
  ...acknowledged(
    'IAM.1',
    'AwsSolutions::AwsSolutions-IAM5[Action::*]',
    '/Boundary$',
    `${POLICIES}baseline_boundary`,
  ),
];

/** Controls of CIS → of Security Hub. Source: AWS Security Hub User Guide, "CIS AWS Foundations Benchmark". */
const OF_CIS: Readonly<Record<string, string>> = { '2.1.2': 'S3.20' };

/** What Security Hub reports on purpose: the controls that are declined, and what is answered in another way. */
export const securityHubList = (cis: readonly Control[], fsbp: readonly Control[]): Known[] => [
  ...REPORTED,
  ...fsbp.flatMap((control) => declined(control.id, control)),
  ...cis.flatMap((control) => declined(OF_CIS[control.id], control)),
];

const declined = (id: string | undefined, { answers }: Control): Known[] =>
  id === undefined
    ? []
    : answers.flatMap((answer) =>
        answer.kind === 'declined' ? stays(id, answer.why, ABOUT[id] ?? ANY) : [],
      );
