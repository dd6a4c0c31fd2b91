import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../folders';
import type { Sandbox } from '../types';
import { openResponses, type Response } from './responses';

const run = promisify(execFile);

/** Longer than any call of the emulator takes, in milliseconds. */
const TIME = 120_000;

/**
 * What AWS Lambda does. Amazon S3 Control is at a host of the account's own, which under localhost is this machine:
 * RFC 6761, "Special-Use Domain Names", but not every resolver knows.
 */
const LAMBDA = `
const dns = require('node:dns');
const { lookup } = dns;
dns.lookup = (host, ...rest) => lookup(host.endsWith('.localhost') ? '127.0.0.1' : host, ...rest);
const [file, event] = process.argv.slice(1);
require(file).handler(JSON.parse(event), { getRemainingTimeInMillis: () => ${TIME} });
`;

/** A function as a template declares it, in a region. */
export interface SettingsFunction {
  readonly region: string;
  /** its code */
  readonly code: string;
}

/**
 * A request of CloudFormation, without what is the same in all.
 * Source: AWS CloudFormation User Guide, "Custom resource request objects".
 */
export interface SettingsRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  /** absent on create */
  readonly PhysicalResourceId?: string;
  /** settings by name, each with the JSON of its call's input */
  readonly Settings: Readonly<Record<string, string>>;
}

/**
 * Runs the function's code in a process of its own with the real SDK, as AWS Lambda would, against the emulated account.
 *
 * @returns what it responded to CloudFormation
 */
export async function callFunction(
  { endpoint, assemblyDirectory }: Sandbox,
  { region, code }: SettingsFunction,
  { Settings, ...request }: SettingsRequest,
): Promise<Response> {
  const folder = join(dirname(assemblyDirectory), 'settings');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${region}.js`);
  writeFileSync(file, code);
  const responses = await openResponses();
  const event = {
    ...request,
    ResponseURL: responses.url,
    StackId: 'sandbox',
    RequestId: 'sandbox',
    LogicalResourceId: 'Settings',
    ResourceProperties: { Settings },
  };
  const env = {
    ...process.env,
    AWS_REGION: region,
    AWS_ENDPOINT_URL_S3_CONTROL: endpoint.replace('127.0.0.1', 'localhost'),
    NODE_PATH: join(projectRoot, 'node_modules'),
  };
  try {
    await run(process.execPath, ['-e', LAMBDA, file, JSON.stringify(event)], { env, timeout: TIME });
    return responses.last();
  } finally {
    responses.close();
  }
}
