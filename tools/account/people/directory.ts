import type { BaselineConfig } from '../../../lib/config';
import { CONFIG_FILE } from '../../../lib/config';
import { UserError } from '../../../lib/config/user-error';
import { GROUPS } from '../../../lib/names';
import type { Target } from '../../cli/output';
import { renderTable } from '../../cli/table';

/** Where people are who are no users of IAM, as `npm run people -- --json` prints it. */
export interface Directory {
  /** of which accounts they are the people */
  readonly accounts: 'this account' | 'the accounts of units';
  /** where IAM Identity Center is switched on. @default - the configuration does not say */
  readonly region?: string;
  /** persona → ID of the group of the directory; none where somebody else assigns people */
  readonly groups: Readonly<Record<string, string>>;
}

/** The directory that people are in, if they are in one. */
export function directoryOf({ access, organization, homeRegion }: BaselineConfig): Directory | undefined {
  if (access.people === 'identity-center') return { accounts: 'this account', groups: {} };
  const { identityCenter } = organization ?? {};
  return (
    identityCenter && {
      accounts: 'the accounts of units',
      region: identityCenter.region ?? homeRegion,
      groups: identityCenter.groups,
    }
  );
}

/** Whether this account has no users: all its people are in the directory. */
export const hasNoUsers = (
  directory: Directory | undefined,
): directory is Directory & { readonly accounts: 'this account' } => directory?.accounts === 'this account';

/** A command on the directory, in which a person fills what only AWS knows. */
const aws = ({ region = '<region>' }: Directory, operation: string, more: string): string =>
  `aws identitystore ${operation} --region ${region} --identity-store-id <d-…> ${more}`;

/** Who is what, and how to see and change it. */
export function renderDirectory(directory: Directory, { colours, width }: Target): string {
  const { accounts, region = '<region>', groups } = directory;
  const rows = Object.entries(groups);
  const [, first = '<group ID>'] = rows[0] ?? [];
  const table =
    rows.length > 0
      ? [renderTable({ head: ['persona', 'group of the directory'], rows, width })]
      : [
          'Whoever administers IAM Identity Center says which group is which persona, by its permission sets.',
        ];
  return [
    colours.bold(
      `The people of ${accounts} are in the directory of IAM Identity Center, and no users of IAM there.`,
    ),
    ...table,
    'Console: IAM Identity Center → Groups. Or with the credentials of whoever administers it:',
    `  → which directory  aws sso-admin list-instances --region ${region}`,
    `  → who is in it     ${aws(directory, 'list-group-memberships', `--group-id ${first}`)}`,
    `  → somebody joins   ${aws(directory, 'create-group-membership', `--group-id ${first} --member-id UserId=<user ID>`)}`,
    `  → somebody leaves  ${aws(directory, 'delete-group-membership', '--membership-id <membership ID>')}`,
    '',
  ].join('\n');
}

/**
 * Who is to be added or removed is in the directory.
 *
 * @param verb what is to be done with them
 * @param persona whose they are to be. @default - it is not said
 */
export function inTheDirectory(
  directory: Directory,
  verb: 'added' | 'removed',
  user: string,
  persona = GROUPS.admin as string,
): UserError {
  const group = directory.groups[persona] ?? '<group ID>';
  const remedy =
    verb === 'added'
      ? aws(
          directory,
          'create-group-membership',
          `--group-id ${group} --member-id UserId=<user ID of ${user}>`,
        )
      : `Console: IAM Identity Center → Users → ${user} → Disable user access, and delete the active sessions; or ${aws(directory, 'delete-group-membership', '--membership-id <membership ID>')}`;
  return new UserError(
    `${user} cannot be ${verb} here: the people of ${directory.accounts} are in the directory of IAM Identity Center, as access.people in ${CONFIG_FILE} says`,
    remedy,
  );
}
