import type { Environment } from '../environment';
import type { Request } from '../requests/requirement';

/** A line of the access matrix: what somebody may or may not do, with the request that shows it. */
export interface Capability {
  /** heading under which the line stands */
  readonly service: string;
  readonly what: string;
  /** the request when everything about it is right */
  readonly request: CapabilityRequest;
  /** what a principal may be held to: each a request with one thing wrong, which then has to be denied */
  readonly limits?: readonly Limit[];
}

type CapabilityRequest = Omit<Request, 'principal' | 'user' | 'policies'>;

export interface Limit {
  /** how the matrix says that the principal is held to it, such as `only own` */
  readonly words: string;
  readonly wrong: Partial<CapabilityRequest>;
}

/** What stands for somebody: their name, the value of a tag with the owner, and the ID of their user or session. */
export interface Person {
  readonly name: string;
  readonly owner: string;
  readonly id: string;
}

/** What the requests are made of: names and ARNs of one account. */
export interface MatrixEnvironment extends Pick<Environment, 'account' | 'homeRegion'> {
  /** who makes the request, and another */
  readonly user: Person;
  readonly other: Person;
  /** an ARN in the home region */
  readonly homeRegionArn: (service: string, resource: string) => string;
  readonly iamArn: (resource: string) => string;
  /** ARN of a bucket of the baseline, by the end of its name; a line about one that is not there is left out */
  readonly bucket: (end: 'landing-zone' | 'analysis' | 'logs') => string;
  /** ARN of a role of the baseline, by the end of its name; a line about one that is not there is left out */
  readonly role: (end: string) => string;
  /** ARN of the first resource of a type in the home region, such as `AWS::KMS::Key`; undefined if there is none */
  readonly first: (type: string) => string | undefined;
}

/** Capabilities under one heading. */
export const capabilities = (
  service: string,
  list: readonly (readonly [
    what: string,
    action: string,
    rest?: Partial<CapabilityRequest> & { limits?: readonly Limit[] },
  ])[],
): Capability[] =>
  list.map(([what, action, { limits, ...rest } = {}]) => ({
    service,
    what,
    request: { action, ...rest },
    limits,
  }));

/** Held to the resource of the one who makes the request. */
export const onlyOwn = (resource: string): Limit => ({ words: 'only own', wrong: { resource } });

/** Held to a value of a context key. */
export const only = (words: string, context: CapabilityRequest['context']): Limit => ({
  words,
  wrong: { context },
});
