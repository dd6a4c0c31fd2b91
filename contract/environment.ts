/** The account that the contract is written for: who reads it fills in these. */
export interface Environment {
  readonly account: string;
  readonly homeRegion: string;
  /** the configured prefix of the bucket names */
  readonly name: string;
  /** which roles admins pass and assume: all but the protected ones, or those under `/app/`. @default 'account' */
  readonly applicationRoles?: 'account' | 'path';
  /** roles that are older than the baseline, as configured: names or patterns; unset if nobody said. @default - none are */
  readonly legacyRoles?: readonly string[];
}
