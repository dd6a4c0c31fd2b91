import { sortedJson } from './json';
import type { AssemblyStack } from './read';
import type { Json, TemplateResource } from './template';

/** Where a template is resolved for: what is not known is not resolved. */
interface Environment {
  readonly account?: string;
  readonly region?: string;
}

type Scope = Pick<AssemblyStack, 'name' | 'template'> & Partial<Pick<AssemblyStack, 'region'>>;

/** What becomes of a part that only a deployment knows: it is refused, or named, as `${Bucket.DomainName}`. */
export type UnresolvedParts = 'refused' | 'named';

/** A template holds something that cannot be resolved without deploying it. */
export class Unresolved extends Error {
  constructor(stack: string, what: string) {
    super(`The stack ${stack} holds ${what}, which cannot be resolved without deploying it`);
    this.name = 'Unresolved';
  }
}

/** Resource type → what `Ref` and `Fn::GetAtt` of `Arn` give. Source: AWS CloudFormation, "Return values" of each. */
interface Identity {
  readonly ref: (id: ResourceIdentity) => string;
  readonly arn: (id: ResourceIdentity) => string;
}

interface ResourceIdentity extends Required<Environment> {
  /** name of the stack */
  readonly stack: string;
  readonly logicalId: string;
  readonly property: (name: string) => string | undefined;
}

/** The physical name; one that CloudFormation generates is named by its logical ID. */
const named =
  (property: string) =>
  (id: ResourceIdentity): string =>
    id.property(property) ?? id.logicalId;

const arn =
  (service: string, resource: (id: ResourceIdentity) => string) =>
  (id: ResourceIdentity): string =>
    `arn:aws:${service}:${service === 'iam' ? '' : id.region}:${id.account}:${resource(id)}`;

const inPath = (type: string, name: string) =>
  arn('iam', (id) => `${type}${id.property('Path') ?? '/'}${named(name)(id)}`);

/** AWS gives the id of a key: what stands for it here is another in each stack. */
const keyId = ({ stack, logicalId }: ResourceIdentity) => `${stack}-${logicalId}`;
const bucketArn = (id: ResourceIdentity) => `arn:aws:s3:::${named('BucketName')(id)}`;
const policyArn = inPath('policy', 'ManagedPolicyName');
const topicArn = arn('sns', named('TopicName'));

const IDENTITIES: Record<string, Identity> = {
  'AWS::ECR::Repository': {
    ref: named('RepositoryName'),
    arn: arn('ecr', (id) => `repository/${named('RepositoryName')(id)}`),
  },
  'AWS::Events::EventBus': {
    ref: named('Name'),
    arn: arn('events', (id) => `event-bus/${named('Name')(id)}`),
  },
  'AWS::IAM::Group': { ref: named('GroupName'), arn: inPath('group', 'GroupName') },
  'AWS::IAM::InstanceProfile': {
    ref: named('InstanceProfileName'),
    arn: inPath('instance-profile', 'InstanceProfileName'),
  },
  'AWS::IAM::ManagedPolicy': { ref: policyArn, arn: policyArn },
  'AWS::IAM::Role': { ref: named('RoleName'), arn: inPath('role', 'RoleName') },
  'AWS::KMS::Key': {
    ref: keyId,
    arn: arn('kms', (id) => `key/${keyId(id)}`),
  },
  'AWS::Logs::LogGroup': {
    ref: named('LogGroupName'),
    arn: arn('logs', (id) => `log-group:${named('LogGroupName')(id)}:*`),
  },
  'AWS::S3::Bucket': { ref: named('BucketName'), arn: bucketArn },
  'AWS::SNS::Topic': { ref: topicArn, arn: topicArn },
};

/** Whether a value is an intrinsic function of CloudFormation, such as `{ Ref: 'Bucket' }`. */
export function isIntrinsic(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const [key, ...others] = Object.keys(value);
  return others.length === 0 && key !== undefined && /^(Ref|Fn::\w+)$/.test(key);
}

/** Resolves what a template refers to, for one account, in partition aws. */
export class Resolver {
  private readonly environment: Environment;
  private readonly resources: Record<string, TemplateResource>;

  /** @param account `undefined` leaves it to the deployment */
  constructor(
    private readonly stack: Scope,
    account: string | undefined,
    private readonly unresolvedParts: UnresolvedParts = 'refused',
  ) {
    this.environment = { account, region: stack.region };
    this.resources = stack.template.Resources ?? {};
  }

  /**
   * Replaces every intrinsic function by its value.
   *
   * @throws Unresolved if one of them is only known after a deployment, and such parts are refused
   */
  resolve(value: Json): Json {
    if (Array.isArray(value)) return value.map((item) => this.resolve(item));
    if (value === null || typeof value !== 'object') return value;
    if (isIntrinsic(value)) {
      const [[name, argument] = ['', null]] = Object.entries(value);
      return this.call(name, argument);
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.resolve(inner)]));
  }

  /** Like {@link resolve}, for what has to be text. */
  text(value: Json): string {
    const resolved = this.resolve(value);
    if (typeof resolved === 'string') return resolved;
    if (typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
    if (this.unresolvedParts === 'named') return sortedJson(resolved);
    throw this.unresolved(`${JSON.stringify(value)} where text belongs`);
  }

  /** What `Fn::GetAtt` of `Arn` gives for a resource of this stack. */
  arn(logicalId: string): string {
    return this.identity(logicalId, 'arn');
  }

  private call(name: string, argument: Json): Json {
    try {
      return this.evaluate(name, argument);
    } catch (error) {
      if (!(error instanceof Unresolved) || this.unresolvedParts === 'refused') throw error;
      return nameOf(name, argument);
    }
  }

  private evaluate(name: string, argument: Json): Json {
    switch (name) {
      case 'Ref':
        return this.ref(textOf(argument));
      case 'Fn::Join':
        return this.join(argument);
      case 'Fn::Sub':
        return this.substitute(argument);
      case 'Fn::GetAtt': {
        const [logicalId = '', attribute] = partsOf(argument);
        if (attribute === 'Arn') return this.identity(logicalId, 'arn');
        throw this.unresolved(`Fn::GetAtt of ${logicalId}.${String(attribute)}`);
      }
      default:
        throw this.unresolved(name);
    }
  }

  private join(argument: Json): string {
    const [separator, list] = Array.isArray(argument) ? argument : [];
    const parts = list === undefined ? undefined : this.resolve(list);
    if (typeof separator !== 'string' || !Array.isArray(parts)) throw this.unresolved('Fn::Join');
    return parts.map((part) => this.text(part)).join(separator);
  }

  private ref(name: string): Json {
    const { account, region } = this.environment;
    const pseudo: Record<string, string | undefined> = {
      'AWS::AccountId': account,
      'AWS::Partition': 'aws',
      'AWS::Region': region,
      'AWS::StackName': this.stack.name === '' ? undefined : this.stack.name,
      'AWS::URLSuffix': 'amazonaws.com',
    };
    const value = pseudo[name] ?? this.stack.template.Parameters?.[name]?.Default;
    return value ?? this.identity(name, 'ref');
  }

  /** `${Name}` and `${Name.Arn}` are replaced; `${!text}` stands for `${text}`, such as a policy variable. */
  private substitute(argument: Json): string {
    const [template, own = {}] = Array.isArray(argument) ? argument : [argument];
    return textOf(template ?? '').replace(/\$\{([^}]*)\}/g, (_, inner: string) => {
      if (inner.startsWith('!')) return `\${${inner.slice(1)}}`;
      const value = typeof own === 'object' && own !== null && !Array.isArray(own) ? own[inner] : undefined;
      if (value !== undefined) return this.text(value);
      return this.text(inner.includes('.') ? { 'Fn::GetAtt': inner } : { Ref: inner });
    });
  }

  private identity(logicalId: string, kind: keyof Identity): string {
    const resource = this.resources[logicalId];
    const { account, region } = this.environment;
    if (resource === undefined) throw this.unresolved(`a reference to ${logicalId}, which is not in it`);
    const identity = IDENTITIES[resource.Type];
    if (identity === undefined || account === undefined || region === undefined)
      throw this.unresolved(`a reference to ${logicalId}, of type ${resource.Type}`);
    return identity[kind]({
      account,
      region,
      logicalId,
      stack: this.stack.name,
      property: (name) => {
        const value = resource.Properties?.[name];
        return value === undefined ? undefined : this.text(value);
      },
    });
  }

  private unresolved(what: string): Unresolved {
    return new Unresolved(this.stack.name, what);
  }
}

const textOf = (argument: Json): string => (typeof argument === 'string' ? argument : sortedJson(argument));

const partsOf = (argument: Json): string[] =>
  Array.isArray(argument) ? argument.map(textOf) : textOf(argument).split('.');

/** What cannot be resolved, by what it refers to. */
function nameOf(name: string, argument: Json): string {
  if (name === 'Ref') return `\${${textOf(argument)}}`;
  if (name === 'Fn::GetAtt') return `\${${partsOf(argument).join('.')}}`;
  return `\${${name} ${sortedJson(argument)}}`;
}

const readable = new Resolver({ name: '', template: {} }, undefined, 'named');

/** A value of a template for a reader, each reference by what it refers to: `arn:aws:s3:::${Bucket}/*`. */
export const readableText = (value: unknown): string =>
  typeof value === 'object' && value !== null ? readable.text(value as Json) : String(value);
