import type { Operation } from './operations';

/** Something that makes a deployment fail, or end otherwise than the templates say. */
export interface Problem {
  readonly kind:
    | 'name taken'
    | 'permission missing'
    | 'in use'
    | 'export in use'
    | 'type changed'
    | 'type without schema'
    | 'may be replaced'
    | 'stays after a failed creation'
    | 'termination protection'
    | 'region not enabled'
    | 'role not assumable'
    | 'not importable';
  /** stack, region and logical ID */
  readonly where: string;
  readonly type: string;
  readonly text: string;
}

/** What stays in the account and is in no template. */
export interface LeftBehind {
  readonly what: string;
  readonly why: 'retained' | 'in use' | 'stack left the app';
}

export interface TransitionResult {
  readonly problems: readonly Problem[];
  readonly leftBehind: readonly LeftBehind[];
  /** what somebody has to know, although it deploys, a sentence each */
  readonly warnings: readonly string[];
  /** what was done, in order: `Access ap-southeast-2: 3 created, 1 replaced` */
  readonly steps: readonly string[];
}

const PAST: Readonly<Record<Operation['kind'], string>> = {
  create: 'created',
  update: 'updated',
  replace: 'replaced',
  delete: 'deleted',
};

/** What operations come to, in words: `3 created, 1 replaced`. */
export function summaryOf(operations: readonly Operation[]): string {
  const counts = Object.entries(PAST)
    .map(([kind, word]) => [operations.filter((operation) => operation.kind === kind).length, word] as const)
    .filter(([count]) => count > 0);
  return counts.map(([count, word]) => `${count} ${word}`).join(', ') || 'no changes';
}
