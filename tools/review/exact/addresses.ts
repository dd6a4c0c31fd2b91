/** Addresses of networks as numbers: what IpAddress conditions are about. */

/** A range of addresses, both ends included. */
export interface AddressRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** An address, or a range in CIDR notation; undefined if it is neither. */
export function rangeOf(text: string): AddressRange | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  if (rest.length > 0) return undefined;
  const version = address.includes(':') ? 6 : 4;
  const number = version === 6 ? parse6(address) : parse4(address);
  const bits = version === 6 ? 128 : 32;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN;
  if (number === undefined || !(length >= 0 && length <= bits)) return undefined;
  const size = 1n << BigInt(bits - length);
  const first = number - (number % size);
  return { version, first, last: first + size - 1n };
}

export const isWithin = (inner: AddressRange, outer: AddressRange): boolean =>
  inner.version === outer.version && inner.first >= outer.first && inner.last <= outer.last;

/** The edges of a range, and what lies beside them. */
export function edgesOf({ version, first, last }: AddressRange): string[] {
  const most = (1n << (version === 6 ? 128n : 32n)) - 1n;
  const numbers = [first, last, first - 1n, last + 1n].filter((number) => number >= 0n && number <= most);
  return numbers.map((number) => (version === 6 ? write6(number) : write4(number)));
}

function parse4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function parse6(text: string): bigint | undefined {
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

const write4 = (number: bigint): string =>
  [24n, 16n, 8n, 0n].map((shift) => String((number >> shift) & 255n)).join('.');

const write6 = (number: bigint): string =>
  Array.from({ length: 8 }, (_, index) => ((number >> BigInt(16 * (7 - index))) & 65_535n).toString(16)).join(
    ':',
  );
