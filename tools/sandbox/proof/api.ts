import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentials } from '../environment';
import type { Sandbox } from '../types';
import type { Transport } from './row';

/** AWS SDK clients of one caller, in one region, over one transport. */
export class Api {
  constructor(private readonly configuration: ClientConfiguration) {}

  readonly cloudFormation = this.lazily(() => new CloudFormationClient(this.configuration));
  readonly cloudWatch = this.lazily(() => new CloudWatchClient(this.configuration));
  readonly ec2 = this.lazily(() => new EC2Client(this.configuration));
  readonly ecr = this.lazily(() => new ECRClient(this.configuration));
  readonly ecs = this.lazily(() => new ECSClient(this.configuration));
  readonly glue = this.lazily(() => new GlueClient(this.configuration));
  readonly iam = this.lazily(() => new IAMClient(this.configuration));
  readonly kms = this.lazily(() => new KMSClient(this.configuration));
  readonly s3 = this.lazily(() => new S3Client({ ...this.configuration, forcePathStyle: true }));
  readonly s3Control = this.lazily(() => new S3ControlClient(onLocalhost(this.configuration)));
  readonly sageMaker = this.lazily(() => new SageMakerClient(this.configuration));
  readonly sns = this.lazily(() => new SNSClient(this.configuration));
  readonly sts = this.lazily(() => new STSClient(this.configuration));

  private lazily<Client>(make: () => Client): () => Client {
    let client: Client | undefined;
    return () => (client ??= make());
  }
}

interface ClientConfiguration {
  readonly region: string;
  readonly credentials: AwsCredentials;
  readonly endpoint: string;
  readonly maxAttempts: number;
  readonly requestHandler: { httpAgent: HttpAgent; httpsAgent: HttpsAgent; requestTimeout: number };
}

/** Gives the clients for whoever calls; `close` lets their connections go. */
export interface Switchboard {
  connect(credentials: AwsCredentials, region?: string, transport?: Transport): Api;
  close(): void;
}

/** Connects callers to an emulated account, and to nothing else: every host name leads to the loopback interface. */
export function openSwitchboard(sandbox: Sandbox): Switchboard {
  const shared = { keepAlive: true, maxSockets: SOCKETS, lookup: toLoopback };
  const httpAgent = new HttpAgent(shared);
  const httpsAgent = new HttpsAgent({
    ...shared,
    ca: readFileSync(sandbox.certificateFile),
    // The certificate is of the emulator's public test domain; the file pins it, and the address is the loopback.
    checkServerIdentity: () => undefined,
  });
  const open = new Map<string, Api>();
  const connect: Switchboard['connect'] = (credentials, region = sandbox.homeRegion, transport = 'TLS') => {
    const key = [credentials.accessKeyId, credentials.sessionToken, region, transport].join(' ');
    const api =
      open.get(key) ??
      new Api({
        region,
        credentials,
        endpoint: transport === 'TLS' ? sandbox.tlsEndpoint : sandbox.endpoint,
        // A refusal is an answer; asking again would only take time.
        maxAttempts: 1,
        requestHandler: { httpAgent, httpsAgent, requestTimeout: REQUEST_TIMEOUT },
      });
    open.set(key, api);
    return api;
  };
  const close = () => [httpAgent, httpsAgent].forEach((agent) => agent.destroy());
  return { connect, close };
}

const SOCKETS = 8;
const REQUEST_TIMEOUT = 20_000;

// S3 Control puts the account into the host name, which not every resolver takes for the loopback interface.
const toLoopback: LookupFunction = (_hostname, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

const onLocalhost = (configuration: ClientConfiguration): ClientConfiguration => ({
  ...configuration,
  endpoint: configuration.endpoint.replace('127.0.0.1', 'localhost'),
});
