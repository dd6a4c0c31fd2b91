import type { ActionDetails } from '../../access/action-catalog';
import type { AccountModel } from '../../access/model';
import { matchesPattern } from '../../access/policy';
import { resolveText, type Environment } from './key-variants';
import type { Rule } from './rules';

/** No more resources for one action: what the changed statements name comes first. */
const MOST = 6;
const MOST_REACHED = 3;

/**
 * Resources on which an action could be decided otherwise than before: each that a changed rule covers, and that the
 * action acts on.
 *
 * @returns `undefined` among them stands for a request without a resource
 */
export function targetsFor(
  details: ActionDetails,
  { changed, kept }: { changed: readonly Rule[]; kept: readonly Rule[] },
  models: readonly AccountModel[],
  environment: Environment,
  only?: string,
): (string | undefined)[] {
  if (details.withoutResource) return only === undefined ? [undefined] : [];
  const formats = details.arnFormats.map((format) => fill(format, environment));
  // What is allowed before and after can still be denied in between.
  const allowing = kept.filter(({ effect }) => effect === 'Allow');
  const [named, reached] = [changed, allowing].map((rules) => patternsOf(rules, environment)) as [
    string[],
    string[],
  ];
  const general = [...inside(reached), ...formats];
  const candidates =
    only === undefined
      ? [...inside(named), ...(named.length > 0 ? owned(models) : []), ...general]
      : inside([only]);
  const shapes = details.arnFormats.map(shapeOf);
  const fitting = [...new Set(candidates)].filter(
    (arn) =>
      shapes.some((shape) => shape.test(arn)) && changed.some((rule) => covers(rule, arn, environment)),
  );
  const some = (list: readonly string[], most: number) =>
    fitting.filter((arn) => list.includes(arn)).slice(0, most);
  const rest = fitting.filter((arn) => !general.includes(arn)).slice(0, MOST);
  // What the others allow, and what stands for everything else, are always among them.
  const found = [...new Set([...rest, ...some(inside(reached), MOST_REACHED), ...some(formats, 1)])];
  return [...found, ...(details.resourceIsOptional && only === undefined ? [undefined] : [])];
}

const patternsOf = (rules: readonly Rule[], environment: Environment): string[] =>
  rules
    .flatMap(({ resource, notResource = [] }) => [resource ?? '*', ...notResource])
    .filter((pattern) => pattern !== '*')
    .map((pattern) => resolveText(pattern, environment));

/** Each, and something in it. */
const inside = (arns: readonly string[]): string[] => arns.flatMap((arn) => [arn, `${arn}/example`]);

/** What the stacks make, and something in it. */
function owned(models: readonly AccountModel[]): string[] {
  const arns = models.flatMap(({ resources, roles, groups, policies }) => [
    ...resources.flatMap(({ arn }) => [arn, `${arn}/example`]),
    ...[...roles, ...groups, ...policies].map(({ arn }) => arn),
  ]);
  return [...new Set(arns)];
}

/** An ARN of a format such as `arn:${Partition}:glue:${Region}:${Account}:job/${JobName}`. */
const fill = (format: string, { account, homeRegion }: Environment): string =>
  format
    .replace('${Partition}', 'aws')
    .replace('${Region}', homeRegion)
    .replace('${Account}', account)
    .replaceAll(/\$\{\w+\}/g, 'example');

const shapes = new Map<string, RegExp>();

function shapeOf(format: string): RegExp {
  const known = shapes.get(format);
  if (known !== undefined) return known;
  const parts = format.split(/\$\{(\w+)\}/);
  const text = parts.map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (part === 'Partition') return 'aws';
    // Only names of objects hold slashes as a matter of course.
    return /^(Region|Account)$/.test(part) ? '[^:]*' : /BucketName/.test(part) ? '[^/:]+' : '.+';
  });
  const shape = new RegExp(`^${text.join('')}$`);
  shapes.set(format, shape);
  return shape;
}

/** Whether a rule applies to a resource for a given principal. */
export function covers({ resource, notResource }: Rule, arn: string, environment: Environment): boolean {
  const fits = (pattern: string) => matchesPattern(ownPattern(pattern, environment), arn);
  return notResource === undefined ? resource === undefined || fits(resource) : !notResource.some(fits);
}

const ownPattern = (pattern: string, { name, account }: Environment): string =>
  pattern
    .replaceAll('${aws:username}', name)
    .replaceAll('${aws:PrincipalAccount}', account)
    .replaceAll(/\$\{[^}]*\}/g, '*');
