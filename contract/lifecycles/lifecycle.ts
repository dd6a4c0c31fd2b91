/** A configuration as `baseline.config.ts` holds it, beside the name and address that each needs. */
export type Configuration = Readonly<Record<string, unknown>>;

/**
 * Who deploys: whoever exists before the baseline does; its deploy role, taken by an admin or the pipeline; or StackSets, into
 * an account of an organization.
 */
export type Deployer = 'administrator' | 'deploy role' | 'pipeline' | 'StackSets';

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
  /**
   * units of the organization: the account is one of `from`, and then of `to`, and has their stacks.
   * @default - the account by itself, or the one that owns the organization
   */
  readonly units?: { readonly from?: string; readonly to: string };
  /** whether somebody deletes the stacks of `from` first. @default false */
  readonly emptied?: true;
  /** in place of `from`, the stacks of an older version as it was shipped. @default - those of `from` */
  readonly fromVersion?: '0.3.0';
  /** stack in which a first attempt has failed and rolled back. @default - there was none */
  readonly failedIn?: string;
  /** stacks that adopt what exists, before the deployment. @default - none */
  readonly imported?: readonly string[];
  /** regions that AWS opens on demand, and nobody has. @default - all are open */
  readonly closedRegions?: readonly string[];
  /** whether the termination protection of stacks is lifted first, as `npm run uninstall` does. @default false */
  readonly protectionLifted?: true;
  /** what exists already in the account and no stack holds: type, region where it has one, and name */
  readonly existing?: readonly string[];
  /**
   * what stops it, as the problem begins; a person reads it before anything is created, by the configuration or the
   * preflight. @default - it deploys
   */
  readonly stoppedBy?: readonly string[];
  /** what stays in the account and is in no template, as its identity begins. @default - nothing */
  readonly leaves?: readonly string[];
  /** what somebody has to know although it deploys, as the sentence begins. @default - nothing */
  readonly warns?: readonly string[];
  /** what the person does by hand, before or after. @default - nothing */
  readonly byHand?: string;
}

/** What the way back differs in, and what both start from. */
interface Ways {
  /** what both configurations say beside the change. @default - nothing */
  readonly beside?: Configuration;
  readonly leaves?: readonly string[];
  readonly back?: Partial<Lifecycle>;
  readonly there?: Partial<Lifecycle>;
}

/** There and back again: two changes from one. */
export const bothWays = (
  id: string,
  text: string,
  change: Configuration,
  { beside = {}, leaves, there, back }: Ways = {},
): readonly Lifecycle[] => {
  const changed = merged(beside, change);
  return [
    { id: `${id}-on`, text, from: beside, to: changed, by: 'deploy role', ...there },
    {
      id: `${id}-off`,
      text: `${text}, and back`,
      from: changed,
      to: beside,
      by: 'deploy role',
      ...(leaves && { leaves }),
      ...back,
    },
  ];
};

const isObject = (value: unknown): value is Configuration =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Two configurations in one; the second decides. */
const merged = (first: Configuration, second: Configuration): Configuration =>
  Object.entries(second).reduce<Configuration>((all, [key, value]) => {
    const before = all[key];
    return { ...all, [key]: isObject(before) && isObject(value) ? merged(before, value) : value };
  }, first);

/** Where the examples are deployed. */
export const HOME = 'ap-southeast-2';
export const GITHUB = { delivery: { github: { repository: 'example/baseline' } } };
export const tier = (name: string) => ({ detection: { tier: name } });
export const STANDARD = tier('standard');
