import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { AccountClient } from '@aws-sdk/client-account';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import type { Clock } from '../../../../tools/account/aws/limiter';
import type { DeclaredOrganization } from '../../../../tools/account/organization/declared';
import { OrganizationAnswers, PREFIX } from './organization-answers';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const CLIENTS = {
  AccessAnalyzerClient,
  AccountClient,
  CloudFormationClient,
  CloudWatchLogsClient,
  ConfigServiceClient,
  EC2Client,
  ECRClient,
  EventBridgeClient,
  GuardDutyClient,
  IAMClient,
  KMSClient,
  LambdaClient,
  OrganizationsClient,
  S3Client,
  SecurityHubClient,
  SSOAdminClient,
  STSClient,
};

/** A call that the organization was asked, and when. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  /** whose API */
  readonly account: string;
  readonly input: object;
  readonly at: number;
}

/** Milliseconds that a call takes. */
const LATENCY = 200;

/** An organization that answers every AWS client, each call in its time. */
export class FakeOrganization extends OrganizationAnswers {
  readonly calls: Call[] = [];

  constructor(declared: DeclaredOrganization, accounts: ReadonlyMap<string, string>, clock: Clock) {
    super(declared, accounts);
    process.env.AWS_ACCESS_KEY_ID = `${PREFIX}${declared.management}`;
    process.env.AWS_SECRET_ACCESS_KEY = 'secret';
    for (const [name, Client] of Object.entries(CLIENTS)) {
      const service = name.replace(/Client$/, '');
      const { send } = mockClient(Client as typeof IAMClient);
      const asked = async (operation: string, input: object, account: string): Promise<unknown> => {
        this.calls.push({ service, operation, account, input, at: clock.now() });
        await clock.sleep(LATENCY);
        return this.answer(`${service}:${operation}`, input as Record<string, string>, account);
      };
      send.callsFake(async function (this: unknown, command) {
        const { accessKeyId } = await (this as IAMClient).config.credentials();
        const operation = command.constructor.name.replace(/Command$/, '');
        return asked(operation, command.input, accessKeyId.slice(PREFIX.length)) as Promise<{
          $metadata: object;
        }>;
      });
    }
  }
}
