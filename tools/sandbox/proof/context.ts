import type { Environment } from '../../../contract/requests';
import type { BaselineConfig } from '../../../lib/config';
import type { Account } from '../../access/account';

/** The deployed account, and how it is configured. */
export interface ProofContext {
  /** decides requests as AWS does, by the deployed policies */
  readonly account: Account;
  readonly environment: Environment;
  readonly config: BaselineConfig;
}
