type Path = readonly PropertyKey[];

/** Something that no file of settings holds. */
interface Strange {
  readonly path: Path;
  /** in words */
  readonly what: string;
}

/** What in a value is more than text, numbers, lists and objects in curly brackets: nobody could compare or print it. */
export function notPlain(value: unknown, path: Path = [], above: readonly unknown[] = []): Strange[] {
  const what = kindOf(value, above);
  if (what !== undefined) return [{ path, what }];
  if (typeof value !== 'object' || value === null) return [];
  return Reflect.ownKeys(value).flatMap((key) => {
    if (Array.isArray(value) && key === 'length') return [];
    const below = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === '__proto__' || typeof key === 'symbol')
      return [{ path: below, what: `the key ${String(key)}` }];
    const read = reading(value, key);
    return 'error' in read
      ? [{ path: below, what: `an error as it was read (${read.error})` }]
      : notPlain(read.value, below, [...above, value]);
  });
}

const kindOf = (value: unknown, above: readonly unknown[]): string | undefined => {
  if (['bigint', 'function', 'symbol'].includes(typeof value)) return showValue(value);
  if (typeof value !== 'object' || value === null) return undefined;
  if (above.includes(value)) return 'an object that holds itself';
  if (isPromise(value)) return 'a promise';
  return Array.isArray(value) || isPlainObject(value) ? undefined : `a ${className(value)}`;
};

const isPromise = (value: object): boolean => 'then' in value && typeof value.then === 'function';

/** Whichever realm it comes from: its prototype is the end of the chain. */
const isPlainObject = (value: object): boolean => {
  const prototype = prototypeOf(value);
  return (
    prototype === null || (prototypeOf(prototype) === null && Object.hasOwn(prototype, 'hasOwnProperty'))
  );
};

const prototypeOf = (value: object): object | null => Object.getPrototypeOf(value) as object | null;

const className = (value: object): string => {
  const name = (value.constructor as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' && name !== 'Object' ? name : 'prototype that is no object';
};

function reading(of: object, key: string): { value: unknown } | { error: string } {
  try {
    return { value: Reflect.get(of, key) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** A value as one would write it in the file, shortened. */
export function showValue(value: unknown): string {
  const text = written(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

const written = (value: unknown): string => {
  switch (typeof value) {
    case 'undefined':
      return 'nothing';
    case 'number':
      return String(value);
    case 'bigint':
      return `${value}n, a BigInt`;
    case 'function':
      return 'a function';
    case 'symbol':
      return 'a symbol';
    default:
      return JSON.stringify(value);
  }
};
