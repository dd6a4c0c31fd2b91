import { DEFAULT_CAPABILITIES, type CapabilityId } from '../lib/names';

/** The account that the contract is written for: who reads it fills in these. */
export interface Environment {
  readonly account: string;
  readonly homeRegion: string;
  /** regions to work in beside home. @default - none */
  readonly workRegions?: readonly string[];
  /** the configured prefix of the bucket names */
  readonly name: string;
  /** what stands behind them: account and region. @default - nothing */
  readonly bucketSuffix?: string;
  /** which roles admins pass and assume: all but the protected ones, or those under `/app/`. @default 'account' */
  readonly applicationRoles?: 'account' | 'path';
  /** roles that are older than the baseline, as configured: names or patterns; unset if nobody said. @default - none are */
  readonly legacyRoles?: readonly string[];
  /** whether IAM Identity Center decides who people are though they are users: the account owns the organization. @default false */
  readonly identityCenter?: boolean;
  /** whether people are users in groups, or sessions of IAM Identity Center. @default 'users' */
  readonly people?: 'users' | 'identity-center';
  /** group → what its members may do, of all but admin. @default - engineer and analyst as they are by default */
  readonly personas?: Personas;
}

/** Group → what its members may do. */
export type Personas = Readonly<Record<string, { readonly capabilities: readonly CapabilityId[] }>>;

const DEFAULTS: Personas = {
  engineer: { capabilities: DEFAULT_CAPABILITIES.engineer },
  analyst: { capabilities: DEFAULT_CAPABILITIES.analyst },
};

/** Every region that people work in. */
export const regionsIn = ({ homeRegion, workRegions = [] }: Environment): readonly string[] => [
  homeRegion,
  ...workRegions,
];

/** The personas of an account beside admin. */
export const personasIn = ({ personas = DEFAULTS }: Pick<Environment, 'personas'>): Personas => personas;
