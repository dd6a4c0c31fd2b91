import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OrganizationAnswers, PREFIX } from './organization-answers';

const SERVICES: Readonly<Record<string, string>> = {
  organizations: 'Organizations',
  sso: 'SSOAdmin',
  sts: 'STS',
  iam: 'IAM',
  cloudformation: 'CloudFormation',
};

/** An organization behind an endpoint, for commands in a process of their own. It speaks AWS's query and JSON protocols. */
export class FakeEndpoint {
  /** calls so far, such as `STS:AssumeRole` */
  readonly calls: string[] = [];
  private readonly server: Server;

  constructor(
    private readonly organization: OrganizationAnswers,
    /** milliseconds that a call takes */
    private readonly latency = 0,
  ) {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => setTimeout(() => this.respond(request, response, body), this.latency));
    });
  }

  /** @returns its address */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }

  private respond({ headers }: IncomingMessage, response: ServerResponse, body: string): void {
    const [, key = '', scope = ''] =
      /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
    const service = SERVICES[scope] ?? scope;
    const target = headers['x-amz-target'];
    const isJson = typeof target === 'string';
    const parameters = new URLSearchParams(isJson ? '' : body);
    const operation = isJson ? (target.split('.')[1] ?? '') : (parameters.get('Action') ?? '');
    const input = isJson ? (JSON.parse(body) as Record<string, string>) : Object.fromEntries(parameters);
    this.calls.push(`${service}:${operation}`);
    try {
      const answer = this.organization.answer(`${service}:${operation}`, input, key.slice(PREFIX.length));
      response.writeHead(200, { 'content-type': isJson ? 'application/x-amz-json-1.1' : 'text/xml' });
      response.end(isJson ? JSON.stringify(answer) : xml(operation, answer));
    } catch (error) {
      const { name, message } = error as Error;
      response.writeHead(400, { 'content-type': isJson ? 'application/x-amz-json-1.1' : 'text/xml' });
      response.end(
        isJson
          ? JSON.stringify({ __type: name, message })
          : `<ErrorResponse><Error><Type>Sender</Type><Code>${name}</Code><Message>${message}</Message></Error></ErrorResponse>`,
      );
    }
  }
}

const xml = (operation: string, answer: unknown): string =>
  `<${operation}Response><${operation}Result>${inside(answer)}</${operation}Result></${operation}Response>`;

/** A map has entries, a list members; as IAM writes them. */
function inside(value: unknown, name = ''): string {
  if (Array.isArray(value)) return value.map((each) => `<member>${inside(each)}</member>`).join('');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) =>
      name.endsWith('Map')
        ? `<entry><key>${key}</key><value>${inside(each)}</value></entry>`
        : `<${key}>${inside(each, key)}</${key}>`,
    )
    .join('');
}
