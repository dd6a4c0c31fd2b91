import type { AssemblyStack } from '../../../../tools/assembly/read';
import type { Statement } from '../../../../tools/access/policy';

/** A small change to one template, made by a rule and not by a person. */
export interface Mutant {
  /** such as `Baseline-Access/EngineerAccess ReadBucketSettings: effect reversed` */
  readonly name: string;
  readonly stacks: readonly AssemblyStack[];
  /** whether it decides the same of every request */
  readonly isEquivalent: boolean;
  /** the statements in question, before and after: where their literals meet is where requests tell them apart */
  readonly statements: readonly Statement[];
}

/** A family of mutants: they are made when their turn comes. */
export interface MutantSource {
  readonly name: string;
  readonly make: () => Mutant;
}
