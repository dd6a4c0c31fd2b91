import type { TestCase } from '../../../contract/requests';
import { shorten } from './conclusive';
import type { ContractCase } from './sandbox-call';

/** Who makes a request, in a word. */
export function principalLabel({ principal }: TestCase): string {
  if (typeof principal === 'string') return principal;
  if ('service' in principal) return principal.service;
  return 'federated' in principal ? principal.federated : principal.arn.replace(/^.*?:(user|role)\//, '$1 ');
}

/** A request in the words of the table: the action and the resource, then what is special about it. */
export function callLabel({ testCase, region }: Omit<ContractCase, 'requirement'>, home: string): string {
  const { action, mfa = true, tls, via, context = {} } = testCase;
  const isFar = testCase.region !== undefined && region !== home;
  const special = [
    isFar && `in ${region}`,
    mfa !== true && 'no MFA',
    tls !== undefined && (tls === 'none' ? 'plain HTTP' : `TLS ${tls}`),
    via !== undefined && 'through a service',
    ...Object.entries(context).map(([key, value]) => `${key}=${valueLabel(value)}`),
  ].filter(Boolean);
  const [first, ...others] = [testCase.resource ?? []].flat().map((arn) => arnLabel(arn, home));
  const subject = [first, others.length > 0 && `and ${others.length} more`].filter(Boolean).join(' ');
  return [action, subject, special.join(', ')].filter(Boolean).join('  ');
}

const valueLabel = (value: string | readonly string[] | null): string =>
  value === null ? 'none' : [value].flat().map(shorten).join(',');

/** An ARN without what is no news: the region stays where it is not the home region. */
function arnLabel(arn: string, home: string): string {
  const region = arn.split(':')[3];
  return `${shorten(arn)}${region && region !== home ? ` (${region})` : ''}`;
}
