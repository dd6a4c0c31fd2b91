import { COMMERCIAL_REGIONS } from '../../../lib/config/regions';
import type { Request } from '../../access/account';
import { around } from './candidates';
import { dateOf, type Atom, type KeyValue } from './atoms';

/** One way in which a part of requests can be. */
export interface Cell {
  /** by key, in lower case */
  readonly values: ReadonlyMap<string, KeyValue>;
  readonly request: Partial<Request>;
  /** such as `without MFA`; '' for the usual */
  readonly words: string;
  /** of the dimensions of a resource: its part of the ARN */
  readonly text?: string;
}

/** Keys that are never chosen one by one: what a request carries for one says something of the others. */
export interface Tie {
  readonly name: string;
  readonly keys: readonly string[];
  readonly cells: (atoms: readonly Atom[], usual: Usual) => Cell[];
}

/** What requests are like where nothing is said of them. */
export interface Usual {
  readonly isPerson: boolean;
  readonly homeRegion: string;
  readonly account: string;
}

const cell = (words: string, request: Partial<Request>, values: Record<string, KeyValue>): Cell => ({
  words,
  request,
  values: new Map(Object.entries(values)),
});

const MFA = ['aws:multifactorauthpresent', 'aws:multifactorauthage'] as const;
const SECONDS = 300;

/** Source: IAM User Guide, "aws:MultiFactorAuthAge": it is there only with multi-factor authentication. */
const mfa: Tie = {
  name: 'mfa',
  keys: MFA,
  cells: (atoms, { isPerson }) => {
    const ages = around(
      atoms
        .filter(({ key, base }) => key === MFA[1] && base.startsWith('numeric'))
        .flatMap(({ values }) => values.map(Number)),
      3_600,
    );
    const present = (age: number, words: string, request: Partial<Request>) =>
      cell(words, { mfa: true, ...request }, { [MFA[0]]: 'true', [MFA[1]]: String(age) });
    const absent = cell(
      isPerson ? 'with an access key alone' : '',
      { mfa: 'absent' },
      { [MFA[0]]: null, [MFA[1]]: null },
    );
    const usual = present(SECONDS, isPerson ? '' : 'with MFA', {});
    return [
      ...(isPerson
        ? [usual, cell('without MFA', { mfa: false }, { [MFA[0]]: 'false', [MFA[1]]: null }), absent]
        : [absent, usual]),
      ...(isPerson ? [] : [cell('without MFA', { mfa: false }, { [MFA[0]]: 'false', [MFA[1]]: null })]),
      ...ages
        .filter((age) => age >= 0)
        .map((age) => {
          const words = age > SECONDS ? 'with MFA longer ago' : 'with MFA just now';
          return present(age, words, { context: { 'aws:MultiFactorAuthAge': String(age) } });
        }),
    ];
  },
};

const VIA = ['aws:viaawsservice', 'aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast'] as const;

const via: Tie = {
  name: 'via',
  keys: VIA,
  cells: (atoms) => {
    const named = atoms.flatMap(({ key, globs }) => (key.startsWith('aws:calledvia') ? globs : []));
    const services = [...new Set([...named.map(concrete), 'other.amazonaws.com'])];
    const through = (first: string, last: string) => {
      const chain = first === last ? [first] : [first, last];
      const context: Request['context'] =
        first === last
          ? undefined
          : { 'aws:CalledVia': chain, 'aws:CalledViaFirst': first, 'aws:CalledViaLast': last };
      return cell(
        `through ${chain.join(' and ')}`,
        { via: first, ...(context && { context }) },
        {
          [VIA[0]]: 'true',
          [VIA[1]]: chain,
          [VIA[2]]: first,
          [VIA[3]]: last,
        },
      );
    };
    return [
      cell('', {}, { [VIA[0]]: 'false', [VIA[1]]: null, [VIA[2]]: null, [VIA[3]]: null }),
      ...services.flatMap((first) => services.map((last) => through(first, last))),
    ];
  },
};

/** A text that a pattern matches. */
const concrete = (glob: string): string =>
  glob.replaceAll(/[\uE000\uE002\uE004]/g, '').replaceAll(/[\uE001\uE003\uE005]/g, 'x');

const TLS = ['aws:securetransport', 's3:tlsversion'] as const;

const tls: Tie = {
  name: 'tls',
  keys: TLS,
  cells: () => [
    cell('', {}, { [TLS[0]]: 'true', [TLS[1]]: '1.3' }),
    cell('over plain HTTP', { tls: 'none' }, { [TLS[0]]: 'false', [TLS[1]]: null }),
    ...(['1.2', '1.1', '1.0'] as const).map((version) =>
      cell(`over TLS ${version}`, { tls: version }, { [TLS[0]]: 'true', [TLS[1]]: version }),
    ),
  ],
};

const TIME = ['aws:currenttime', 'aws:epochtime'] as const;

const time: Tie = {
  name: 'time',
  keys: TIME,
  cells: (atoms) => {
    const limits = atoms.flatMap(({ base, values }) =>
      /^(date|numeric)/.test(base) ? values.map(dateOf) : [],
    );
    return [Date.now(), ...around(limits, 86_400_000)].map((at, index) => {
      const [now, epoch] = [new Date(at).toISOString(), String(Math.floor(at / 1000))];
      const context = { 'aws:CurrentTime': now, 'aws:EpochTime': epoch };
      return cell(index === 0 ? '' : `at ${now}`, index === 0 ? {} : { context }, {
        [TIME[0]]: now,
        [TIME[1]]: epoch,
      });
    });
  },
};

export const TIES: readonly Tie[] = [mfa, via, tls, time];

const REGION_KEYS = /^(aws:requestedregion|[a-z0-9-]+:region)$/;
const ACCOUNT_KEYS = /^(aws:resourceaccount|s3:resourceaccount)$/;

export const isRegionKey = (key: string): boolean => REGION_KEYS.test(key);
export const isAccountKey = (key: string): boolean => ACCOUNT_KEYS.test(key);

/**
 * The regions that requests can go to, the usual one first.
 *
 * @param named texts that policies compare regions with
 * @param fixed part of the ARN, where all resources of the kind have the same
 */
export function regionCells(
  keys: readonly string[],
  named: readonly string[],
  { region: usual, homeRegion }: { region: string; homeRegion: string },
  fixed?: string,
): Cell[] {
  const all = [...new Set([usual, homeRegion, ...ELSEWHERE, ...COMMERCIAL_REGIONS])];
  const wordsFor = (region: string) => {
    if (region === usual || region === homeRegion) return '';
    return named.includes(region) ? `in ${region}` : 'in other regions';
  };
  return (fixed === undefined || fixed === '' ? all : [fixed]).map((region) => ({
    words: wordsFor(region),
    request: region === usual ? {} : { region },
    values: new Map(keys.map((key) => [key, region])),
    text: fixed ?? region,
  }));
}

const ELSEWHERE = ['eu-west-1', 'eu-central-1', 'us-east-1'];

/** Accounts that resources can be in, one's own first. */
export function accountCells(keys: readonly string[], accounts: readonly string[], fixed?: string): Cell[] {
  return accounts.map((account, index) => ({
    words: index === 0 || account === '' ? '' : `in the account ${account}`,
    request: index === 0 ? {} : { resourceAccount: account },
    values: new Map(keys.map((key) => [key, account])),
    text: fixed ?? account,
  }));
}

/** Another name of the same tag of a resource. Source: Service Authorization Reference, of services with a key of their own. */
export const tagKeyOf = (key: string): string => {
  const [, tag] = /^(?:ec2|ssm|iam|kms|rds|secretsmanager|ecr|sagemaker):resourcetag\/(.*)$/.exec(key) ?? [];
  return tag === undefined ? key : `aws:resourcetag/${tag}`;
};

/** Whether a key is a tag of a resource, by whichever name. */
export const isTagKey = (key: string): boolean => tagKeyOf(key).startsWith('aws:resourcetag/');
