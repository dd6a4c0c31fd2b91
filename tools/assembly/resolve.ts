import type { AssemblyStack } from './read';
import type { Json, TemplateResource } from './template';

/** Where a template is resolved for. */
export interface Environment {
  readonly account: string;
  readonly region: string;
}

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

interface ResourceIdentity extends Environment {
  readonly logicalId: string;
  readonly property: (name: string) => string | undefined;
}

/** The physical name; one that CloudFormation generates is told by its logical id. */
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

const bucketArn = (id: ResourceIdentity) => `arn:aws:s3:::${named('BucketName')(id)}`;
const policyArn = inPath('policy', 'ManagedPolicyName');
const topicArn = arn('sns', named('TopicName'));

const IDENTITIES: Record<string, Identity> = {
  'AWS::ECR::Repository': {
    ref: named('RepositoryName'),
    arn: arn('ecr', (id) => `repository/${named('RepositoryName')(id)}`),
  },
  'AWS::IAM::Group': { ref: named('GroupName'), arn: inPath('group', 'GroupName') },
  'AWS::IAM::InstanceProfile': {
    ref: named('InstanceProfileName'),
    arn: inPath('instance-profile', 'InstanceProfileName'),
  },
  'AWS::IAM::ManagedPolicy': { ref: policyArn, arn: policyArn },
  'AWS::IAM::Role': { ref: named('RoleName'), arn: inPath('role', 'RoleName') },
  'AWS::KMS::Key': {
    ref: ({ logicalId }) => logicalId,
    arn: arn('kms', ({ logicalId }) => `key/${logicalId}`),
  },
  'AWS::S3::Bucket': { ref: named('BucketName'), arn: bucketArn },
  'AWS::SNS::Topic': { ref: topicArn, arn: topicArn },
};

/** Resolves what a template refers to, for one account, in partition aws. */
export class Resolver {
  private readonly environment: Environment;
  private readonly resources: Record<string, TemplateResource>;

  constructor(
    private readonly stack: AssemblyStack,
    account: string,
  ) {
    this.environment = { account, region: stack.region };
    this.resources = stack.template.Resources ?? {};
  }

  /**
   * Replaces every intrinsic function by its value.
   *
   * @throws Unresolved if one of them is only known after a deployment
   */
  resolve(value: Json): Json {
    if (Array.isArray(value)) return value.map((item) => this.resolve(item));
    if (value === null || typeof value !== 'object') return value;
    const [[key, argument] = [], ...rest] = Object.entries(value);
    if (key !== undefined && rest.length === 0 && (key === 'Ref' || key.startsWith('Fn::')))
      return this.call(key, argument as Json);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.resolve(inner)]));
  }

  /** Like {@link resolve}, for what has to be text. */
  text(value: Json): string {
    const resolved = this.resolve(value);
    if (typeof resolved === 'string') return resolved;
    if (typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
    throw this.unresolved(`${JSON.stringify(value)} where text belongs`);
  }

  /** What `Fn::GetAtt` of `Arn` gives for a resource of this stack. */
  arn(logicalId: string): string {
    return this.identity(logicalId, 'arn');
  }

  private call(name: string, argument: Json): Json {
    switch (name) {
      case 'Ref':
        return this.ref(String(argument));
      case 'Fn::Join': {
        const [separator, parts] = argument as [string, Json];
        return (this.resolve(parts) as Json[]).map((part) => this.text(part)).join(separator);
      }
      case 'Fn::Sub':
        return this.substitute(argument);
      case 'Fn::GetAtt': {
        const [logicalId, attribute] =
          typeof argument === 'string' ? argument.split('.') : (argument as string[]);
        if (attribute === 'Arn') return this.identity(logicalId ?? '', 'arn');
        throw this.unresolved(`Fn::GetAtt of ${String(logicalId)}.${String(attribute)}`);
      }
      default:
        throw this.unresolved(name);
    }
  }

  private ref(name: string): Json {
    const pseudo: Record<string, string> = {
      'AWS::AccountId': this.environment.account,
      'AWS::Partition': 'aws',
      'AWS::Region': this.environment.region,
      'AWS::StackName': this.stack.name,
      'AWS::URLSuffix': 'amazonaws.com',
    };
    const value = pseudo[name] ?? this.stack.template.Parameters?.[name]?.Default;
    return value === undefined ? this.identity(name, 'ref') : value;
  }

  /** `${Name}` and `${Name.Arn}` are replaced; `${!text}` stands for `${text}`, such as a policy variable. */
  private substitute(argument: Json): string {
    const [template, own = {}] = Array.isArray(argument) ? argument : [argument];
    const values = own as Record<string, Json>;
    return String(template).replace(/\$\{([^}]*)\}/g, (_, inner: string) => {
      if (inner.startsWith('!')) return `\${${inner.slice(1)}}`;
      const value = values[inner];
      if (value !== undefined) return this.text(value);
      return this.text(inner.includes('.') ? { 'Fn::GetAtt': inner } : { Ref: inner });
    });
  }

  private identity(logicalId: string, kind: keyof Identity): string {
    const resource = this.resources[logicalId];
    if (resource === undefined) throw this.unresolved(`a reference to ${logicalId}, which is not in it`);
    const identity = IDENTITIES[resource.Type];
    if (identity === undefined)
      throw this.unresolved(`a reference to ${logicalId}, of type ${resource.Type}`);
    return identity[kind]({
      ...this.environment,
      logicalId,
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
