import type { Person } from '../../reads/iam';
import type { Context } from '../context';
import { eachCheck } from '../each';
import type { Check, Outcome } from '../model';
import { unknown, type Words } from '../outcome';
import { ofMembers } from './sessions';

const NEEDS = [
  'iam:GetAccountAuthorizationDetails',
  'iam:GenerateCredentialReport',
  'iam:GetCredentialReport',
];

/** A check of each user by what is in the credential report. */
function credentialCheck(
  id: string,
  title: string,
  words: Omit<Words, 'noun'>,
  problems: (credentials: NonNullable<Person['credentials']>, context: Context) => string | undefined,
): Check {
  const check = eachCheck<Person>({
    id,
    section: 'people',
    title,
    needs: NEEDS,
    things: ({ iam }) => iam.people(),
    nameOf: ({ name }) => name,
    problems: ({ credentials }, context) => credentials && problems(credentials, context),
    noun: 'user',
    ...words,
  });
  return {
    ...check,
    async run(context) {
      const outcome = await check.run(context);
      const newer = (await context.iam.people()).filter(({ credentials }) => credentials === undefined);
      return outcome.status === 'pass' && newer.length > 0 ? newerThanReport(newer) : outcome;
    },
  };
}

const newerThanReport = (users: readonly Person[]): Outcome =>
  unknown(
    `newer than the credential report: ${users.map(({ name }) => name).join(', ')}`,
    'Run it again in four hours, when AWS writes the next one',
  );

const mfa = credentialCheck(
  'user-mfa',
  'Each user has multi-factor authentication',
  {
    expected: 'an MFA device',
    remediation: 'They sign in, and assign one: account menu → Security credentials',
  },
  ({ hasMfa }) => (hasMfa ? undefined : 'no MFA device'),
);

const oneKey = credentialCheck(
  'user-one-access-key',
  'No user has two active access keys',
  { expected: 'one at most', remediation: 'aws iam update-access-key --status Inactive, of the older one' },
  ({ keys }) => (keys.length > 1 ? `${keys.length} active keys` : undefined),
);

const keyAge = credentialCheck(
  'user-access-key-age',
  'No active access key is older than configured',
  {
    expected: 'newer keys (oldestAccessKeyDays)',
    remediation: 'They make a new one and delete the old one',
  },
  ({ keys }, context) => {
    const { oldestAccessKeyDays } = context.settings;
    const ages = keys.map(({ rotated }) => (rotated === undefined ? 0 : context.daysSince(rotated)));
    const oldest = Math.max(0, ...ages);
    return oldest > oldestAccessKeyDays ? `${oldest} days` : undefined;
  },
);

const keyUnused = credentialCheck(
  'user-access-key-unused',
  'Each active access key is in use',
  {
    expected: 'used lately (unusedAfterDays)',
    remediation: 'aws iam update-access-key --status Inactive, and later delete-access-key',
  },
  ({ keys }, context) => {
    const idle = keys.map(({ lastUsed, rotated }) => idleDays(context, lastUsed, rotated));
    return idleFor(Math.max(0, ...idle), context);
  },
);

const passwordUnused = credentialCheck(
  'user-password-unused',
  'Each console password is in use',
  {
    expected: 'used lately (unusedAfterDays)',
    remediation: 'aws iam delete-login-profile, or npm run people -- remove <user>',
  },
  ({ hasPassword, passwordLastUsed, created }, context) =>
    hasPassword ? idleFor(idleDays(context, passwordLastUsed, created), context) : undefined,
);

const idleDays = (context: Context, lastUsed?: Date, created?: Date): number => {
  const since = lastUsed ?? created;
  return since === undefined ? 0 : context.daysSince(since);
};

const idleFor = (days: number, { settings }: Context): string | undefined =>
  days > settings.unusedAfterDays ? `not used for ${days} days` : undefined;

/** How people sign in. */
export const CREDENTIAL_CHECKS: readonly Check[] = [
  ofMembers(mfa),
  oneKey,
  keyAge,
  keyUnused,
  passwordUnused,
];
