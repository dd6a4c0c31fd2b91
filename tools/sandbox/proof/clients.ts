import type { Agent } from 'node:https';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentials } from '../environment';
import { agentFor } from '../tls';
import type { Sandbox } from '../types';

/** AWS SDK clients of one caller in one region, for what the proof reads or prepares rather than tries. */
export class CallerClients {
  constructor(private readonly configuration: ClientConfiguration) {}

  readonly cloudFormation = this.lazily(() => new CloudFormationClient(this.configuration));
  readonly eventBridge = this.lazily(() => new EventBridgeClient(this.configuration));
  readonly iam = this.lazily(() => new IAMClient(this.configuration));
  readonly s3 = this.lazily(() => new S3Client({ ...this.configuration, forcePathStyle: true }));
  readonly sns = this.lazily(() => new SNSClient(this.configuration));
  readonly sts = this.lazily(() => new STSClient(this.configuration));

  private lazily<Client>(create: () => Client): () => Client {
    let client: Client | undefined;
    return () => (client ??= create());
  }
}

interface ClientConfiguration {
  readonly region: string;
  readonly credentials: AwsCredentials;
  readonly endpoint: string;
  readonly maxAttempts: number;
  readonly requestHandler: { httpsAgent: Agent; requestTimeout: number };
}

/** Gives the clients for whoever calls; `close` lets their connections go. */
export interface ClientFactory {
  connect(credentials: AwsCredentials, region?: string): CallerClients;
  close(): void;
}

/** Connects callers to an emulated account, and to nothing else, over TLS. */
export function openClientFactory(
  sandbox: Pick<Sandbox, 'certificateFile' | 'homeRegion' | 'tlsEndpoint'>,
): ClientFactory {
  const httpsAgent = agentFor(sandbox.certificateFile);
  const connect: ClientFactory['connect'] = (credentials, region = sandbox.homeRegion) =>
    new CallerClients({
      region,
      credentials,
      endpoint: sandbox.tlsEndpoint,
      // A denial is an answer. A busy machine drops a connection now and then.
      maxAttempts: 3,
      requestHandler: { httpsAgent, requestTimeout: REQUEST_TIMEOUT },
    });
  return { connect, close: () => httpsAgent.destroy() };
}

const REQUEST_TIMEOUT = 20_000;
