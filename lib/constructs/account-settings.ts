import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnOutput, CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { NAMES } from '../names';
import type { Settings } from '../settings/wanted';
import { acknowledge } from './acknowledge';

export interface AccountSettingsProps {
  readonly settings: Settings;
  /** the input of the setting of that name. @default - cost anomalies are nobody's business here */
  readonly anomalyAlerts?: Settings[string];
  readonly roleArn: string;
  /** what an organization takes, which the account owns. @default - it owns none */
  readonly organization?: Settings;
}

/** It stands in the template as in the file: CloudFormation has taken more than 4,096 characters since 2022. */
const CODE = readFileSync(join(__dirname, '../settings/handler.js'), 'utf8');

/** Joined to it in the account that owns an organization. */
const ORGANIZATION_CODE = readFileSync(join(__dirname, '../settings/organization-handler.js'), 'utf8');

/** Context that has the settings applied again though nothing changed: any text that was not the last. */
const AGAIN_CONTEXT = 'again';

/** Lambda ends the function then; CloudFormation waits a little longer for its answer. */
const TIMEOUT = Duration.minutes(5);

/**
 * The settings of a region, applied by a function that CloudFormation calls on each change of theirs or of its code. It
 * converges them, and leaves them in place when the stack goes; alerts of cost anomalies go with their topic.
 */
export class AccountSettings extends Construct {
  private readonly serviceToken: string;
  private readonly code: string;

  constructor(scope: Construct, id: string, props: AccountSettingsProps) {
    super(scope, id);
    const { settings, anomalyAlerts, roleArn, organization } = props;
    this.code = organization ? `${CODE}\n${ORGANIZATION_CODE}` : CODE;
    this.serviceToken = this.function(roleArn).functionArn;
    const resource = this.applied('Resource', 'Custom::AccountSettings', settings);
    if ('DefaultSecurityGroups' in settings) {
      new CfnOutput(this, 'DefaultSecurityGroupsInUse', {
        value: resource.getAttString('InUse'),
        description: 'Default security groups that network interfaces use, left with their rules',
      });
    }
    if (organization && Object.keys(organization).length > 0)
      this.applied('Organization', 'Custom::OrganizationSettings', organization);
    if (anomalyAlerts) {
      const alerts = this.applied('Anomalies', 'Custom::AnomalyAlerts', { AnomalyAlerts: anomalyAlerts });
      new CfnOutput(this, 'AnomalyAlerts', {
        value: alerts.getAttString('AnomalyAlerts'),
        description: 'Whether cost anomalies are alerted',
      });
    }
  }

  private applied(id: string, resourceType: string, settings: Settings): CustomResource {
    return new CustomResource(this, id, {
      resourceType,
      serviceToken: this.serviceToken,
      serviceTimeout: TIMEOUT.plus(Duration.minutes(5)),
      properties: {
        // One text a setting: CloudFormation would turn numbers and booleans of an object into texts.
        Settings: Object.fromEntries(
          Object.entries(settings).map(([name, input]) => [name, Stack.of(this).toJsonString(input)]),
        ),
        // Other code applies the settings again.
        Code: createHash('sha256').update(this.code).digest('hex').slice(0, 16),
        // CloudFormation does not compare settings with what they are, and calls nobody for what is as it was.
        Again: this.node.tryGetContext(AGAIN_CONTEXT) as string | undefined,
      },
    });
  }

  private function(roleArn: string): IFunction {
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${NAMES.settingsFunction}`,
      retention: RetentionDays.THIRTEEN_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(logGroup, {
      'NIST.800.53.R5::NIST.800.53.R5-CloudWatchLogGroupEncrypted':
        'It holds names of settings and of security groups; CloudWatch Logs encrypts it with a key of its own.',
    });
    const result = new Function(this, 'Function', {
      functionName: NAMES.settingsFunction,
      description: "Makes the account's settings that CloudFormation has no resource for",
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline(this.code),
      role: Role.fromRoleArn(this, 'Role', roleArn, { mutable: false }),
      timeout: TIMEOUT,
      memorySize: 256,
      logGroup,
    });
    acknowledge(result, {
      'NIST.800.53.R5::NIST.800.53.R5-LambdaConcurrency':
        'CloudFormation alone calls it, once a deployment; a new account has no concurrency to reserve.',
      'NIST.800.53.R5::NIST.800.53.R5-LambdaDLQ':
        'A call that fails is reported to CloudFormation, which fails the deployment: nothing waits to be read later.',
      'NIST.800.53.R5::NIST.800.53.R5-LambdaInsideVPC':
        "It calls public endpoints of AWS and nothing else; the baseline has no VPC, and a VPC would change its default group's use.",
    });
    return result;
  }
}
