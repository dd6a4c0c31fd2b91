import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStacks, type AssemblyStack } from '../assembly';

/** A resource of a synthesized template, with what CloudFormation would resolve resolved where it is known beforehand. */
export interface Declared {
  readonly stack: string;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

type Resources = Record<string, { Type: string; Properties?: Record<string, unknown> }>;

/** Everything an assembly declares. */
export function readDeclared(assemblyDirectory: string, accountId: string): Declared[] {
  return readStacks(assemblyDirectory).flatMap((stack) => {
    const path = join(assemblyDirectory, `${stack.name}.template.json`);
    const { Resources: resources = {} } = JSON.parse(readFileSync(path, 'utf8')) as { Resources?: Resources };
    return Object.entries(resources).map(([logicalId, { Type: type, Properties: properties = {} }]) => ({
      stack: stack.name,
      region: stack.region,
      logicalId,
      type,
      properties: resolve(properties, { stack, accountId, resources }) as Record<string, unknown>,
    }));
  });
}

/** Those of one type. */
export const ofType = (declared: readonly Declared[], type: string): Declared[] =>
  declared.filter((resource) => resource.type === type);

/** A property that is a string; empty where it is absent. */
export const text = (resource: Declared, property: string): string => {
  const value = resource.properties[property];
  return typeof value === 'string' ? value : '';
};

interface Scope {
  readonly stack: AssemblyStack;
  readonly accountId: string;
  readonly resources: Resources;
}

/** Resolves the intrinsic functions of a template; what only a deployment knows stays as it is. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined) {
    const resolved = intrinsic(name, argument, scope);
    if (resolved !== undefined) return resolved;
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, resolve(item, scope)]));
}

function intrinsic(name: string, argument: unknown, scope: Scope): string | undefined {
  if (name === 'Ref') return reference(String(argument), scope);
  if (name === 'Fn::GetAtt' && Array.isArray(argument) && argument[1] === 'Arn')
    return arnOf(String(argument[0]), scope);
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    const resolved = parts.map((part) => resolve(part, scope));
    return resolved.every((part) => typeof part === 'string') ? resolved.join(separator) : undefined;
  }
  if (name === 'Fn::Sub' && typeof argument === 'string') {
    return argument.replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, variable: string) =>
      literal ? `\${${variable}}` : (reference(variable, scope) ?? whole),
    );
  }
  return undefined;
}

function reference(name: string, { stack, accountId, resources }: Scope): string | undefined {
  const pseudo: Record<string, string> = {
    'AWS::AccountId': accountId,
    'AWS::Region': stack.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
  };
  const { Type: type, Properties: properties = {} } = resources[name] ?? {};
  const [property, returnsArn] = IDENTIFIERS[type ?? ''] ?? [];
  if (returnsArn) return arnOf(name, { stack, accountId, resources });
  const physical = property === undefined ? undefined : properties[property];
  return pseudo[name] ?? (typeof physical === 'string' ? physical : undefined);
}

/** Type → the property that names it, and whether `Ref` gives an ARN instead of the name. */
const IDENTIFIERS: Record<string, [property: string, returnsArn: boolean]> = {
  'AWS::IAM::Group': ['GroupName', false],
  'AWS::IAM::InstanceProfile': ['InstanceProfileName', false],
  'AWS::IAM::ManagedPolicy': ['ManagedPolicyName', true],
  'AWS::IAM::Role': ['RoleName', false],
  'AWS::S3::Bucket': ['BucketName', false],
  'AWS::SNS::Topic': ['TopicName', true],
};

function arnOf(logicalId: string, { stack, accountId, resources }: Scope): string | undefined {
  const { Type: type = '', Properties: properties = {} } = resources[logicalId] ?? {};
  const [property] = IDENTIFIERS[type] ?? [];
  const name = property === undefined ? undefined : properties[property];
  if (typeof name !== 'string') return undefined;
  if (type === 'AWS::S3::Bucket') return `arn:aws:s3:::${name}`;
  if (type === 'AWS::SNS::Topic') return `arn:aws:sns:${stack.region}:${accountId}:${name}`;
  const path = typeof properties.Path === 'string' ? properties.Path : '/';
  const kind = { 'AWS::IAM::ManagedPolicy': 'policy', 'AWS::IAM::InstanceProfile': 'instance-profile' }[type];
  return `arn:aws:iam::${accountId}:${kind ?? type.replace('AWS::IAM::', '').toLowerCase()}${path}${name}`;
}

/** A text two equal documents share, however lists of one, keys and white space are written. */
export function canonical(value: unknown): string {
  return JSON.stringify(normalize(value));
}

function normalize(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? normalize(value[0]) : value.map(normalize);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, normalize(item)]));
}
