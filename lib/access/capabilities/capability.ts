import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../../config';
import type { Pass } from '../passes';

/** One thing that people can be given to do. What must hold of it: `contract/capabilities`, under the same id. */
export interface Capability {
  /** what it is for, one sentence without its full stop */
  readonly purpose: string;
  /** what it allows, and what it denies whoever has it; passing roles is added by {@link passes} */
  readonly statements: (config: BaselineConfig) => PolicyStatement[];
  /** the roles that it hands to services. @default - none */
  readonly passes?: readonly Pass[];
}
