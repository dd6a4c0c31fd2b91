import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { NAMES, ROLES } from '../names';
import { logGroupArns, roleArn } from '../iam/arns';
import { accountArn, allow } from '../iam/statements';
import { VIA_CLOUDFORMATION } from '../iam/via-cloudformation';

/** Source: the resource schema of AWS::Lambda::Function, permissions of its handlers. */
const settingsFunction = (): PolicyStatement =>
  allow('SettingsFunction', {
    why: 'The one function, in each governed region. CloudFormation calls it, and nobody else does.',
    actions: [
      'lambda:CreateFunction',
      'lambda:DeleteFunction',
      'lambda:GetFunction',
      'lambda:GetFunctionCodeSigningConfig',
      'lambda:GetFunctionRecursionConfig',
      'lambda:GetFunctionScalingConfig',
      'lambda:GetRuntimeManagementConfig',
      'lambda:InvokeFunction',
      'lambda:ListTags',
      'lambda:TagResource',
      'lambda:UntagResource',
      'lambda:UpdateFunctionCode',
      'lambda:UpdateFunctionConfiguration',
    ],
    resources: [accountArn('lambda', '*', `function:${NAMES.settingsFunction}`)],
    conditions: VIA_CLOUDFORMATION,
  });

const passSettingsRole = (): PolicyStatement =>
  allow('PassSettingsRole', {
    actions: ['iam:PassRole'],
    resources: [roleArn(ROLES.settings)],
    conditions: { ...VIA_CLOUDFORMATION, StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
  });

/** Source: the resource schema of AWS::Logs::LogGroup, permissions of its handlers. */
const settingsLogs = (): PolicyStatement[] => [
  allow('LogGroupOfTheSettings', {
    why: "The function's one log group, in each governed region.",
    actions: [
      'logs:CreateLogGroup',
      'logs:DeleteLogGroup',
      'logs:GetDataProtectionPolicy',
      'logs:ListTagsForResource',
      'logs:PutRetentionPolicy',
      'logs:TagResource',
      'logs:UntagResource',
    ],
    resources: logGroupArns('*', `/aws/lambda/${NAMES.settingsFunction}`),
    conditions: VIA_CLOUDFORMATION,
  }),
  allow('SeeLogGroups', {
    why: 'AWS authorizes these reads without a resource.',
    actions: ['logs:DescribeIndexPolicies', 'logs:DescribeLogGroups', 'logs:DescribeResourcePolicies'],
    resources: ['*'],
    conditions: VIA_CLOUDFORMATION,
  }),
];

/** The deploy role: the function that applies the account's settings. The settings themselves are the function's. */
export const deploySettings = (): PolicyStatement[] => [
  settingsFunction(),
  passSettingsRole(),
  ...settingsLogs(),
];
