import { UserError } from '../../lib/config/user-error';
import { ADMINISTRATOR_ACCESS } from './aws-managed';
import type { AccountModel, RoleModel } from './model';
import { didYouMean, nearest } from './nearest';
import type { NamedPolicy } from './policy';

/** Who asks, ready to be simulated. */
export interface Principal {
  readonly kind: 'user' | 'role' | 'root' | 'service' | 'federated' | 'anonymous';
  /** such as `engineer` or `baseline_ec2`: what a person reads */
  readonly label: string;
  /** of a user or role its ARN, of a service its name, of an identity provider its ARN */
  readonly arn: string;
  readonly policies: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
}

/**
 * Who asks: a persona (`engineer`), a role (`glue`, `baseline_glue`), `root`, `anonymous`, a service, an identity
 * provider, or someone described by hand.
 */
export type PrincipalReference =
  string | { readonly service: string } | { readonly federated: string } | CustomPrincipal;

/** A user or role that the baseline does not make, such as one an admin made. */
export interface CustomPrincipal {
  /** of a user or role, in this account or another */
  readonly arn: string;
  /** policies on it: names of managed policies of the baseline, `AdministratorAccess`, or documents */
  readonly policies?: readonly (string | NamedPolicy)[];
  /** name of a managed policy of the baseline, or a document */
  readonly boundary?: string | NamedPolicy;
}

/** Names that people use for the baseline's roles → the end of the role's name. */
const ROLE_WORDS: Record<string, string> = {
  batch: 's3_batch',
  'ecs-execution': 'ecs_execution',
  'ecs-task': 'ecs_task',
  ecs: 'ecs_task',
};

/** A name for the user of each persona, so that "one's own" and "another's" differ. */
const USER_NAMES: Record<string, string> = { admin: 'ada', analyst: 'ana', engineer: 'eli' };

/** The user name that stands for the members of a group. */
export const userNameOf = (group: string): string => USER_NAMES[group] ?? 'una';

/** Everyone who can be asked about, by the names people type. */
const principalNames = (model: AccountModel): string[] => [
  ...model.groups.map((group) => group.name),
  ...model.roles.map((role) => roleWord(role)),
  'root',
  'anonymous',
];

/** `baseline_s3_batch` → `batch`: the word people type for a role. */
export function roleWord({ name }: RoleModel): string {
  const short = name.replace(/^baseline_/, '');
  const [word] = Object.entries(ROLE_WORDS).find(([, end]) => end === short) ?? [];
  return word ?? short.replaceAll('_', '-');
}

/**
 * Finds who is meant.
 *
 * @param user name of the user, where a persona asks
 * @throws UserError with the nearest real names, if nobody is
 */
export function findPrincipal(model: AccountModel, who: PrincipalReference, user?: string): Principal {
  if (typeof who === 'object') return describedPrincipal(model, who);
  if (who === 'anonymous') return { kind: 'anonymous', label: who, arn: '*', policies: [] };
  if (who === 'root') return root(model);
  const group = model.groups.find(({ name }) => name === who);
  if (group !== undefined) {
    const arn = `arn:aws:iam::${model.account}:user/${user ?? userNameOf(who)}`;
    return { kind: 'user', label: who, arn, policies: group.policies };
  }
  const role = findRole(model, who);
  if (role !== undefined) return { ...role, kind: 'role', label: role.name };
  throw new UserError(
    `Unknown principal: ${who}`,
    didYouMean(nearest(who, principalNames(model)), `Known are ${principalNames(model).join(', ')}`),
  );
}

const root = (model: AccountModel): Principal => ({
  kind: 'root',
  label: 'root',
  arn: `arn:aws:iam::${model.account}:root`,
  policies: [ADMINISTRATOR_ACCESS],
});

function findRole(model: AccountModel, who: string): RoleModel | undefined {
  const word = who.toLowerCase().replaceAll('_', '-');
  return model.roles.find(
    (role) =>
      role.name === who ||
      role.arn === who ||
      role.name.replace(/^baseline_/, '').replaceAll('_', '-') === word ||
      `baseline_${ROLE_WORDS[word] ?? ''}` === role.name,
  );
}

function describedPrincipal(model: AccountModel, who: Exclude<PrincipalReference, string>): Principal {
  if ('service' in who) return { kind: 'service', label: who.service, arn: who.service, policies: [] };
  if ('federated' in who)
    return { kind: 'federated', label: who.federated, arn: who.federated, policies: [] };
  const policy = (given: string | NamedPolicy): NamedPolicy => findPolicy(model, given);
  return {
    kind: who.arn.includes(':role/') ? 'role' : 'user',
    label: who.arn.replace(/^.*?:(user|role)\//, '$1 '),
    arn: who.arn,
    policies: (who.policies ?? []).map(policy),
    boundary: who.boundary === undefined ? undefined : policy(who.boundary),
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
