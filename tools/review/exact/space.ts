import { TIES, accountCells, regionCells, type Cell, type Usual } from './ties';
import { Draft, EITHER, isUnknown, type Test } from './draft';
import { atomFor, type Atom, type KeyValue } from './atoms';
import { candidatesFor } from './candidates';
import { cellsOf } from './cells';
import type { Glob } from './glob';
import type { ReducedRule } from './question';
import type { ResourcePattern } from './rules';
import type { Shape } from './shapes';

/** A part of requests that can be chosen by itself. */
export interface Dimension {
  readonly name: string;
  /** the usual one first */
  readonly cells: readonly Cell[];
}

/** Whether something is true, by the cell of one dimension. */
export interface Term {
  readonly dimension: number;
  readonly truth: readonly boolean[];
}

/** A rule as the terms that must be true for it to apply. */
export interface CompiledRule {
  readonly reduced: ReducedRule;
  readonly terms: readonly Term[];
  /** one of these must be true as a whole; of a NotResource, none. @default - any resource */
  readonly resources?: readonly (readonly Term[])[];
  readonly holder?: readonly (readonly Term[])[];
}

/** Everything that requests for one action on one kind of resource can be like, cut into cells. */
export interface Space {
  readonly dimensions: readonly Dimension[];
  /** in the order of the rules given */
  readonly rules: readonly CompiledRule[];
  readonly holders: ReadonlyMap<string, readonly (readonly Term[])[]>;
  /** resources whose tags are known: no request for one carries others */
  readonly tagged: readonly Tagged[];
  /** whether each cell of the dimension of accounts is the account of the review */
  readonly account?: { readonly dimension: number; readonly ids: readonly string[] };
  /** whether some cells may be missing */
  readonly incomplete: boolean;
}

/** A resource, and what is true of the tags that it is known to carry. */
export interface Tagged {
  readonly resource: readonly Term[];
  readonly tags: readonly Term[];
}

export interface SpaceInput extends Usual {
  readonly shape: Shape;
  readonly rules: readonly ReducedRule[];
  /** ARNs of resources with policies of their own, whose patterns are kept apart though no rule names them */
  readonly holders: ReadonlyMap<string, readonly ResourcePattern[]>;
  /** resources with the tags that they are known to carry, by condition key */
  readonly tagged: readonly TaggedResource[];
  /** accounts that resources can be in beside those that patterns name */
  readonly accounts: readonly string[];
  readonly region: string;
  readonly isSet: (key: string) => boolean;
  readonly first: (key: string) => KeyValue | undefined;
}

/** A resource of the stacks with the keys of its tags, such as `aws:resourcetag/owner`. */
export interface TaggedResource {
  readonly pattern: ResourcePattern;
  readonly tags: Readonly<Record<string, string>>;
}

/** Whether something in it depends on what nobody can say. */
export const isAnyUnknown = ({ dimensions }: Space): boolean =>
  dimensions.some(({ name }) => isUnknown(name));

export function spaceOf(input: SpaceInput): Space {
  const draft = new Draft();
  const drafted = input.rules.map((reduced) => ({
    reduced,
    terms: [
      ...reduced.atoms.map((atom) => draft.atom(atom)),
      ...reduced.unknown.map((what) => draft.unknown(what)),
    ],
    resources: reduced.resources?.map((pattern) => draft.pattern(pattern, input.shape)),
    holder: reduced.holder?.map((pattern) => draft.pattern(pattern, input.shape)),
  }));
  const holders = [...input.holders].map(
    ([arn, patterns]) => [arn, patterns.map((pattern) => draft.pattern(pattern, input.shape))] as const,
  );
  const tagged = input.tagged.flatMap(({ pattern, tags }) => {
    const known = Object.entries(tags).filter(([key]) => draft.tests.has(key));
    if (known.length === 0) return [];
    return {
      resource: draft.pattern(pattern, input.shape),
      tags: known.map(([key, value]) => draft.atom(atomFor(key, value))),
    };
  });
  const names = [
    ...new Set(['account', ...draft.tests.keys(), ...(input.shape.arn ? ['resource', 'region'] : [])]),
  ];
  let incomplete = false;
  const built = names.map((name) => {
    const found = cellsFor(name, draft, input);
    incomplete ||= found.incomplete;
    return merged(found.cells, draft.tests.get(name) ?? []);
  });
  const term = ([name, index]: readonly [string, number]): Term => {
    const dimension = names.indexOf(name);
    return { dimension, truth: built[dimension]?.truths[index] ?? [] };
  };
  return {
    dimensions: names.map((name, index) => ({ name, cells: built[index]?.cells ?? [] })),
    rules: drafted.map(({ reduced, terms, resources, holder }) => ({
      reduced,
      terms: terms.map(term),
      ...(resources && { resources: resources.map((each) => each.map(term)) }),
      ...(holder && { holder: holder.map((each) => each.map(term)) }),
    })),
    holders: new Map(holders.map(([arn, patterns]) => [arn, patterns.map((each) => each.map(term))])),
    tagged: tagged.map(({ resource, tags }) => ({ resource: resource.map(term), tags: tags.map(term) })),
    account: {
      dimension: 0,
      ids: (built[0]?.cells ?? []).map(({ values }) => String(values.get('aws:resourceaccount'))),
    },
    incomplete,
  };
}

/** One cell for each way in which the tests come out, and how they do. */
function merged(cells: readonly Cell[], tests: readonly Test[]): { cells: Cell[]; truths: boolean[][] } {
  const kept = new Map<string, { cell: Cell; results: boolean[] }>();
  for (const cell of cells) {
    const results = tests.map((test) => test(cell));
    const vector = results.map(Number).join('');
    if (!kept.has(vector)) kept.set(vector, { cell, results });
  }
  const all = [...kept.values()];
  return {
    cells: all.map(({ cell }) => cell),
    truths: tests.map((_, index) => all.map(({ results }) => results[index] ?? false)),
  };
}

function cellsFor(name: string, draft: Draft, input: SpaceInput): { cells: Cell[]; incomplete: boolean } {
  const { shape } = input;
  const atoms = draft.atoms.get(name) ?? [];
  const complete = (cells: Cell[]) => ({ cells, incomplete: false });
  const keys = [...new Set(atoms.map(({ key }) => key))];
  if (name === 'region') {
    const named = [...draft.regions, ...atoms.flatMap(({ globs }) => globs)];
    return complete(regionCells(keys, named, input, shape.arn === undefined ? '' : shape.arn.region));
  }
  if (name === 'account') return complete(accountsFor(keys, atoms, draft, input));
  if (name === 'resource') {
    const { texts, incomplete } = cellsOf(shape.arn?.rest ?? '', [...draft.rests]);
    return { cells: texts.map((text) => ({ text, words: '', request: {}, values: new Map() })), incomplete };
  }
  if (isUnknown(name)) return complete([...EITHER]);
  const tie = TIES.find((each) => each.name === name);
  return tie === undefined ? ofKey(name, atoms, input) : complete(tie.cells(atoms, input));
}

function accountsFor(
  keys: readonly string[],
  atoms: readonly Atom[],
  draft: Draft,
  input: SpaceInput,
): Cell[] {
  const named = [...draft.accounts, ...atoms.flatMap(({ globs }) => globs)].map(accountIn);
  const accounts = [...new Set([...input.accounts, ...named])];
  return accountCells([...new Set([...keys, 'aws:resourceaccount'])], accounts, input.shape.arn?.account);
}

/** An account number that a pattern matches. */
function accountIn(glob: Glob): string {
  if (!/[\uE000-\uE005]/.test(glob)) return glob;
  const fixed = glob.replaceAll(/[\uE000\uE002\uE004]/g, '');
  const digits = '0'.repeat(Math.max(0, 12 - fixed.length));
  return glob
    .replace(/[\uE000\uE002\uE004]/, digits)
    .replaceAll(/[\uE000\uE002\uE004]/g, '')
    .replaceAll(/[\uE001\uE003\uE005]/g, '0');
}

function ofKey(
  key: string,
  atoms: readonly Atom[],
  { isSet, first }: SpaceInput,
): { cells: Cell[]; incomplete: boolean } {
  const usual = first(key) ?? null;
  const { values, incomplete } = candidatesFor(atoms, [usual], isSet(key));
  const { spelling = key } = atoms[0] ?? {};
  const written = (value: KeyValue) => (typeof value === 'string' ? value : (value?.join(' and ') ?? ''));
  return {
    cells: values.map((value) => ({
      values: new Map([[key, value]]),
      request: value === usual ? {} : { context: { [key]: value } },
      words:
        value === usual ? '' : value === null ? `without ${spelling}` : `with ${spelling}=${written(value)}`,
    })),
    incomplete,
  };
}
