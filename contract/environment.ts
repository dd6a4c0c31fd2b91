/** The account that the contract is written for: who reads it fills in these. */
export interface Environment {
  readonly account: string;
  readonly homeRegion: string;
  /** the configured prefix of the bucket names */
  readonly name: string;
}
