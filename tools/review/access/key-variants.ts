import type { Request } from '../../access/account';
import { keyType } from '../../access/action-catalog';
import { hasOneEndpoint } from '../../access/one-endpoint';

/** A request context, as far as conditions test it. */
export interface RequestVariant {
  /** what is unusual, by what it is about: `without MFA` by `mfa` */
  readonly words: Readonly<Record<string, string>>;
  readonly request: Partial<Request>;
}

/** What the values of conditions are made concrete with. */
export interface Environment {
  readonly account: string;
  readonly homeRegion: string;
  /** name of the user or role that makes the request */
  readonly name: string;
  readonly isPerson: boolean;
}

/** Who a principal is cannot be chosen: each is simulated by itself. */
const GIVEN = /^aws:(principal(?!tag)\w*|username|userid|federatedprovider)$/i;

const set = (about: string, words: string, request: Partial<Request>): RequestVariant => ({
  words: { [about]: words },
  request,
});

/** What a request can carry for one key; first what the condition names. */
export async function keyVariants(
  action: string,
  key: string,
  operator: string,
  values: readonly unknown[],
  environment: Environment,
): Promise<RequestVariant[]> {
  if (GIVEN.test(key)) return [];
  const texts = values.map(String);
  switch (key.toLowerCase()) {
    case 'aws:multifactorauthpresent':
    case 'aws:multifactorauthage':
      return mfaSettings(texts, environment);
    case 'aws:requestedregion':
      return hasOneEndpoint(action) ? [] : regionSettings(texts, environment);
    case 'aws:securetransport':
    case 's3:tlsversion':
      return [set('tls', 'over plain HTTP', { tls: 'none' }), set('tls', 'over TLS 1.1', { tls: '1.1' })];
    case 'aws:calledvia':
    case 'aws:calledviafirst':
    case 'aws:calledvialast':
      return texts.slice(0, 2).map((via) => set('via', `through ${via}`, { via }));
    case 'aws:viaawsservice':
      return [set('via', 'through CloudFormation', { via: 'cloudformation.amazonaws.com' })];
    default:
      return keySettings(key, operator, texts, environment);
  }
}

function mfaSettings(values: readonly string[], { isPerson }: Environment): RequestVariant[] {
  const seconds = Math.max(0, ...values.map(Number).filter(Number.isFinite));
  const late = { mfa: true, context: { 'aws:MultiFactorAuthAge': String(seconds + 3600) } } as const;
  const usual = isPerson ? set('mfa', '', {}) : set('mfa', 'with MFA', { mfa: true });
  const without = [
    set('mfa', 'without MFA', { mfa: false }),
    ...(isPerson ? [set('mfa', 'with an access key alone', { mfa: 'absent' })] : []),
    ...(seconds > 0 ? [set('mfa', 'with MFA longer ago', late)] : []),
  ];
  return values.includes('false') ? [...without, usual] : [usual, ...without];
}

/** First the regions that the condition names. */
function regionSettings(values: readonly string[], { homeRegion }: Environment): RequestVariant[] {
  const elsewhere = homeRegion === 'eu-west-1' ? 'eu-central-1' : 'eu-west-1';
  const named = values.filter((value) => /^[a-z]{2}(-[a-z]+)+-\d$/.test(value)).slice(0, 3);
  const words = (region: string) => {
    if (region === homeRegion) return '';
    return region === elsewhere && !named.includes(region) ? 'in other regions' : `in ${region}`;
  };
  return [...new Set([...named, elsewhere, 'us-east-1'])].map((region) =>
    set('region', words(region), { region }),
  );
}

const NUMBER = /^-?\d+(\.\d+)?$/;

async function keySettings(
  key: string,
  operator: string,
  values: readonly string[],
  environment: Environment,
): Promise<RequestVariant[]> {
  const type = (await keyType(key)) ?? 'String';
  const wrap = (value: string) => (type.startsWith('ArrayOf') ? [value] : value);
  const give = (value: string) => set(key, `with ${key}=${value}`, { context: { [key]: wrap(value) } });
  const none = set(key, `without ${key}`, { context: { [key]: null } });
  if (operator === 'Null') return [give(exampleOf(key, type, environment)), none];
  const concrete = [...new Set(values.slice(0, 3).map((value) => resolveText(value, environment)))];
  const beside = neighbours(operator, concrete[0] ?? '') ?? [anotherFor(key, type, concrete, environment)];
  return [...concrete, ...beside].map(give).concat(none);
}

/** Just below and just above a limit. */
function neighbours(operator: string, limit: string): string[] | undefined {
  if (/Numeric/.test(operator) && NUMBER.test(limit))
    return [String(Number(limit) - 1), String(Number(limit) + 1)];
  const time = /Date/.test(operator) ? Date.parse(limit) : NaN;
  const day = 86_400_000;
  return Number.isNaN(time)
    ? undefined
    : [time - day, time + day].map((each) => new Date(each).toISOString());
}

/** A value that none of the listed ones is. */
function anotherFor(key: string, type: string, listed: readonly string[], { account }: Environment): string {
  const [first = ''] = listed;
  if (/Bool/i.test(type) || /^(true|false)$/.test(first)) return first === 'true' ? 'false' : 'true';
  if (/IP/i.test(type) || /^\d+\.\d+\.\d+\.\d+/.test(first)) return '198.51.100.7';
  if (/^\d{12}$/.test(first)) return '444455556666';
  if (first.startsWith('arn:'))
    return first.replace(account, '444455556666') === first
      ? first.replace(/[^:/]+$/, 'another')
      : first.replace(account, '444455556666');
  if (first.endsWith('.amazonaws.com')) return 'lambda.amazonaws.com';
  return first === '' ? exampleOf(key, type, { account }) : 'another';
}

function exampleOf(key: string, type: string, { account }: Pick<Environment, 'account'>): string {
  if (/Bool/i.test(type)) return 'true';
  if (/ARN/i.test(type) || /Boundary|Arn$/i.test(key)) return `arn:aws:iam::${account}:policy/another`;
  return /Numeric/i.test(type) ? '1' : 'another';
}

/** A pattern made concrete for one principal. */
export const resolveText = (
  pattern: string,
  { name, account }: Pick<Environment, 'name' | 'account'>,
): string =>
  pattern
    .replaceAll('${aws:username}', name)
    .replaceAll('${aws:PrincipalAccount}', account)
    .replaceAll(/\$\{([*?$])\}/g, '$1')
    .replaceAll('*', 'example')
    .replaceAll('?', 'x')
    .replace(/^(\d+\.\d+\.\d+\.\d+)\/\d+$/, '$1');
