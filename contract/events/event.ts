import type { Environment } from '../environment';

/** An event as Amazon EventBridge delivers it. Source: Amazon EventBridge User Guide, "Event structure". */
export interface Event {
  readonly version: '0';
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly time: string;
  readonly source: string;
  readonly 'detail-type': string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** How soon somebody should look: the scale of AWS Security Hub. */
export type Severity = 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';

/** The account that events are of, and which findings it is configured to report. */
export interface AlertEnvironment extends Environment {
  /** the least severity of a finding that raises an alert */
  readonly minimumSeverity: Severity;
}

type Fields = Readonly<Record<string, unknown>>;

const TIME = '2026-11-22T10:15:30Z';
const EVENT_ID = '3fcfb182-98f8-4744-bd45-10a395ab61cb';

/** An event of a service. */
export const eventOf = (
  { account }: AlertEnvironment,
  region: string,
  source: string,
  detailType: string,
  detail: Fields,
): Event => ({
  version: '0',
  id: '7bf73129-1428-4cd3-a780-95db273d1602',
  account,
  region,
  time: TIME,
  source,
  'detail-type': detailType,
  resources: [],
  detail,
});

/** Those who call AWS, as AWS CloudTrail writes them. Source: AWS CloudTrail User Guide, "CloudTrail userIdentity element". */
export const callers = ({ account }: AlertEnvironment) => {
  const session = (role: string, path: string, name: string, more: Fields = {}): Fields => ({
    type: 'AssumedRole',
    principalId: `AROACKCEVSQ6C2EXAMPLE:${name}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
    accountId: account,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: 'AROACKCEVSQ6C2EXAMPLE',
        arn: `arn:aws:iam::${account}:role${path}${role}`,
        accountId: account,
        userName: role,
      },
      attributes: { creationDate: TIME, mfaAuthenticated: 'false' },
    },
    ...more,
  });
  return {
    root: {
      type: 'Root',
      principalId: account,
      arn: `arn:aws:iam::${account}:root`,
      accountId: account,
    } as Fields,
    user: (userName: string): Fields => ({
      type: 'IAMUser',
      principalId: 'AIDACKCEVSQ6C2EXAMPLE',
      arn: `arn:aws:iam::${account}:user/${userName}`,
      accountId: account,
      userName,
    }),
    session,
    deployRole: (invokedBy?: string): Fields =>
      session('baseline_deploy', '/baseline/', 'deploy', invokedBy === undefined ? {} : { invokedBy }),
    settings: session('baseline_settings', '/baseline/', 'baseline_settings'),
    service: (name: string): Fields => ({ type: 'AWSService', invokedBy: `${name}.amazonaws.com` }),
    github: {
      type: 'WebIdentityUser',
      principalId: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com:sts.amazonaws.com:repo:example/baseline:environment:production`,
      userName: 'repo:example/baseline:environment:production',
      identityProvider: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
    } as Fields,
  };
};

export const CLOUDFORMATION = 'cloudformation.amazonaws.com';

/**
 * A recorded call.
 *
 * @param service such as `iam`, as the address of its API begins
 * @param more fields of the record beside those that every one has
 */
export const call = (
  environment: AlertEnvironment,
  region: string,
  caller: Fields,
  service: string,
  eventName: string,
  requestParameters: Fields | null = null,
  more: Fields = {},
): Event =>
  eventOf(
    environment,
    region,
    `aws.${service === 'monitoring' ? 'cloudwatch' : service}`,
    'AWS API Call via CloudTrail',
    {
      eventVersion: '1.11',
      userIdentity: caller,
      eventTime: TIME,
      eventSource: `${service}.amazonaws.com`,
      eventName,
      awsRegion: region,
      sourceIPAddress: 'invokedBy' in caller ? caller['invokedBy'] : '198.51.100.7',
      userAgent: 'invokedBy' in caller ? caller['invokedBy'] : 'aws-cli/2.31.0',
      requestParameters,
      responseElements: null,
      eventID: EVENT_ID,
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: environment.account,
      eventCategory: 'Management',
      ...more,
    },
  );

/** A sign-in to the console, or an attempt. */
export const signIn = (
  environment: AlertEnvironment,
  region: string,
  caller: Fields,
  result: 'Success' | 'Failure',
  MFAUsed: 'Yes' | 'No',
  eventName = 'ConsoleLogin',
): Event =>
  eventOf(environment, region, 'aws.signin', 'AWS Console Sign In via CloudTrail', {
    eventVersion: '1.11',
    userIdentity: caller,
    eventTime: TIME,
    eventSource: 'signin.amazonaws.com',
    eventName,
    awsRegion: region,
    sourceIPAddress: '198.51.100.7',
    userAgent: 'Mozilla/5.0',
    ...(result === 'Failure' && { errorMessage: 'Failed authentication' }),
    requestParameters: null,
    responseElements: { [eventName]: result },
    additionalEventData: {
      LoginTo: 'https://console.aws.amazon.com/console/home',
      MobileVersion: 'No',
      MFAUsed,
    },
    eventID: EVENT_ID,
    readOnly: false,
    eventType: 'AwsConsoleSignIn',
    managementEvent: true,
    recipientAccountId: environment.account,
    eventCategory: 'Management',
  });
