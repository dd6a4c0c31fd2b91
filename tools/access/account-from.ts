import { join } from 'node:path';
import { UserError } from '../../lib/config/user-error';
import { assemblyFrom } from '../assembly/working-tree';
import { Account } from './account';
import { managementMembership, memberAccount, type MemberChoice } from './organization/member';
import { declaresOrganization, readOrganization } from './organization/read';
import type { Vocabulary } from './vocabulary';

const PROJECT = join(__dirname, '../..');

/** Which account is meant. */
export interface AccountChoice {
  /** folder of a cloud assembly. @default - that of the app, which is synthesized if it changed since */
  readonly assembly?: string;
  /** unit of the organization: some account in it. @default - the account that the app is deployed from */
  readonly unit?: string;
  /** name or ID of an account of the organization. @default - as `unit` */
  readonly account?: string;
}

/**
 * The account of a cloud assembly, or one of its organization.
 *
 * @throws UserError if there is no organization, or no such unit or account in it
 */
export async function accountFrom(
  vocabulary: Vocabulary,
  { assembly, unit, account }: AccountChoice = {},
): Promise<Account> {
  const { stacks, organization: structure } = await assemblyFrom(PROJECT, assembly);
  const choice = choiceOf(unit, account);
  if (!declaresOrganization(stacks)) {
    if (choice !== undefined) throw noOrganization(choice);
    return Account.fromStacks(stacks, vocabulary);
  }
  if (structure === undefined) throw noStructure();
  const organization = readOrganization(stacks, structure);
  if (choice !== undefined) return memberAccount(organization, choice, vocabulary);
  return Account.fromStacks(stacks, vocabulary, undefined, managementMembership(organization));
}

const choiceOf = (unit?: string, account?: string): MemberChoice | undefined => {
  if (unit !== undefined) return { unit };
  return account === undefined ? undefined : { account };
};

const noOrganization = (choice: MemberChoice): UserError =>
  new UserError(
    `${'unit' in choice ? `--unit ${choice.unit}` : `--account ${choice.account}`} needs an organization, and these stacks declare none`,
    'Leave it out; or write organization into baseline.config.ts, see docs/organization.md',
  );

const noStructure = (): UserError =>
  new UserError(
    'The assembly declares an organization, and has no organization.json to say how people call its units',
    'Synthesize it again: npx cdk synth',
  );
