import {
  allowed,
  applies,
  someHold,
  termsHold,
  type Choice,
  type Logic,
  type Side,
  type Tri,
} from './search';
import type { CompiledRule, Space, Term } from './space';

/** Two sides on which a request may be decided otherwise. */
export interface Contrast {
  readonly space: Space;
  readonly logic: Logic;
  readonly before: Side;
  readonly after: Side;
  /** resources that are on one side only, of which nothing is said */
  readonly passedOver: readonly string[];
}

/** A request that the one side allows and the other does not, as the cells it is in. */
export interface Found {
  readonly choice: Choice;
  /** further requests of the kind, which differ from it in one dimension each */
  readonly others: readonly Choice[];
}

export type Answer = Found | 'none' | 'undecided';

const MOST_STEPS = 60_000;
const MOST_OTHERS = 4;

/**
 * Finds a request on which a rule applies, that is allowed after and not before: none, if there is no such request.
 *
 * @param pattern the place of one resource pattern of the rule, which has to match too. @default - any
 */
export function find(contrast: Contrast, focus: CompiledRule, pattern?: readonly Term[]): Answer {
  const { dimensions } = contrast.space;
  const must = [...focus.terms, ...(pattern ?? [])];
  const open = dimensions.map(({ cells }, dimension) =>
    cells.flatMap((_, cell) =>
      must.every((term) => term.dimension !== dimension || term.truth[cell] === true) ? [cell] : [],
    ),
  );
  if (open.some((cells) => cells.length === 0)) return 'none';
  const choice: Choice = open.map((cells) => (cells.length === 1 ? (cells[0] ?? 0) : -1));
  const walk = new Walk(contrast, focus, open);
  const answer = walk.from(choice);
  if (answer === undefined) return walk.isUndecided ? 'undecided' : 'none';
  const tight = walk.tightened(answer);
  return { choice: tight, others: walk.others(tight) };
}

class Walk {
  isUndecided = false;
  private steps = 0;

  constructor(
    private readonly contrast: Contrast,
    private readonly focus: CompiledRule,
    private readonly open: readonly (readonly number[])[],
  ) {}

  /** Depth first, the smallest dimension first, the usual cell first; what is decided already is not walked. */
  from(choice: Choice): Choice | undefined {
    this.steps += 1;
    if (this.steps > MOST_STEPS) {
      this.isUndecided = true;
      return undefined;
    }
    const verdict = this.differs(choice);
    if (verdict !== 2) return verdict === 1 ? choice : undefined;
    const dimension = this.nextOf(choice);
    if (dimension === undefined) {
      this.isUndecided = true;
      return undefined;
    }
    for (const cell of this.open[dimension] ?? []) {
      const found = this.from(choice.with(dimension, cell));
      if (found !== undefined || this.steps > MOST_STEPS) return found;
    }
    return undefined;
  }

  /** 1 if it is allowed after and not before, 0 if not, 2 if that depends on what is not chosen yet. */
  private differs(choice: Choice): 0 | 1 | 2 {
    const { space, logic, before, after, passedOver } = this.contrast;
    const possible = this.isPossible(choice);
    const applying = applies(this.focus, choice);
    if (applying === 0 || possible === 0) return 0;
    const now = allowed(space, logic, after, choice);
    if (now === 0) return 0;
    const was = allowed(space, logic, before, choice);
    if (was === 1) return 0;
    const elsewhere = passedOver.map((arn) => someHold(space.holders.get(arn) ?? [], choice));
    if (elsewhere.includes(1)) return 0;
    return now === 1 && was === 0 && applying === 1 && possible === 1 && !elsewhere.includes(2) ? 1 : 2;
  }

  /** 0 if a resource carries other tags than it is known to. */
  private isPossible(choice: Choice): Tri {
    let possible: Tri = 1;
    for (const { resource, tags } of this.contrast.space.tagged) {
      const [is, carries] = [termsHold(resource, choice), termsHold(tags, choice)];
      if (is === 1 && carries === 0) return 0;
      if (is !== 0 && carries !== 1) possible = 2;
    }
    return possible;
  }

  /** The smallest dimension that some rule waits for. */
  private nextOf(choice: Choice): number | undefined {
    const waiting = new Set<number>();
    const { space, before, after, passedOver } = this.contrast;
    const wait = (terms: readonly Term[] | undefined) => {
      for (const { dimension } of terms ?? []) if (choice[dimension] === -1) waiting.add(dimension);
    };
    for (const index of new Set([...before.rules, ...after.rules])) {
      const rule = space.rules[index];
      if (rule === undefined || applies(rule, choice) !== 2) continue;
      wait(rule.terms);
      [...(rule.resources ?? []), ...(rule.holder ?? [])].forEach(wait);
    }
    for (const arn of [...before.holders, ...after.holders, ...passedOver])
      space.holders.get(arn)?.forEach(wait);
    for (const { resource, tags } of space.tagged) {
      if (termsHold(resource, choice) === 0 || termsHold(tags, choice) === 1) continue;
      [resource, tags].forEach(wait);
    }
    if (waiting.size === 0) choice.forEach((cell, dimension) => cell === -1 && waiting.add(dimension));
    const size = (dimension: number) => this.open[dimension]?.length ?? 0;
    return [...waiting].sort((a, b) => size(a) - size(b))[0];
  }

  /** The same request, in which as much as possible is as usual. */
  tightened(found: Choice): Choice {
    let choice = found.map((cell, dimension) => (cell === -1 ? (this.open[dimension]?.[0] ?? 0) : cell));
    choice.forEach((cell, dimension) => {
      const [usual = cell] = this.open[dimension] ?? [];
      const candidate = choice.with(dimension, usual);
      if (usual < cell && this.differs(candidate) === 1) choice = candidate;
    });
    return choice;
  }

  others(choice: Choice): Choice[] {
    return choice.flatMap((own, dimension) => {
      const { name } = this.contrast.space.dimensions[dimension] ?? { name: 'resource' };
      if (own === 0 || name === 'resource') return [];
      return (this.open[dimension] ?? [])
        .filter((cell) => cell > own)
        .map((cell) => choice.with(dimension, cell))
        .filter((candidate) => this.differs(candidate) === 1)
        .slice(0, MOST_OTHERS);
    });
  }
}
