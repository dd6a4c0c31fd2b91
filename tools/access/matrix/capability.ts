import type { Request } from '../account';
import type { AccountModel } from '../model';

/** A question of the matrix, to be asked for each persona. */
export interface Capability {
  /** heading under which the row stands */
  readonly service: string;
  readonly what: string;
  /** what is asked when everything about it is right */
  readonly request: Question;
  /** what a persona may be held to: each a request with one thing wrong, which then has to be denied */
  readonly limits?: readonly Limit[];
}

export type Question = Omit<Request, 'principal' | 'user'>;

export interface Limit {
  /** how the matrix says that the persona is held to it, such as `only one's own` */
  readonly words: string;
  readonly wrong: Partial<Question>;
}

/** What rows are made of: names and ARNs of one account. */
export interface Places {
  readonly model: AccountModel;
  /** the user who asks, and another */
  readonly user: string;
  readonly other: string;
  /** an ARN in the home region */
  readonly home: (service: string, resource: string) => string;
  readonly iam: (resource: string) => string;
  readonly bucket: (end: 'landing-zone' | 'analysis' | 'logs') => string;
  /** ARN of a role of the baseline, by the end of its name */
  readonly role: (end: string) => string;
}

export function placesFor(model: AccountModel, user: string): Places {
  const iam = (resource: string) => `arn:aws:iam::${model.account}:${resource}`;
  const must = (found: string | undefined, what: string): string => {
    if (found === undefined) throw new Error(`The stacks make no ${what}`);
    return found;
  };
  return {
    model,
    user,
    other: 'otto',
    iam,
    home: (service, resource) => `arn:aws:${service}:${model.homeRegion}:${model.account}:${resource}`,
    bucket: (end) =>
      must(
        model.resources.find(({ type, arn }) => type === 'AWS::S3::Bucket' && arn.endsWith(end))?.arn,
        `bucket ${end}`,
      ),
    role: (end) => must(model.roles.find(({ name }) => name.endsWith(end))?.arn, `role ${end}`),
  };
}

/** Rows of one service. */
export const rows = (
  service: string,
  list: readonly (readonly [
    what: string,
    action: string,
    rest?: Partial<Question> & { limits?: readonly Limit[] },
  ])[],
): Capability[] =>
  list.map(([what, action, { limits, ...rest } = {}]) => ({
    service,
    what,
    request: { action, ...rest },
    limits,
  }));

/** Held to the resource of the one who asks. */
export const onlyOwn = (resource: string): Limit => ({ words: 'only own', wrong: { resource } });

/** Held to a value of a context key. */
export const only = (words: string, context: Question['context']): Limit => ({ words, wrong: { context } });
