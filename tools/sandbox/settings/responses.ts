import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from '../../../lib/settings/handler';

/** An answer as it arrived. */
export interface Received {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Stands for the address to which AWS CloudFormation has a custom resource answer. */
export interface Responses {
  /** on the loopback interface, with a query as an address with a signature has */
  readonly url: string;
  readonly received: readonly Received[];
  /** what the last answer says */
  readonly last: () => Answer;
  readonly close: () => void;
}

/**
 * Listens for answers.
 *
 * @param status what each is answered with
 */
export async function openResponses(status = 200): Promise<Responses> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const { method, headers } = request;
        received.push({ method, headers, body: Buffer.concat(parts).toString() });
        response.writeHead(status).end();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer?signature=x`,
    received,
    last: () => JSON.parse(received.at(-1)?.body ?? '{}') as Answer,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
