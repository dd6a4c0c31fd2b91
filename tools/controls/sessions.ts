import { byHand, directory, type Answer } from './answer';

const MFA = directory('Settings, Authentication: MFA at every sign-in; no policy of an account sees it');
const NO_KEYS = 'people have no access keys, and sessions none that last';
const PROGRAMS = 'users of programs: take a role in place of it';
const ONE_GROUP = directory('permission sets are assigned to groups of the directory, each a persona');

/**
 * Control → its answer where people are sessions of IAM Identity Center, and have no user. What the doctor finds there is of
 * users of programs, and of break-glass.
 * Source: IAM Identity Center User Guide, "Multi-factor authentication for Identity Center users" and "Permission sets".
 */
export const OF_SESSIONS: ReadonlyMap<string, readonly Answer[]> = new Map<string, readonly Answer[]>([
  ['1.10', [MFA, byHand('user-mfa', 'break-glass: a security key')]],
  ['1.11', [directory(NO_KEYS), byHand('user-access-key-unused', PROGRAMS)]],
  [
    '1.12',
    [
      directory('who is disabled there signs in no more, and a session ends with its hours'),
      byHand('user-access-key-unused', PROGRAMS),
      byHand('user-password-unused', 'nobody but break-glass has one: remove it'),
    ],
  ],
  ['1.13', [directory(NO_KEYS), byHand('user-one-access-key', PROGRAMS)]],
  ['1.14', [directory(NO_KEYS), byHand('user-access-key-age', PROGRAMS)]],
  [
    '1.15',
    [ONE_GROUP, byHand('user-attached-policies', 'detach it'), byHand('user-inline-policies', 'delete it')],
  ],
  ['1.21', [directory('people are in its directory, and in no account')]],
  ['IAM.2', [ONE_GROUP, byHand('user-attached-policies', 'detach it')]],
  ['IAM.3', [directory(NO_KEYS), byHand('user-access-key-age', PROGRAMS)]],
  ['IAM.5', [MFA, byHand('user-mfa', 'break-glass: a security key')]],
  [
    'IAM.8',
    [
      directory('who is disabled there signs in no more'),
      byHand('user-access-key-unused', PROGRAMS),
      byHand('user-password-unused', 'nobody but break-glass has one: remove it'),
    ],
  ],
]);
