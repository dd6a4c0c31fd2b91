import type { Request } from '../../access/account';
import { hasOneEndpoint } from '../../access/context';
import { keyType } from '../../access/catalogue';
import { asList, type ConditionBlock } from '../../access/policy';
import type { Rule } from './rules';

/** How a request is made: what a condition can ask about. */
export interface Circumstances {
  /** such as `without MFA`; empty for the usual */
  readonly words: string;
  readonly request: Partial<Request>;
}

/** What the values of conditions are made concrete with. */
export interface Place {
  readonly account: string;
  readonly homeRegion: string;
  /** name of the user or role that asks */
  readonly name: string;
  readonly isPerson: boolean;
}

/** No more for one action on one resource: the first are the most telling. */
const MOST = 28;

/** Who a principal is cannot be chosen: each is asked about by itself. */
const GIVEN = /^aws:(principal(?!tag)\w*|username|userid|federatedprovider)$/i;

/**
 * The ways to make a request that could get different answers: as usual, so that each condition holds, and so that each
 * condition of a changed rule fails, one after the other.
 *
 * @param changed rules that are on one side only
 * @param kept rules on both sides that speak of the action
 */
export async function circumstancesFor(
  action: string,
  changed: readonly Rule[],
  kept: readonly Rule[],
  place: Place,
): Promise<Circumstances[]> {
  const domains = await settingsByKey(action, changed, place);
  const bases = [
    USUAL,
    ...(await Promise.all(
      [...changed, ...kept].map(({ condition }) => satisfying(action, condition, place)),
    )),
  ];
  const found = [
    ...bases,
    ...[...domains.values()].flat(),
    ...bases.slice(1).flatMap((base) => [...domains.values()].flat().map((setting) => both(base, setting))),
  ];
  return [...new Map(found.map((each) => [JSON.stringify(each.request), each])).values()].slice(0, MOST);
}

const USUAL: Circumstances = { words: '', request: {} };

const both = (a: Circumstances, b: Circumstances): Circumstances => ({
  words: [a.words, b.words].filter(Boolean).join(', '),
  request: {
    ...a.request,
    ...b.request,
    ...((a.request.context ?? b.request.context) && {
      context: { ...a.request.context, ...b.request.context },
    }),
  },
});

/** Every condition of a statement met, as far as that can be chosen; of several values the first. */
async function satisfying(action: string, condition: ConditionBlock, place: Place): Promise<Circumstances> {
  let met = USUAL;
  for (const [operator, block] of Object.entries(condition))
    for (const [key, values] of Object.entries(block)) {
      const [first] = await settings(action, key, operator, asList(values), place);
      if (first !== undefined) met = both(met, first);
    }
  return met;
}

async function settingsByKey(action: string, rules: readonly Rule[], place: Place) {
  const found = new Map<string, Circumstances[]>();
  for (const { condition } of rules)
    for (const [operator, block] of Object.entries(condition))
      for (const [key, values] of Object.entries(block)) {
        const known = found.get(key.toLowerCase()) ?? [];
        known.push(...(await settings(action, key, operator, asList(values), place)));
        found.set(key.toLowerCase(), known);
      }
  return found;
}

const set = (words: string, request: Partial<Request>): Circumstances => ({ words, request });

/** What a request can carry for one key; first what the condition names. */
async function settings(
  action: string,
  key: string,
  operator: string,
  values: readonly unknown[],
  place: Place,
): Promise<Circumstances[]> {
  if (GIVEN.test(key)) return [];
  const texts = values.map(String);
  switch (key.toLowerCase()) {
    case 'aws:multifactorauthpresent':
    case 'aws:multifactorauthage':
      return mfaSettings(texts, place);
    case 'aws:requestedregion':
      return hasOneEndpoint(action) ? [] : regionSettings(texts, place);
    case 'aws:securetransport':
    case 's3:tlsversion':
      return [set('over plain HTTP', { tls: 'none' }), set('over TLS 1.1', { tls: '1.1' })];
    case 'aws:calledvia':
    case 'aws:calledviafirst':
    case 'aws:calledvialast':
      return texts.slice(0, 2).map((via) => set(`through ${via}`, { via }));
    case 'aws:viaawsservice':
      return [set('through CloudFormation', { via: 'cloudformation.amazonaws.com' })];
    default:
      return keySettings(key, operator, texts, place);
  }
}

const mfaSettings = (values: readonly string[], { isPerson }: Place): Circumstances[] => {
  const seconds = Math.max(0, ...values.map(Number).filter(Number.isFinite));
  const late = { mfa: true, context: { 'aws:MultiFactorAuthAge': String(seconds + 3600) } } as const;
  return isPerson
    ? [
        set('without MFA', { mfa: false }),
        set('with an access key alone', { mfa: 'absent' }),
        ...(seconds > 0 ? [set('with MFA longer ago', late)] : []),
      ]
    : [set('with MFA', { mfa: true }), set('without MFA', { mfa: false })];
};

function regionSettings(values: readonly string[], { homeRegion }: Place): Circumstances[] {
  const elsewhere = homeRegion === 'eu-west-1' ? 'eu-central-1' : 'eu-west-1';
  const named = values.filter((value) => /^[a-z]{2}(-[a-z]+)+-\d$/.test(value) && value !== homeRegion);
  return [...new Set([elsewhere, 'us-east-1', ...named.slice(0, 3)])]
    .filter((region) => region !== homeRegion)
    .map((region) => set(region === elsewhere ? 'in other regions' : `in ${region}`, { region }));
}

const NUMBER = /^-?\d+(\.\d+)?$/;

async function keySettings(
  key: string,
  operator: string,
  values: readonly string[],
  place: Place,
): Promise<Circumstances[]> {
  const type = (await keyType(key)) ?? 'String';
  const wrap = (value: string) => (type.startsWith('ArrayOf') ? [value] : value);
  const give = (value: string) => set(`with ${key}=${value}`, { context: { [key]: wrap(value) } });
  const none = set(`without ${key}`, { context: { [key]: null } });
  if (operator === 'Null') return [give(exampleOf(key, type, place)), none];
  const concrete = [...new Set(values.slice(0, 3).map((value) => resolveText(value, place)))];
  const beside = neighbours(operator, concrete[0] ?? '') ?? [anotherFor(key, type, concrete, place)];
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
function anotherFor(key: string, type: string, listed: readonly string[], { account }: Place): string {
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

function exampleOf(key: string, type: string, { account }: Pick<Place, 'account'>): string {
  if (/Bool/i.test(type)) return 'true';
  if (/ARN/i.test(type) || /Boundary|Arn$/i.test(key)) return `arn:aws:iam::${account}:policy/another`;
  return /Numeric/i.test(type) ? '1' : 'another';
}

/** A pattern made concrete for one principal. */
export const resolveText = (pattern: string, { name, account }: Pick<Place, 'name' | 'account'>): string =>
  pattern
    .replaceAll('${aws:username}', name)
    .replaceAll('${aws:PrincipalAccount}', account)
    .replaceAll(/\$\{([*?$])\}/g, '$1')
    .replaceAll('*', 'example')
    .replaceAll('?', 'x')
    .replace(/^(\d+\.\d+\.\d+\.\d+)\/\d+$/, '$1');
