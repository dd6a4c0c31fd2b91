import type { DeniedMessage } from './denied-message';
import { callerBefore } from './sentence';

/** Codes by which services say that they denied a request. Source: IAM User Guide, "Troubleshoot access denied error messages". */
const CODE =
  '(?:Client\\.)?(?:\\w*AccessDenied\\w*|\\w*Unauthori[sz]ed\\w*|\\w*NotAuthori[sz]ed\\w*|AuthorizationError\\w*|Forbidden\\w*|403)';

/** How tools write that an operation was denied, of which nothing else is said. */
const FORMS: readonly RegExp[] = [
  // boto3 and the CLI
  new RegExp(`\\(${CODE}\\) when calling the (?<operation>\\w+) operation`, 'g'),
  // the CLI in another language: the operation is the last word before the colon
  new RegExp(
    `\\(${CODE}\\)(?! when calling)[^:()]{1,80}?\\b(?<operation>[A-Z][a-z]+[A-Z]\\w*)\\b[^:()]{0,30}:`,
    'g',
  ),
  // CloudFormation and the CDK
  /permissions? to (?:call|perform):? (?<service>[a-z][a-z0-9-]+):(?<operation>\w+)/g,
  // Go, and so Terraform
  new RegExp(
    `operation error (?<service>[\\w ]+?): (?<operation>\\w+),(?:(?!operation error).){0,300}?${CODE}`,
    'g',
  ),
  // CloudFormation
  /\bAPI: (?<service>[a-z0-9-]+):(?<operation>\w+) (?=Access Denied|You are not authori|Not authori|User is not authori)/g,
  // CloudWatch Logs and others, without the prefix of the service
  /not authorized to perform:? (?:the )?(?:operation:? |action:? )?["']?(?<operation>[A-Z][a-z]+[A-Z]\w+)(?=["'.,;\s]|$)(?!:)/g,
  // PHP
  new RegExp(`Error executing "(?<operation>\\w+)" on "(?:(?!Error executing).){0,1000}?${CODE}`, 'g'),
  // stacks of JavaScript, Java and .NET
  /\bat (?:async )?(?:de_|deserializeAws_[a-z0-9]+(?:Json|Xml|json1_[01]|query|ec2)?_?)(?<operation>[A-Z]\w+?)Command(?:Error)?\b/g,
  /\bsoftware\.amazon\.awssdk\.services\.(?<service>\w+)\.Default\w+Client\.(?<operation>[a-z]\w+)\(/g,
  /\bcom\.amazonaws\.services\.(?<service>\w+)\.\w+Client\.(?!execute|invoke|doInvoke|beforeClient)(?<operation>[a-z]\w+)\(/g,
  /\bAmazon\.(?<service>\w+)\.Amazon\w+Client\.(?<operation>[A-Z]\w+?)(?:Async)?\(/g,
];

/** What a text says of services, wherever it does. */
const SERVICES: readonly RegExp[] = [
  /\(Service: ([\w ]+?)[;,]/g,
  /\bhttps:\/\/(?:[\w-]+\.)*?([a-z0-9-]+)(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com/g,
  /\barn:aws:([a-z0-9-]+):/g,
  /\b(?:software\.amazon\.awssdk|com\.amazonaws)\.services\.(\w+)\./g,
  /\bAws::([A-Z]\w+)::Errors/g,
  /\baws ([a-z][a-z0-9-]+) [a-z]+(?:-[a-z]+)+/g,
  /\b(?:boto3\.(?:client|resource)\(|client-)['"]?([a-z0-9-]+)/g,
];

/** Words that one service alone has for a denial. */
const WORDING: readonly (readonly [RegExp, string])[] = [
  [/UnauthorizedOperation|You are not authorized to perform this operation/, 'ec2'],
  [/You don't have permissions to access this resource/, 'organizations'],
];

const REGION = /\b([a-z]{2}(?:-[a-z]+)+-\d)\.(?:queue\.)?amazonaws\.com/;

/**
 * Operations that a text says were denied, where it does not say who sent the request, and names no action as policies do.
 *
 * @param text in one line
 */
export function readBare(text: string): DeniedMessage[] {
  const found = FORMS.flatMap((form) => [...text.matchAll(form)]);
  const words = SERVICES.flatMap((pattern) => [...text.matchAll(pattern)].map(([, word = '']) => word));
  const own = WORDING.flatMap(([pattern, service]) => (pattern.test(text) ? [service] : []));
  const [, region] = REGION.exec(text) ?? [];
  const [, missing] = /additional permission\s+["']?([\w-]+:\w+)/i.exec(text) ?? [];
  return found.map(({ groups = {}, index }) => ({
    ...callerIn(text.slice(Math.max(0, index - 400), index + 'not '.length)),
    action: pascalCase(groups.operation ?? ''),
    services: [groups.service ?? [], missing?.split(':')[0] ?? [], words, own].flat(),
    unnamed: undefined,
    reason: missing === undefined ? undefined : `An additional permission "${missing}" is required`,
    ...(missing !== undefined && { why: { effect: 'implicit', action: missing } as const }),
    ...(region !== undefined && { region }),
  }));
}

function callerIn(before: string): Pick<DeniedMessage, 'caller'> {
  const caller = callerBefore(before);
  return caller === undefined ? {} : { caller };
}

/** Java writes operations as methods. */
const pascalCase = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
