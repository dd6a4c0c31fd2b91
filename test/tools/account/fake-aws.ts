import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers a call with the body of its result, or with an error of AWS. */
export type Answer = string | { readonly error: string; readonly message: string };

export interface Call {
  readonly action: string;
  /** from the signature */
  readonly region: string;
  readonly parameters: URLSearchParams;
}

/** An endpoint that speaks the query protocol of AWS, as STS and CloudFormation do. */
export class FakeAws {
  private constructor(
    private readonly server: Server,
    readonly endpoint: string,
    readonly calls: readonly Call[],
  ) {}

  static async start(answer: (call: Call) => Answer): Promise<FakeAws> {
    const calls: Call[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const parameters = new URLSearchParams(body);
        const region =
          /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
        const call = { action: parameters.get('Action') ?? '', region, parameters };
        calls.push(call);
        const result = answer(call);
        response.writeHead(typeof result === 'string' ? 200 : 400, { 'content-type': 'text/xml' });
        response.end(xml(call.action, result));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new FakeAws(server, `http://127.0.0.1:${port}`, calls);
  }

  stop(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }
}

const xml = (action: string, answer: Answer): string =>
  typeof answer === 'string'
    ? `<${action}Response><${action}Result>${answer}</${action}Result></${action}Response>`
    : `<ErrorResponse><Error><Type>Sender</Type><Code>${answer.error}</Code><Message>${answer.message}</Message></Error></ErrorResponse>`;
