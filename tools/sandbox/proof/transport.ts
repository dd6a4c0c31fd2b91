import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { installedEmulator } from '../emulator/install';
import type { AwsCredentials } from '../environment';
import type { Sandbox } from '../types';
import { classify, replySchema, type Answer, type Reply } from './answer';
import type { Operation } from './operations';

/** A call of an API, by whoever has the credentials. */
export interface ApiCall extends Operation {
  readonly resources: readonly string[];
  readonly region: string;
  /** plain HTTP instead of TLS */
  readonly plain: boolean;
  /** parameters beside those that name the resources and those that the operation requires */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** @default - nobody's: the call is not signed */
  readonly credentials?: AwsCredentials;
}

/** What any call of any AWS API is made over to an emulated account. */
export interface Transport {
  /** Makes a call. Never rejects. */
  call(call: ApiCall): Promise<Answer>;
  close(): void;
}

/** How an account is reached. */
type Reached = Pick<Sandbox, 'accountId' | 'certificateFile' | 'endpoint' | 'tlsEndpoint'>;

const CALLER = join(__dirname, 'call.py');

/** A line of what the program prints. */
const replyLine = replySchema.extend({ id: z.number() });

/**
 * A transport that makes a call once more that got no answer: the emulator fails at a call now and then, most of all on a busy
 * machine, and answers the next one.
 */
export const withSecondTry = (transport: Transport): Transport => ({
  call: async (apiCall) => {
    const answer = await transport.call(apiCall);
    return answer.kind === 'fault' ? transport.call(apiCall) : answer;
  },
  close: () => transport.close(),
});

/** Starts the program that makes the calls. They go to the loopback interface and nowhere else. */
export function openTransport(sandbox: Reached): Transport {
  // The Python that runs the emulator.
  const child = spawn(installedEmulator() ?? 'python3', ['-E', CALLER, sandbox.certificateFile], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  let errorOutput = '';
  let isOver = false;
  const end = (message: string) => {
    isOver = true;
    waiting.forEach((resolve) => resolve({ code: 'NoAnswer', message }));
    waiting.clear();
  };
  child.once('error', ({ message }) => end(message));
  child.once('close', () => end(errorOutput.trim().split('\n').at(-1) ?? ''));
  child.stdin.on('error', ({ message }) => end(message));
  child.stderr.on('data', (text) => (errorOutput += String(text)));
  createInterface(child.stdout).on('line', (line) => {
    const { id, ...reply } = replyLine.parse(JSON.parse(line));
    waiting.get(id)?.(reply);
    waiting.delete(id);
  });
  let last = 0;
  const call = async (apiCall: ApiCall): Promise<Answer> => {
    if (isOver) return classify({ code: 'NoAnswer', message: errorOutput });
    const id = ++last;
    const reply = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    child.stdin.write(`${JSON.stringify({ id, ...requestOf(apiCall, sandbox) })}\n`);
    return classify(await reply);
  };
  return withSecondTry({ call, close: () => child.kill() });
}

/** A call as the program reads it. */
const requestOf = ({ credentials, plain, ...rest }: ApiCall, sandbox: Reached) => ({
  ...rest,
  account: sandbox.accountId,
  endpoint: plain ? sandbox.endpoint : sandbox.tlsEndpoint,
  credentials: credentials && [
    credentials.accessKeyId,
    credentials.secretAccessKey,
    credentials.sessionToken,
  ],
});
