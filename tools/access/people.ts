import type { AccountModel } from './model';
import type { Principal } from './principals';
import { userId } from './request-context';

/**
 * As whom people make requests in an account: the personas of those who are sessions of IAM Identity Center, else the
 * groups. Where people are sessions, nobody is in a group.
 */
export function personasIn(model: AccountModel): string[] {
  return [...model.roles.flatMap(({ people }) => people?.persona ?? []), ...groupsOfPeople(model)];
}

/** The groups whose members people are: none where they are sessions. */
export const groupsOfPeople = ({ roles, groups }: AccountModel): string[] =>
  roles.some(({ people }) => people !== undefined) ? [] : groups.map(({ name }) => name);

/** What stands for a person in what belongs to them. */
export interface Person {
  /** of the user or the session */
  readonly name: string;
  /** of what carries a tag with its owner */
  readonly owner: string;
  /** what `aws:userid` is: the beginning of the name of a session of AWS Systems Manager */
  readonly id: string;
}

/** A person who makes a request, by what it says of them. */
export function personOf({ kind, arn, session }: Principal): Person {
  const name = session?.name ?? arn.split('/').at(-1) ?? '';
  if (kind !== 'role') return { name, owner: name, id: userId(name) };
  const id = `${userId(arn.split('/').at(-1) ?? '', 'AROA')}:${name}`;
  return { name, owner: Object.values(session?.tags ?? {})[0] ?? id, id };
}

/** Another person of the same persona. */
export const otherThan = (principal: Principal, name: string): Person =>
  personOf(
    principal.session === undefined
      ? { ...principal, arn: principal.arn.replace(/[^/]+$/, name) }
      : {
          ...principal,
          session: {
            name,
            tags: Object.fromEntries(Object.keys(principal.session.tags).map((tag) => [tag, name])),
          },
        },
  );
