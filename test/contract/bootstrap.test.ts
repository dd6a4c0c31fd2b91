import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { HANDLER_FACTS } from '../../contract/lifecycles';
import type { Principal, TestCase } from '../../contract/requests/requirement';
import type { Decision } from '../../tools/access/decision';
import { readAssembly } from '../../tools/assembly/read';
import { synthesize } from '../../tools/assembly/synthesize';
import { isExcused } from '../../tools/deployment/permissions';
import { providerSchema } from '../../tools/deployment/provider-schemas';
import { accountOf } from '../support/account';
import { ACCOUNT, configOf } from '../support/variants';

const { homeRegion } = configOf('default');
const account = accountOf('default');
const BOUNDARY = 'baseline/baseline_boundary';

const templateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.string().default('') })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Condition: z.string().optional(),
      Properties: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
});
/** Properties as a template holds them. */
const json = z.record(z.string(), z.json());

type Template = z.infer<typeof templateSchema>;
type Resource = Template['Resources'][string];

/** The template that `cdk bootstrap` of the pinned CLI deploys. */
const TEMPLATE = templateSchema.parse(
  parse(readFileSync('node_modules/aws-cdk/lib/api/bootstrap/bootstrap-template.yaml', 'utf8')),
);

const isOne = (value: unknown, name: string): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 1 &&
  Object.hasOwn(value, name);

/** Fills parameters, conditions and the account into a template, as far as the bootstrap uses them. */
class Evaluation {
  constructor(
    private readonly template: Template,
    private readonly parameters: Readonly<Record<string, string>>,
  ) {}

  get resources(): Resource[] {
    return Object.values(this.template.Resources)
      .filter(({ Condition }) => Condition === undefined || this.holds(Condition))
      .map((resource) => ({
        ...resource,
        Properties: z.record(z.string(), z.unknown()).parse(this.value(resource.Properties)),
      }));
  }

  private holds(condition: string): boolean {
    return this.value(this.template.Conditions[condition]) === true;
  }

  private text(name: string): string {
    const known: Record<string, string> = {
      'AWS::AccountId': ACCOUNT,
      'AWS::Region': homeRegion,
      'AWS::Partition': 'aws',
      ...this.parameters,
    };
    // A reference to a resource is a name that AWS gives.
    return known[name] ?? this.template.Parameters[name]?.Default ?? name.toLowerCase();
  }

  private value(of: unknown): unknown {
    if (Array.isArray(of)) return of.map((each) => this.value(each)).filter((each) => each !== undefined);
    if (typeof of !== 'object' || of === null) return of;
    if (isOne(of, 'Ref')) return of.Ref === 'AWS::NoValue' ? undefined : this.text(String(of.Ref));
    if (isOne(of, 'Condition') && typeof of.Condition === 'string') return this.holds(of.Condition);
    if (isOne(of, 'Fn::Sub'))
      return String(of['Fn::Sub']).replaceAll(/\$\{([\w:]+)\}/g, (_, name: string) => this.text(name));
    const [call, parts] = Object.entries(of)[0] ?? [];
    const args = Array.isArray(parts) ? (parts as unknown[]) : [];
    if (call === 'Fn::If') return this.value(this.holds(String(args[0])) ? args[1] : args[2]);
    if (call === 'Fn::Equals') return this.value(args[0]) === this.value(args[1]);
    if (call === 'Fn::Not') return this.value(args[0]) !== true;
    if (call === 'Fn::And') return args.every((each) => this.value(each) === true);
    if (call === 'Fn::Or') return args.some((each) => this.value(each) === true);
    if (call === 'Fn::Join') return [this.value(args[1])].flat().join(String(args[0]));
    if (call === 'Fn::Split') return String(this.value(args[1])).split(String(args[0]));
    if (call === 'Fn::GetAtt') return `${String(args[0])}.${String(args[1])}`;
    return Object.fromEntries(
      Object.entries(of)
        .map(([key, each]) => [key, this.value(each)] as const)
        .filter(([, each]) => each !== undefined),
    );
  }
}

/** What the handlers of types call that the data file of provider schemas does not hold. Source: AWS API references. */
const OTHER_HANDLERS: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::Policy': ['iam:PutRolePolicy'],
  'AWS::SSM::Parameter': ['ssm:PutParameter', 'ssm:GetParameters'],
  'AWS::SQS::Queue': ['sqs:CreateQueue', 'sqs:GetQueueAttributes', 'sqs:SetQueueAttributes'],
  'AWS::SQS::QueuePolicy': ['sqs:SetQueueAttributes'],
};

/** The calls that create a resource. */
function actionsFor(resource: Resource): readonly string[] {
  const { Type, Properties } = resource;
  if (Type === 'AWS::IAM::Role')
    return [
      'iam:CreateRole',
      ...('Policies' in Properties ? ['iam:PutRolePolicy'] : []),
      ...('ManagedPolicyArns' in Properties ? ['iam:AttachRolePolicy'] : []),
    ];
  const known = OTHER_HANDLERS[Type] ?? providerSchema(Type)?.handlers.create;
  if (known === undefined) throw new Error(`Nobody knows what ${Type} calls`);
  return known.filter(
    (action) =>
      !isExcused(action, { ...resource, Properties: json.parse(resource.Properties) }, HANDLER_FACTS.excuses),
  );
}

const arnOf = ({ Type, Properties }: Resource, roles: readonly Resource[]): string => {
  const name = (key: string) => z.string().default('shop').parse(Properties[key]);
  const [role] = roles.map(({ Properties: { RoleName = 'shop' } }) => String(RoleName));
  switch (Type) {
    case 'AWS::IAM::Role':
      return `arn:aws:iam::${ACCOUNT}:role/${name('RoleName')}`;
    case 'AWS::IAM::Policy':
      return `arn:aws:iam::${ACCOUNT}:role/${role ?? 'shop'}`;
    case 'AWS::S3::Bucket':
      return `arn:aws:s3:::${name('BucketName')}`;
    case 'AWS::S3::BucketPolicy':
      return `arn:aws:s3:::${name('Bucket')}`;
    case 'AWS::ECR::Repository':
      return `arn:aws:ecr:${homeRegion}:${ACCOUNT}:repository/${name('RepositoryName')}`;
    case 'AWS::SSM::Parameter':
      return `arn:aws:ssm:${homeRegion}:${ACCOUNT}:parameter${name('Name')}`;
    default:
      return `arn:aws:sqs:${homeRegion}:${ACCOUNT}:shop`;
  }
};

/** A call that creates a resource, and whether it is allowed. */
async function decisionsOf(principal: Principal, resources: readonly Resource[]): Promise<Decision[]> {
  const roles = resources.filter(({ Type }) => Type === 'AWS::IAM::Role');
  const requests = resources.flatMap((resource): Omit<TestCase, 'expected'>[] => {
    const { Type, Properties } = resource;
    const bounded = Type === 'AWS::IAM::Policy' ? roles[0]?.Properties : Properties;
    const boundary = bounded?.PermissionsBoundary;
    return actionsFor(resource).map((action) => ({
      principal,
      action,
      resource: `${arnOf(resource, roles)}${/^s3:.*Object/.test(action) && !action.includes('Configuration') ? '/x' : ''}`,
      via: 'cloudformation.amazonaws.com',
      ...(action.startsWith('iam:') && typeof boundary === 'string'
        ? { context: { 'iam:PermissionsBoundary': boundary } }
        : {}),
    }));
  });
  return Promise.all(requests.map((request) => account.decide(request)));
}

const denied = (decisions: readonly Decision[]): string[] =>
  decisions
    .filter(({ allowed }) => !allowed)
    .map(({ action, resource, sids }) => `${action} on ${resource} by ${sids.join()}`);

/** The execution role of the bootstrap, which creates what an app declares. */
const EXECUTION: Principal = {
  arn: `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-${homeRegion}`,
  policies: ['AdministratorAccess'],
  boundary: 'baseline_boundary',
};

/** What the CLI hands to the template without any option. */
const PLAIN = {
  Qualifier: 'hnb659fds',
  PublicAccessBlockConfiguration: 'true',
  FileAssetsBucketKmsKeyId: 'AWS_MANAGED_KEY',
};

describe('cdk bootstrap of the pinned CLI', () => {
  const bootstrap = (parameters: Readonly<Record<string, string>>) =>
    new Evaluation(TEMPLATE, parameters).resources;
  const asDocumented = {
    ...PLAIN,
    InputPermissionsBoundary: BOUNDARY,
    ApplyPermissionsBoundaryToAllRoles: 'true',
    CloudFormationExecutionPolicies: 'arn:aws:iam::aws:policy/AdministratorAccess',
  };

  it('is allowed to an admin in every call, as docs/apps.md writes it', async () => {
    const decisions = await decisionsOf('admin', bootstrap(asDocumented));
    expect(denied(decisions)).toEqual([]);
    expect(decisions.length).toBeGreaterThan(20);
    expect(decisions.filter(({ action }) => action === 'iam:CreateRole')).toHaveLength(5);
  });

  it.each([
    ['without a boundary', {}, 5],
    ['with a boundary on the execution role alone', { ApplyPermissionsBoundaryToAllRoles: 'false' }, 4],
  ])('is denied for the roles %s', async (_, parameters, count) => {
    const given = Object.keys(parameters).length === 0 ? PLAIN : { ...asDocumented, ...parameters };
    const creations = (await decisionsOf('admin', bootstrap(given))).filter(
      ({ action, allowed }) => action === 'iam:CreateRole' && !allowed,
    );
    expect(creations).toHaveLength(count);
    expect(new Set(creations.flatMap(({ sids }) => sids))).toEqual(new Set(['DenyRightsWithoutBoundary']));
  });

  it('gives roles that an admin takes and hands to CloudFormation', async () => {
    const roles = bootstrap(asDocumented).filter(({ Type }) => Type === 'AWS::IAM::Role');
    const decisions = await Promise.all(
      roles.flatMap((role) => [
        account.decide({
          principal: 'admin',
          action: 'sts:AssumeRole',
          resource: arnOf(role, []),
          trust: 'account',
        }),
        account.decide({
          principal: 'admin',
          action: 'iam:PassRole',
          resource: arnOf(role, []),
          context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
        }),
      ]),
    );
    expect(denied(decisions)).toEqual([]);
  });
});

describe('the example app', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  let resources: readonly Resource[] = [];

  beforeAll(async () => {
    await synthesize({
      folder: 'examples/app',
      outdir,
      environment: { CDK_DEFAULT_ACCOUNT: ACCOUNT, CDK_DEFAULT_REGION: homeRegion },
      signal: AbortSignal.timeout(60_000),
    });
    resources = readAssembly(outdir).flatMap(
      ({ template }) => new Evaluation(templateSchema.parse(template), {}).resources,
    );
  });

  it('is created by the execution role of the bootstrap, in every call', async () => {
    const decisions = await decisionsOf(EXECUTION, resources);
    expect(denied(decisions)).toEqual([]);
    expect(decisions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['iam:CreateRole', 'iam:PutRolePolicy', 's3:CreateBucket', 'sqs:CreateQueue']),
    );
  });

  it('is created by an admin, who deploys it without a bootstrap', async () => {
    expect(denied(await decisionsOf('admin', resources))).toEqual([]);
  });

  it('is denied for its role alone without the context in cdk.json', async () => {
    const plain = resources.map(({ Properties: { PermissionsBoundary: _, ...Properties }, ...rest }) => ({
      ...rest,
      Properties,
    }));
    const refused = (await decisionsOf(EXECUTION, plain)).filter(({ allowed }) => !allowed);
    expect(refused.map(({ action, sids }) => [action, sids])).toEqual([
      ['iam:CreateRole', ['DenyRightsWithoutBoundary']],
      ['iam:PutRolePolicy', ['DenyRightsWithoutBoundary']],
    ]);
  });
});
