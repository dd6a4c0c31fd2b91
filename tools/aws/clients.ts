/** How every client is set up that reads an account. Sources: AWS SDKs and Tools Reference Guide, "Retry behavior". */
const SETTINGS = {
  maxAttempts: 8,
  retryMode: 'adaptive',
  // Sixteen calls to a service at once, and none that waits for ever.
  requestHandler: { httpsAgent: { maxSockets: 16 }, connectionTimeout: 5_000, requestTimeout: 60_000 },
} as const;

type Settings = typeof SETTINGS & { readonly region: string };
type ServiceClient<Client> = new (settings: Settings) => Client;

/** AWS SDK clients with the credentials of the environment, one for each service and region. */
export class Clients {
  private readonly made = new Map<string, unknown>();

  /** The client of a service in a region, such as `clients.in(S3Client, 'eu-central-1')`. */
  in<Client>(Service: ServiceClient<Client>, region: string): Client {
    const key = `${Service.name} ${region}`;
    const client = (this.made.get(key) as Client | undefined) ?? new Service({ ...SETTINGS, region });
    this.made.set(key, client);
    return client;
  }
}
