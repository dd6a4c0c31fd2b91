import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { AccountClient } from '@aws-sdk/client-account';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { BudgetsClient } from '@aws-sdk/client-budgets';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { IAMClient } from '@aws-sdk/client-iam';
import { Inspector2Client } from '@aws-sdk/client-inspector2';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const CLIENTS = {
  'access-analyzer': AccessAnalyzerClient,
  account: AccountClient,
  autoscaling: AutoScalingClient,
  budgets: BudgetsClient,
  ce: CostExplorerClient,
  cloudformation: CloudFormationClient,
  cloudtrail: CloudTrailClient,
  cloudwatch: CloudWatchClient,
  config: ConfigServiceClient,
  ec2: EC2Client,
  ecr: ECRClient,
  events: EventBridgeClient,
  guardduty: GuardDutyClient,
  iam: IAMClient,
  inspector2: Inspector2Client,
  kms: KMSClient,
  lambda: LambdaClient,
  logs: CloudWatchLogsClient,
  organizations: OrganizationsClient,
  s3: S3Client,
  s3control: S3ControlClient,
  securityhub: SecurityHubClient,
  sns: SNSClient,
  ssm: SSMClient,
  sts: STSClient,
  tag: ResourceGroupsTaggingAPIClient,
};

/** `iam:GetAccountSummary` → what it answers; an Error is thrown. */
export type Answers = Record<string, (input: never, region: string) => unknown>;

/** An error as AWS makes it. */
export const awsError = (name: string, message = name): Error => Object.assign(new Error(message), { name });

/** An account that gives the answers it is given, to every AWS client. */
export class FakeAccount {
  /** every call so far, such as `iam:GetAccountSummary` */
  readonly calls: string[] = [];
  answers: Answers = {};
  /** what every call meets instead of an answer. @default - nothing */
  failure?: Error;

  constructor() {
    for (const [service, Client] of Object.entries(CLIENTS)) {
      const { send } = mockClient(Client as typeof IAMClient);
      const answer = (call: string, input: unknown, region: string) => this.answer(call, input, region);
      send.callsFake(async function (this: unknown, command) {
        const name = command.constructor.name.replace(/Command$/, '');
        const region = await (this as IAMClient).config.region();
        return answer(`${service}:${name}`, command.input, region) as { $metadata: object };
      });
    }
  }

  private answer(call: string, input: unknown, region: string): unknown {
    this.calls.push(call);
    if (this.failure) throw this.failure;
    const known = this.answers[call];
    if (known === undefined) throw new Error(`The fake account knows no ${call}`);
    const answer = known(input as never, region);
    if (answer instanceof Error) throw answer;
    return answer;
  }
}
