import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { everyRegion } from '../config/security';
import { accountArn, allow, inRegions } from '../iam/statements';
import { ORGANIZATION_NAMES } from '../names';

type Organization = NonNullable<BaselineConfig['organization']>;

/**
 * The function of the audit account that says which accounts are enrolled in detection. It enrols, and takes none out;
 * Amazon GuardDuty and Amazon Inspector take these calls of their administrator alone.
 * Sources: Service Authorization Reference, Amazon GuardDuty; Amazon Inspector.
 */
export const enrolmentRights = (
  config: BaselineConfig,
  { centralDetection }: Organization,
): PolicyStatement[] => {
  const here = inRegions(...everyRegion(config));
  return [
    allow('SayWhoIsEnrolled', {
      why: 'AWS authorizes these calls without a resource.',
      actions: [
        'guardduty:ListDetectors',
        'guardduty:UpdateOrganizationConfiguration',
        'inspector2:UpdateOrganizationConfiguration',
        ...(centralDetection ? ['inspector2:AssociateMember', 'inspector2:ListMembers'] : []),
      ],
      resources: ['*'],
      conditions: here,
    }),
    ...(centralDetection ? [ownDetector(config), accounts()] : []),
    allow('WriteLogsOfEnrolment', {
      why: 'AWS Lambda names the streams; the regions are those of the condition.',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [accountArn('logs', '*', `log-group:/aws/lambda/${ORGANIZATION_NAMES.enrolmentFunction}:*`)],
      conditions: here,
    }),
  ];
};

const ownDetector = (config: BaselineConfig): PolicyStatement =>
  allow('SetOwnDetector', {
    why: 'AWS gives a detector its ID, and an account has one in each region.',
    actions: ['guardduty:UpdateDetector'],
    resources: everyRegion(config).map((region) => accountArn('guardduty', region, 'detector/*')),
  });

const accounts = (): PolicyStatement =>
  allow('SeeAccountsToEnrol', {
    why: 'AWS authorizes this read without a resource.',
    actions: ['organizations:ListAccounts'],
    resources: ['*'],
  });
