import type { Journeys } from './journeys/journey';
import type { Capabilities } from './matrix/capability';
import type { MemberRoles } from './organization/member-roles';
import type { SourceFolders } from './source';

/**
 * What deciding requests takes of one baseline beside its templates: how people call its principals, and what they want
 * to know of them. A command hands it in.
 */
export interface Vocabulary {
  /** group → name of the user that stands for its members. @default - {@link otherUser} */
  readonly userNames: Readonly<Record<string, string>>;
  /**
   * name of the managed policy that members of the groups carry as their boundary; where the stacks declare none of that
   * name, as those of an older version, members carry none. @default - they carry none
   */
  readonly memberBoundary?: string;
  /** word that people type for a role → the name of the role; the first of several words is the one that is shown */
  readonly roleWords: Readonly<Record<string, string>>;
  /** beginning of role names that people leave out, such as `team_` */
  readonly rolePrefix: string;
  /** roles that accounts of an organization have beside those of the stacks. @default - nobody says */
  readonly memberRoles?: MemberRoles;
  /** how the stacks say which policies a permission set of IAM Identity Center has to name. @default - they do not */
  readonly directory?: {
    /** beginning of the names of the outputs that hold the names of policies */
    readonly output: string;
    /** the persona that has these policies */
    readonly personaOf: (policies: readonly string[]) => string;
  };
  /** tag that sessions of people carry, where the templates do not say which. @default - none */
  readonly ownerTag?: string;
  /** the tag of everything that the stacks declare. @default - they tag nothing alike */
  readonly tag?: { readonly key: string; readonly value: string };
  /** where statements are written. @default - nobody says */
  readonly source?: SourceFolders;
  /** what the access matrix shows. @default - nothing */
  readonly capabilities?: Capabilities;
  /** what people want to get done, and what they do instead of what is refused. @default - nothing */
  readonly journeys?: Journeys;
}

/** Of an account whose people nobody names. */
export const NO_VOCABULARY: Vocabulary = { userNames: {}, roleWords: {}, rolePrefix: '' };

/** Name of the user that stands for the members of a group of which the vocabulary says nothing. */
export const otherUser = (group: string): string => `${group}-user`;
