import { parse } from 'yaml';
import { isRecord } from '../../assembly/json';

/** What a change of a workflow of GitHub Actions does to what it may, what it runs and when, a line each. */
export function workflowChanges(before: string | undefined, after: string | undefined): string[] {
  const [was, is] = [facts(before), facts(after)];
  if (was === undefined || is === undefined) return ['+ no YAML that is understood'];
  return [
    ...was.filter((fact) => !is.includes(fact)).map((fact) => `- ${fact}`),
    ...is.filter((fact) => !was.includes(fact)).map((fact) => `+ ${fact}`),
  ];
}

const PINNED = /@[0-9a-f]{40}$/;

/** Each trigger, permission, condition and step; undefined for what is no YAML. */
function facts(text: string | undefined): string[] | undefined {
  if (text === undefined) return [];
  const workflow = parsed(text);
  if (!isRecord(workflow)) return undefined;
  const { on, permissions, jobs, ...rest } = workflow;
  const own = isRecord(jobs) ? Object.entries(jobs) : [];
  return [
    ...triggers(on),
    ...permissionsOf('', permissions),
    ...Object.entries(rest).flatMap(([key, value]) => (key === 'name' ? [] : [`${key}: ${brief(value)}`])),
    ...own.flatMap(([name, job]) => jobFacts(name, job)),
  ];
}

const triggers = (on: unknown): string[] => {
  if (Array.isArray(on)) return on.map((name) => `runs on ${brief(name)}`);
  if (!isRecord(on)) return [`runs on ${brief(on)}`];
  return Object.entries(on).map(
    ([name, filter]) => `runs on ${name}${filter === null ? '' : ` ${brief(filter)}`}`,
  );
};

const permissionsOf = (where: string, permissions: unknown): string[] => {
  if (permissions === undefined) return [`${where}permissions: those of the repository`];
  if (!isRecord(permissions)) return [`${where}permissions: ${brief(permissions)}`];
  const all = Object.entries(permissions).map(
    ([scope, level]) => `${where}permission ${scope}: ${brief(level)}`,
  );
  return all.length > 0 ? all : [`${where}permissions: none`];
};

function jobFacts(name: string, job: unknown): string[] {
  if (!isRecord(job)) return [`${name}: ${brief(job)}`];
  const { steps, permissions, name: _title, ...rest } = job;
  const own = Array.isArray(steps) ? steps : [];
  return [
    ...(permissions === undefined ? [] : permissionsOf(`${name}: `, permissions)),
    ...Object.entries(rest).map(([key, value]) => `${name}: ${key}: ${brief(value)}`),
    ...own.map((step, index) => `${name}: step ${index + 1}: ${stepText(step)}`),
  ];
}

function stepText(step: unknown): string {
  if (!isRecord(step)) return brief(step);
  const { uses, name: _title, ...rest } = step;
  const action =
    typeof uses === 'string' ? [`${uses}${isPinned(uses) ? '' : ', not pinned to a commit'}`] : [];
  return [...action, ...Object.entries(rest).map(([key, value]) => `${key}: ${brief(value)}`)].join('; ');
}

/** A path is of the repository itself. */
const isPinned = (uses: string): boolean => uses.startsWith('./') || PINNED.test(uses);

const brief = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
