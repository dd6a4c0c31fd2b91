import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const responseSchema = z.object({
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.string(),
  Status: z.enum(['SUCCESS', 'FAILED']),
  /** each setting that failed, with the error of AWS; empty if none did */
  Reason: z.string(),
  Data: z.object({
    /** default security groups that were left as they are, or `none` */
    InUse: z.string(),
    /** whether cost anomalies are alerted */
    AnomalyAlerts: z.string().optional(),
  }),
});

/**
 * What the function of the settings answers to CloudFormation.
 * Source: AWS CloudFormation User Guide, "Custom resource response objects".
 */
export type Response = Readonly<z.infer<typeof responseSchema>>;

/** A response as it arrived. */
export interface Received {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Stands for the address to which a custom resource responds to AWS CloudFormation. */
export interface Responses {
  /** on the loopback interface, with a query as an address with a signature has */
  readonly url: string;
  readonly received: readonly Received[];
  /** what the last one says; throws ZodError unless there is one that CloudFormation takes */
  readonly last: () => Response;
  readonly close: () => void;
}

/**
 * Listens for responses.
 *
 * @param status of HTTP, for each
 */
export async function openResponses(status = 200): Promise<Responses> {
  const received: Received[] = [];
  const server = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const { method, headers } = request;
        received.push({ method, headers, body: Buffer.concat(parts).toString() });
        reply.writeHead(status).end();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer?signature=x`,
    received,
    last: () => responseSchema.parse(JSON.parse(received.at(-1)?.body ?? '{}')),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
