/** A configuration as `baseline.config.ts` holds it, beside the name and address that each needs. */
export type Configuration = Readonly<Record<string, unknown>>;

/** Who deploys: whoever exists before the baseline does, or its deploy role, taken by an admin or the pipeline. */
export type Deployer = 'administrator' | 'deploy role' | 'pipeline';

/** A change of an account from one configuration to another, and what must come of it. */
export interface Lifecycle {
  readonly id: string;
  /** what a person does, a sentence */
  readonly text: string;
  /** as it is deployed. @default - nothing is */
  readonly from?: Configuration;
  /** as it is deployed then. @default - everything is destroyed */
  readonly to?: Configuration;
  readonly by: Deployer;
  /** what exists already in the account and no stack holds: type, region where it has one, and name */
  readonly existing?: readonly string[];
  /**
   * what stops it, as the problem begins; a person reads it before anything is created, by the configuration or the
   * preflight. @default - it deploys
   */
  readonly stoppedBy?: readonly string[];
  /** what stays in the account and is in no template, as its identity begins. @default - nothing */
  readonly leaves?: readonly string[];
  /** what the person does by hand, before or after. @default - nothing */
  readonly byHand?: string;
}

/** There and back again: two changes from one. */
export const bothWays = (
  id: string,
  text: string,
  change: Configuration,
  { leaves }: { readonly leaves?: readonly string[] } = {},
): readonly Lifecycle[] => [
  { id: `${id}-on`, text, from: {}, to: change, by: 'deploy role' },
  {
    id: `${id}-off`,
    text: `${text}, and back`,
    from: change,
    to: {},
    by: 'deploy role',
    ...(leaves && { leaves }),
  },
];
