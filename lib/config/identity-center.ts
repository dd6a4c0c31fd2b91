import { z } from 'zod';
import { GROUPS } from '../names';
import { region } from './regions';
import { eachOnce } from './values';

/** Hours that a session of a permission set lasts. Source: IAM Identity Center API Reference, CreatePermissionSet. */
const SHORTEST_HOURS = 1;
const LONGEST_HOURS = 12;
const SESSION_LENGTH = `expected ${SHORTEST_HOURS} to ${LONGEST_HOURS} hours, as a number such as 8 or as text such as 'PT1H30M'`;

const minutesOf = (duration: string): number => {
  const [, hours = '0', minutes = '0'] = /^PT(?:(\d{1,2})H)?(?:(\d{1,3})M)?$/.exec(duration) ?? [];
  return Number(hours) * 60 + Number(minutes);
};

const isSession = (duration: string): boolean =>
  minutesOf(duration) >= SHORTEST_HOURS * 60 && minutesOf(duration) <= LONGEST_HOURS * 60;

/** Hours, or a duration of ISO 8601, which it is parsed to. */
const sessionLength = z
  .union([z.string(), z.number()], {
    error: SESSION_LENGTH,
  })
  .refine((given) => isSession(typeof given === 'string' ? given : `PT${given}H`), { error: SESSION_LENGTH })
  .default('PT8H')
  .meta({
    description: 'How long a session lasts: hours from 1 to 12, or a duration of ISO 8601.',
    examples: ['PT4H'],
  })
  .transform((given) => (typeof given === 'string' ? given : `PT${given}H`));

/** A group of the directory. Source: Identity Store API Reference, Group, GroupId. */
const groupId = z.string().regex(/^([0-9a-f]{10}-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, {
  error:
    'expected the ID of a group of the directory, such as 906722c3e4-1a2b3c4d-1111-2222-3333-444455556666',
});

/** The attribute of a person that Identity Center puts into the tag `owner` of a session. */
const OWNER_ELSEWHERE = 'existing';

/** People of the directory in the accounts of an organization. */
export const identityCenter = z.strictObject({
  /** Source: IAM Identity Center API Reference, CreatePermissionSet, InstanceArn. */
  instance: z
    .string()
    .regex(/^arn:aws:sso:::instance\/(?:sso)?ins-[a-zA-Z0-9.-]{16}$/, {
      error: 'expected the ARN of an instance such as arn:aws:sso:::instance/ssoins-0123456789abcdef',
    })
    .meta({
      description: 'ARN of the instance of IAM Identity Center.',
      examples: ['arn:aws:sso:::instance/ssoins-0123456789abcdef'],
    }),
  /** where Identity Center is switched on. @default - the home region */
  region: region.optional().meta({
    description: 'Where Identity Center is switched on, if not at home.',
    examples: ['eu-central-1'],
  }),
  /** persona → ID of the group whose members are it; of a persona that is not named nobody is */
  groups: z
    .record(z.string(), groupId)
    .refine((groups) => eachOnce(Object.values(groups)), {
      error: 'expected each group once: who is to be two personas is in two groups',
    })
    .meta({
      description: 'The ID of the directory group whose members have a persona, for each persona.',
      examples: [{ analyst: '1a2b3c4d-1111-2222-3333-444455556666' }],
    }),
  session: sessionLength,
  /** the attribute that says whose something is; or that the instance passes a tag `owner` already */
  owner: z
    .string()
    .regex(/^(existing|\$\{path:[\w.[\] ="]{1,200}\})$/, {
      error: `expected an attribute such as \${path:userName}, or '${OWNER_ELSEWHERE}' where sessions have a tag owner already`,
    })
    .default('${path:userName}')
    .meta({
      description: "The attribute of a person that becomes the session's tag `owner`.",
      examples: ['${path:userName}'],
    }),
  /** over how many stacks the accounts are spread. Another number moves assignments: docs/identity-center.md */
  stacks: z
    .int()
    .min(1)
    .max(64)
    .default(8)
    .meta({ description: 'Over how many stacks the assignments of accounts are spread.', examples: [8] }),
});

/** What people of the directory have in an organization. `session` is a duration of ISO 8601. */
export type IdentityCenter = z.output<typeof identityCenter>;

/** Whether the baseline declares that the instance passes the tag `owner`. */
export const configuresOwner = ({ owner }: IdentityCenter): boolean => owner !== OWNER_ELSEWHERE;

/** What {@link checkGroups} needs. */
export const peopled = z.object({
  personas: z.record(z.string(), z.unknown()),
  organization: z.object({ identityCenter: z.object({ groups: z.record(z.string(), z.unknown()) }) }),
});

/** Reports groups of personas that there are not. */
export function checkGroups(config: unknown, context: z.core.$RefinementCtx): void {
  const { personas, organization } = peopled.parse(config);
  const known = [GROUPS.admin, ...Object.keys(personas)];
  for (const [persona, group] of Object.entries(organization.identityCenter.groups)) {
    if (known.includes(persona)) continue;
    context.addIssue({
      code: 'custom',
      path: ['organization', 'identityCenter', 'groups', persona],
      message: `expected a persona: ${known.join(', ')}`,
      input: group,
    });
  }
}

const personasOf = z.record(z.string(), z.unknown());

/** What {@link checkSetNames} needs. */
export const withSets = z.object({
  personas: personasOf,
  access: z.object({ people: z.string() }),
  organization: z
    .object({
      identityCenter: z.unknown().optional(),
      units: z.array(z.object({ differences: z.object({ personas: personasOf.optional() }) })),
    })
    .optional(),
});

/**
 * Reports personas that differ in hyphens alone: CloudFormation names the permission set of each, and its output, by letters and
 * digits. Source: AWS CloudFormation User Guide, "Resources", logical ID.
 */
export function checkSetNames(config: unknown, context: z.core.$RefinementCtx): void {
  const { personas, access, organization } = withSets.parse(config);
  if (access.people !== 'identity-center' && organization?.identityCenter === undefined) return;
  const named = [
    ...Object.keys(personas).map((name) => ({ name, path: ['personas', name] as PropertyKey[] })),
    ...(organization?.units ?? []).flatMap(({ differences }, index) =>
      Object.keys(differences.personas ?? {}).map((name) => ({
        name,
        path: ['organization', 'units', index, 'differences', 'personas', name] as PropertyKey[],
      })),
    ),
  ];
  const known = new Map<string, string>();
  for (const { name, path } of named) {
    const plain = name.replaceAll('-', '');
    const other = known.get(plain) ?? name;
    known.set(plain, other);
    if (other === name) continue;
    context.addIssue({
      code: 'custom',
      path,
      message: `expected a name that differs from ${other} by more than hyphens, which permission sets do not tell apart`,
      input: name,
    });
  }
}

/** What decides as whom people make requests. */
interface People {
  readonly access: { readonly people: 'users' | 'identity-center' };
  readonly member?: { readonly peopleOfDirectory: boolean };
}

/** Whether people are sessions of IAM Identity Center: in members of an organization, and where an account says so. */
export const areSessions = ({ access, member }: People): boolean =>
  member !== undefined || access.people === 'identity-center';

/** Whether sessions of people carry a tag `owner` with who they are. */
export const haveOwnerTag = ({ access, member }: People): boolean =>
  member ? member.peopleOfDirectory : access.people === 'identity-center';
