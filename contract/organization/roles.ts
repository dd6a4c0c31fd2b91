import { escalationPolicy, GROUPS, POLICIES } from '../../lib/names';

/** What decides which roles a member of an organization has beside those of its stacks. */
interface Member {
  readonly account: string;
  readonly homeRegion: string;
  readonly management: string;
  readonly breakGlass: readonly string[];
  /** names of the managed policies that the stacks declare */
  readonly policies: readonly string[];
}

interface MemberRole {
  readonly word: string;
  readonly path: string;
  readonly name: string;
  readonly policies: readonly string[];
  readonly trusts: Readonly<Record<string, string>>;
  readonly persona?: string;
}

/** What AWS puts behind the name of a permission set, and of a StackSet's role. */
const SUFFIX = '0123456789abcdef';

/** The role in which AWS CloudFormation works for a StackSet. */
export const STACK_SETS_ROLE = `stacksets-exec-${SUFFIX}${SUFFIX}`;

/** Words for the roles of AWS and of the organization in a member. */
export const MEMBER_ROLES = {
  /** with which CloudFormation creates the stacks of StackSets */
  exec: 'stacksets-exec',
  /** which AWS creates in an account that it creates; the management account takes it */
  organizationAccess: 'organization-access',
  /** a permission set with AdministratorAccess */
  administrator: 'administrator-access',
  breakGlass: 'break-glass',
} as const;

/** Roles of a member that no stack declares: sessions of people, one for each persona, and those of AWS. */
export const memberRoles = (member: Member): readonly MemberRole[] => [
  ...personasOf(member).map((persona) => ({
    ...session(member, persona, persona, policiesOf(member, persona)),
    persona,
  })),
  session(member, MEMBER_ROLES.administrator, 'AdministratorAccess', ['AdministratorAccess']),
  {
    word: MEMBER_ROLES.exec,
    path: '/',
    name: STACK_SETS_ROLE,
    policies: ['AdministratorAccess'],
    trusts: { Service: 'member.org.stacksets.cloudformation.amazonaws.com' },
  },
  {
    word: MEMBER_ROLES.organizationAccess,
    path: '/',
    name: 'OrganizationAccountAccessRole',
    policies: ['AdministratorAccess'],
    trusts: { AWS: `arn:aws:iam::${member.management}:root` },
  },
  ...breakGlassRoles(member),
];

/** The role of a permission set. */
export const sessionName = (set: string): string => `AWSReservedSSO_${set}_${SUFFIX}`;

/**
 * A session of IAM Identity Center.
 * Source: AWS IAM Identity Center User Guide, "Referencing permission sets in resource policies".
 */
const session = (
  { account, homeRegion }: Member,
  word: string,
  set: string,
  policies: string[],
): MemberRole => ({
  word,
  path: `/aws-reserved/sso.amazonaws.com/${homeRegion === 'us-east-1' ? '' : `${homeRegion}/`}`,
  name: sessionName(set),
  policies,
  trusts: { Federated: `arn:aws:iam::${account}:saml-provider/AWSSSO_DO_NOT_DELETE` },
});

const ACCESS = /^(.+)_access$/;

const personasOf = ({ policies }: Pick<Member, 'policies'>): string[] =>
  policies.flatMap((policy) => ACCESS.exec(policy)?.[1] ?? []);

/** The persona to which policies belong that a permission set names. Throws Error if it is none */
export function personaOf(policies: readonly string[]): string {
  const [persona] = personasOf({ policies });
  if (persona === undefined) throw new Error(`No persona has the policies ${policies.join(', ')}`);
  return persona;
}

/** What a permission set for a persona names: the policies that its group has in a single account. */
const policiesOf = ({ policies }: Member, persona: string): string[] => {
  const region = persona === GROUPS.admin ? POLICIES.regionAdmin : POLICIES.region;
  const wanted = [POLICIES.selfService, region, POLICIES.integrity, escalationPolicy(persona)];
  const own = new RegExp(`^${persona}_access(_\\d+)?$`);
  return policies.filter((policy) => own.test(policy) || wanted.includes(policy));
};

/** One for each pattern of the configuration; where it has none, one as people might name it, which is exempt from nothing. */
const breakGlassRoles = ({ breakGlass, management }: Member): MemberRole[] =>
  (breakGlass.length > 0 ? breakGlass : ['break-glass']).map((pattern, index) => ({
    ...breakGlassRole(pattern),
    word: `${MEMBER_ROLES.breakGlass}${index === 0 ? '' : `-${index + 1}`}`,
    policies: ['AdministratorAccess'],
    trusts: { AWS: `arn:aws:iam::${management}:root` },
  }));

/** A role that a pattern matches. */
export function breakGlassRole(pattern: string): Pick<MemberRole, 'path' | 'name'> {
  const role = pattern.replaceAll('*', 'x').replaceAll('?', 'x');
  const slash = role.lastIndexOf('/') + 1;
  return { path: `/${role.slice(0, slash)}`, name: role.slice(slash) };
}
