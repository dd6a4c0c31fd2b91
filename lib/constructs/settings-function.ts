import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Settings } from '../settings/wanted';
import { acknowledge } from './acknowledge';

export interface SettingsFunctionProps {
  readonly name: string;
  readonly description: string;
  readonly roleArn: string;
  /** a file of `lib/settings` with further settings, joined to `handler.js`. @default - none */
  readonly more?: string;
}

/** Files stand in the template as they are: CloudFormation has taken more than 4,096 characters since 2022. */
const code = (file: string): string => readFileSync(join(__dirname, '../settings', file), 'utf8');

/** Context that has the settings applied again though nothing changed: any text that was not the last. */
const AGAIN_CONTEXT = 'again';

/** Lambda ends the function then; CloudFormation waits a little longer for its answer. */
const TIMEOUT = Duration.minutes(5);

/** The function that applies settings, which CloudFormation calls on each change of theirs or of its code. */
export class SettingsFunction extends Construct {
  private readonly serviceToken: string;
  private readonly code: string;

  constructor(scope: Construct, id: string, props: SettingsFunctionProps) {
    super(scope, id);
    this.code = ['handler.js', ...(props.more === undefined ? [] : [props.more])].map(code).join('\n');
    this.serviceToken = this.function(props).functionArn;
  }

  /** Settings that the function applies, as one resource. */
  protected applied(id: string, resourceType: string, settings: Settings): CustomResource {
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

  private function({ name, description, roleArn }: SettingsFunctionProps): IFunction {
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${name}`,
      retention: RetentionDays.THIRTEEN_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(logGroup, {
      'NIST.800.53.R5::NIST.800.53.R5-CloudWatchLogGroupEncrypted':
        'It holds names of settings and of security groups; CloudWatch Logs encrypts it with a key of its own.',
    });
    const result = new Function(this, 'Function', {
      functionName: name,
      description,
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
