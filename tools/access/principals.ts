import { UserError } from '../../lib/config/user-error';
import { ADMINISTRATOR_ACCESS } from './aws-managed';
import type { AccountModel, RoleModel } from './model';
import { personasIn } from './people';
import { didYouMean, nearest } from '../../lib/config/nearest';
import type { NamedPolicy } from './policy';
import { otherUser, type Vocabulary } from './vocabulary';

/** Who makes a request, with the policies that bear on it. */
export interface Principal {
  readonly kind: 'user' | 'role' | 'root' | 'service' | 'federated' | 'anonymous';
  /** name of a group or role: what a person reads */
  readonly label: string;
  /** of a user or role its ARN, of a service its name, of an identity provider its ARN */
  readonly arn: string;
  readonly policies: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
  /** of a role that a person has taken through IAM Identity Center. @default - some session without tags */
  readonly session?: Session;
}

/** What a session says of the person. */
export interface Session {
  readonly name: string;
  /** whether a stack lets anybody into such sessions. @default - not known */
  readonly isAssigned?: boolean;
  /** tag → its value */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Who makes a request: a group, of which it is a member; a role, by its name or a word for it; `root`, `anonymous`, a
 * service, an identity provider, or someone described by hand.
 */
export type PrincipalReference =
  string | { readonly service: string } | { readonly federated: string } | CustomPrincipal;

/** A user or role that no stack declares, such as one an admin created. */
export interface CustomPrincipal {
  /** of a user or role, in this account or another */
  readonly arn: string;
  /** policies on it: names of managed policies of the stacks, `AdministratorAccess`, or documents */
  readonly policies?: readonly (string | NamedPolicy)[];
  /** name of a managed policy of the stacks, or a document */
  readonly boundary?: string | NamedPolicy;
}

/** The user name that stands for the members of a group. */
export const userNameOf = ({ userNames }: Vocabulary, group: string): string =>
  (Object.hasOwn(userNames, group) ? userNames[group] : undefined) ?? otherUser(group);

/** Every principal of the account, by the names people type. */
const principalNames = (model: AccountModel, vocabulary: Vocabulary): string[] => [
  ...new Set([...personasIn(model), ...model.groups.map((group) => group.name)]),
  ...model.roles.filter(({ people }) => people === undefined).map((role) => roleWord(role, vocabulary)),
  'root',
  'anonymous',
];

/** The word people type for a role: its own, else its name without the prefix, with hyphens. */
export function roleWord({ name, people }: RoleModel, vocabulary: Vocabulary): string {
  if (people !== undefined) return people.persona;
  const [word] = Object.entries(vocabulary.roleWords).find(([, role]) => role === name) ?? [];
  return word ?? shortName(name, vocabulary);
}

function shortName(name: string, { rolePrefix }: Vocabulary): string {
  const short = name.startsWith(rolePrefix) ? name.slice(rolePrefix.length) : name;
  return short.replaceAll('_', '-');
}

/**
 * Finds the principal of a reference.
 *
 * @param user name of the user, where the reference is a group or people are sessions of it. @default - {@link userNameOf} it
 * @throws UserError with the nearest real names, if there is none
 */
export function findPrincipal(
  model: AccountModel,
  vocabulary: Vocabulary,
  reference: PrincipalReference,
  user?: string,
): Principal {
  if (typeof reference === 'object') return describedPrincipal(model, reference);
  if (reference === 'anonymous') return { kind: 'anonymous', label: reference, arn: '*', policies: [] };
  if (reference === 'root') return root(model);
  // Nobody is in a group where people are sessions.
  const ofPeople = model.roles.find(({ people }) => people?.persona === reference);
  if (ofPeople !== undefined) return ofRole(ofPeople, vocabulary, user);
  const group = model.groups.find(({ name }) => name === reference);
  if (group !== undefined) {
    const arn = `arn:aws:iam::${model.account}:user/${user ?? userNameOf(vocabulary, reference)}`;
    const boundary = model.policies.find(({ name }) => name === vocabulary.memberBoundary);
    return { kind: 'user', label: reference, arn, policies: group.policies, boundary };
  }
  const role = findRole(model, vocabulary, reference);
  if (role !== undefined) return ofRole(role, vocabulary, user);
  const names = principalNames(model, vocabulary);
  throw new UserError(
    `Unknown principal: ${reference}`,
    didYouMean(nearest(reference, names), `Known are ${names.join(', ')}`),
  );
}

function ofRole(role: RoleModel, vocabulary: Vocabulary, user?: string): Principal {
  const { name, arn, policies, boundary, people } = role;
  if (people === undefined) return { kind: 'role', label: name, arn, policies, boundary };
  const person = user ?? userNameOf(vocabulary, people.persona);
  const tags = Object.fromEntries(people.tags.map((tag) => [tag, person]));
  return {
    kind: 'role',
    label: people.persona,
    arn,
    policies,
    boundary,
    session: { name: person, tags, isAssigned: people.isAssigned },
  };
}

const root = (model: AccountModel): Principal => ({
  kind: 'root',
  label: 'root',
  arn: `arn:aws:iam::${model.account}:root`,
  policies: [ADMINISTRATOR_ACCESS],
});

function findRole({ roles }: AccountModel, vocabulary: Vocabulary, reference: string): RoleModel | undefined {
  const word = reference.toLowerCase().replaceAll('_', '-');
  return roles.find(
    (role) =>
      role.name === reference ||
      role.arn === reference ||
      shortName(role.name, vocabulary) === word ||
      role.name === vocabulary.roleWords[word],
  );
}

function describedPrincipal(model: AccountModel, reference: Exclude<PrincipalReference, string>): Principal {
  if ('service' in reference)
    return { kind: 'service', label: reference.service, arn: reference.service, policies: [] };
  if ('federated' in reference)
    return { kind: 'federated', label: reference.federated, arn: reference.federated, policies: [] };
  const policy = (given: string | NamedPolicy): NamedPolicy => findPolicy(model, given);
  return {
    kind: reference.arn.includes(':role/') ? 'role' : 'user',
    label: reference.arn.replace(/^.*?:(user|role)\//, '$1 '),
    arn: reference.arn,
    policies: (reference.policies ?? []).map(policy),
    boundary: reference.boundary === undefined ? undefined : policy(reference.boundary),
  };
}

/**
 * The policy that is meant by a name, or the policy itself.
 *
 * @param given name of a managed policy of the account, `AdministratorAccess`, or a document
 * @throws UserError with the nearest real names, if there is none
 */
export function findPolicy(model: AccountModel, given: string | NamedPolicy): NamedPolicy {
  if (typeof given !== 'string') return given;
  if (given === ADMINISTRATOR_ACCESS.name) return ADMINISTRATOR_ACCESS;
  const found = model.policies.find(({ name }) => name === given);
  if (found !== undefined) return found;
  const names = model.policies.map(({ name }) => name);
  throw new UserError(
    `Unknown policy: ${given}`,
    didYouMean(nearest(given, names), `Known are ${names.join(', ')}`),
  );
}
