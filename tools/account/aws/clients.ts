import { attemptsOf, isThrottled } from './errors';
import { Gate } from './gate';
import type { Limiter } from './limiter';

// The SDK would print that it is about to stop supporting a version of Node that this app supports.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** Calls to a service that are under way at once. */
const AT_ONCE = 16;

/** How every client is set up that reads an account. Sources: AWS SDKs and Tools Reference Guide, "Retry behavior". */
const SETTINGS = {
  maxAttempts: 8,
  retryMode: 'adaptive',
  // None waits for ever.
  requestHandler: { httpsAgent: { maxSockets: AT_ONCE }, connectionTimeout: 5_000, requestTimeout: 60_000 },
} as const;

interface Settings {
  readonly region: string;
  readonly maxAttempts: number;
  readonly retryMode: string;
  readonly requestHandler: (typeof SETTINGS)['requestHandler'];
  readonly credentials?: Credentials;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

type ServiceClient<Client> = new (settings: Settings) => Client;

/** AWS SDK clients, one for each service and region. */
export class Clients {
  private readonly clients = new Map<string, unknown>();

  /**
   * @param maxAttempts how often a call is made that is throttled or gets no answer
   * @param credentials whose. @default - those of the environment
   * @param limiter how often each API is called. @default - as often as the work takes
   */
  constructor(
    private readonly maxAttempts: number = SETTINGS.maxAttempts,
    private readonly credentials?: Credentials,
    private readonly limiter?: Limiter,
  ) {}

  /** The client of a service in a region, such as `clients.in(S3Client, 'eu-central-1')`. */
  in<Client>(Service: ServiceClient<Client>, region: string): Client {
    const key = `${Service.name} ${region}`;
    const { maxAttempts, credentials } = this;
    const settings = { ...SETTINGS, maxAttempts, region, ...(credentials && { credentials }) };
    const client =
      (this.clients.get(key) as Client | undefined) ?? this.inTurn(new Service(settings), Service);
    this.clients.set(key, client);
    return client;
  }

  /**
   * The client, whose calls wait for their turn: for the rate of their API, and until not too many are under way. One that
   * waited for a connection instead would fail after some seconds, as if AWS could not be reached.
   */
  private inTurn<Client>(client: Client, { name }: ServiceClient<Client>): Client {
    if (typeof client !== 'object' || client === null) return client;
    const service = name.replace(/Client$/, '');
    const gate = new Gate(AT_ONCE);
    return new Proxy(client, {
      get: (target, property) => {
        const value: unknown = Reflect.get(target, property, target);
        if (property !== 'send' || typeof value !== 'function') return value;
        return (...parameters: readonly unknown[]): Promise<unknown> =>
          gate.through(() =>
            this.limited(service, operationOf(parameters[0]), () => Reflect.apply(value, target, parameters)),
          );
      },
    });
  }

  private async limited(service: string, operation: string, call: () => unknown): Promise<unknown> {
    const answered = await this.limiter?.turn(service, operation);
    try {
      const answer = await call();
      answered?.({ attempts: attemptsOf(answer), throttled: attemptsOf(answer) > 1 });
      return answer;
    } catch (error) {
      answered?.({ attempts: attemptsOf(error), throttled: isThrottled(error) });
      throw error;
    }
  }
}

/** `ListAccountsCommand` → `ListAccounts` */
const operationOf = (command: unknown): string =>
  typeof command === 'object' && command !== null ? command.constructor.name.replace(/Command$/, '') : '';
