/**
 * What the templates of an organization do not say: how people call its parts, and which accounts exist already. A command
 * hands it in; the `organization` of a configuration is one.
 */
export interface OrganizationStructure {
  /** such as `o-a1b2c3d4e5` */
  readonly id: string;
  /** such as `r-ab12` */
  readonly root: string;
  /** the account that manages the organization */
  readonly management: string;
  readonly units: readonly UnitStructure[];
  readonly accounts: readonly AccountStructure[];
  /** names of roles for an emergency, as patterns */
  readonly breakGlass: readonly string[];
}

interface UnitStructure {
  readonly name: string;
  /** ID of an organizational unit that exists, or path below the root of one that a stack creates */
  readonly ou: string;
  readonly config: { readonly homeRegion: string };
}

interface AccountStructure {
  /** @default - a stack creates it */
  readonly id?: string;
  readonly name?: string;
  /** name of the unit */
  readonly unit: string;
}
