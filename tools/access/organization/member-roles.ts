import type { AccountModel, RoleModel } from '../model';
import { findPolicy } from '../principals';

/** What decides which roles an account of an organization has beside those of its stacks. */
export interface Member {
  readonly account: string;
  readonly homeRegion: string;
  /** the account that manages the organization */
  readonly management: string;
  /** names of roles for an emergency, as patterns */
  readonly breakGlass: readonly string[];
  /** names of the managed policies that the stacks declare */
  readonly policies: readonly string[];
}

/** A role that AWS or the organization creates in an account. */
export interface MemberRole {
  /** what people type for it */
  readonly word: string;
  /** with slashes at both ends */
  readonly path: string;
  readonly name: string;
  /** names of managed policies of the stacks, or `AdministratorAccess` */
  readonly policies: readonly string[];
  /** the persona whose sessions it is, where no stack declares permission sets. @default - it is no role of people */
  readonly persona?: string;
  /** whom it trusts, as in a policy's `Principal` */
  readonly trusts: Readonly<Record<string, string>>;
}

export type MemberRoles = (member: Member) => readonly MemberRole[];

/** The role as the model of an account has it. @throws UserError for a policy that no stack declares */
export const roleModel = (
  { path, name, policies, trusts, persona }: MemberRole,
  model: AccountModel,
): RoleModel => ({
  name,
  arn: `arn:aws:iam::${model.account}:role${path}${name}`,
  trust: {
    name: `trust of ${name}`,
    document: {
      Version: '2012-10-17',
      Statement: { Sid: 'Trust', Effect: 'Allow', Principal: { ...trusts }, Action: 'sts:AssumeRole' },
    },
  },
  policies: policies.map((policy) => findPolicy(model, policy)),
  ...(persona !== undefined && { people: { persona, tags: [] } }),
});
