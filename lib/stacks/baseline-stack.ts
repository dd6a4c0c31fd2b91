import { LegacyStackSynthesizer, Stack, Tags } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { BASELINE_TAG } from '../names';

export interface BaselineStackProps {
  readonly config: BaselineConfig;
  readonly region: string;
  readonly description: string;
  readonly terminationProtection?: boolean;
}

/**
 * A stack that deploys into an account never bootstrapped: the legacy synthesizer names no bootstrap role, and
 * templates without indentation stay within what CloudFormation takes inline.
 */
export class BaselineStack extends Stack {
  protected readonly config: BaselineConfig;
  /** What every resource carries that takes tags. */
  protected readonly everyTag: Record<string, string>;

  constructor(scope: Construct, stackName: string, props: BaselineStackProps) {
    super(scope, stackName, {
      stackName,
      description: props.description,
      env: { account: props.config.account ?? process.env.CDK_DEFAULT_ACCOUNT, region: props.region },
      synthesizer: new LegacyStackSynthesizer(),
      suppressTemplateIndentation: true,
      terminationProtection: props.terminationProtection,
      analyticsReporting: false,
    });
    this.config = props.config;
    this.everyTag = { ...props.config.tags, [BASELINE_TAG.key]: BASELINE_TAG.value };
    Object.entries(this.everyTag).forEach(([key, value]) => Tags.of(this).add(key, value));
  }

  /** Rules cost nothing, so nobody needs tags to divide their costs; twenty tags on each would not fit the template. */
  protected leaveRulesUntagged(): void {
    Object.keys(this.config.tags).forEach((key) =>
      Tags.of(this).remove(key, { includeResourceTypes: [CfnRule.CFN_RESOURCE_TYPE_NAME], priority: 300 }),
    );
  }
}
