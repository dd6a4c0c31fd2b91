import type { Decision } from '../../../tools/access/account';
import type { TestCase } from '../../../contract/requests/requirement';
import {
  adminEscalationGuardrail,
  identityCenterGuardrail,
  integrityGuardrail,
  memberEscalationGuardrail,
  passesOf,
} from '../../../lib/access';
import { CAPABILITIES } from '../../../lib/names';
import { userNameOf } from '../../../contract/people';
import { accountOf, unboundedAccountOf } from '../../support/account';
import { configOf } from '../../support/variants';
import {
  ACTORS,
  arns,
  BOUNDED_PERSON,
  BOUNDED_ROLE,
  BOUNDED_USER,
  LEGACY_ROLE,
  pass,
  PIPELINE,
  PIPELINE_DEPLOYING,
  type Actor,
  type Path,
  type Step,
} from '../../../contract/escalation/path';

/** An account in which roles are that are older and stronger than what admins create. */
const account = accountOf('legacy');
/** The same, where members carry no boundary: the group's guardrails alone hold them. */
const unbounded = unboundedAccountOf('legacy');

/** Personas that configurations add, and each of them with AdministratorAccess. */
export const CONFIGURED = ['auditor', 'scientist', 'builder'].flatMap(
  (persona) => [persona, `${persona}+`] as const,
);
const configured = accountOf('configured');
/** The account of the paths, and people are sessions. */
const directory = accountOf('directory');

interface Walker {
  readonly as: TestCase['principal'];
  readonly own: string;
  readonly strong?: boolean;
  readonly via?: string;
}

const DEFAULTS: Record<Actor, Walker> = {
  admin: { as: 'admin', own: 'ada' },
  engineer: { as: 'engineer', own: 'eli' },
  analyst: { as: 'analyst', own: 'ana' },
  'admin+': { as: 'admin', own: 'ada', strong: true },
  'engineer+': { as: 'engineer', own: 'eli', strong: true },
  'analyst+': { as: 'analyst', own: 'ana', strong: true },
  'bounded user': { as: BOUNDED_USER, own: 'neu' },
  'bounded role': { as: BOUNDED_ROLE, own: 'reports' },
  'bounded person': { as: BOUNDED_PERSON, own: 'pia' },
  pipeline: { as: PIPELINE, own: 'shop-deploy' },
  'pipeline deploying': { as: PIPELINE_DEPLOYING, own: 'shop-deploy' },
  // Through CloudFormation, which allows it more than its own hands do.
  deploy: { as: 'deploy', own: 'baseline_deploy', via: 'cloudformation.amazonaws.com' },
};
/** The personas by themselves, who do not even have what an admin's application has. */
export const MEMBERS: readonly string[] = [
  'engineer',
  'analyst',
  ...CONFIGURED.filter((id) => !id.endsWith('+')),
];

export const UNBOUNDED = ' without the boundary';
export const OF_DIRECTORY = ' of a directory';

function walkerOf(named: string): Walker {
  const actor = named.replace(UNBOUNDED, '').replace(OF_DIRECTORY, '');
  const known = new Map<string, Walker>(Object.entries(DEFAULTS)).get(actor);
  const persona = actor.replace('+', '');
  return known ?? { as: persona, own: userNameOf(persona), strong: actor.endsWith('+') };
}

const GUARDRAILS = new Set(
  [
    ...integrityGuardrail(configOf('legacy')),
    ...adminEscalationGuardrail(configOf('legacy')),
    ...memberEscalationGuardrail(configOf('legacy'), passesOf(CAPABILITIES)),
    ...integrityGuardrail(configOf('configured')),
    ...identityCenterGuardrail(configOf('directory')),
  ].map(({ sid }) => sid ?? ''),
);

const asked = new Map<string, Promise<Decision>>();

const accountFor = (actor: string) => {
  if (actor.endsWith(UNBOUNDED)) return unbounded;
  if (actor.endsWith(OF_DIRECTORY)) return directory;
  return CONFIGURED.includes(actor) ? configured : account;
};

/** Asks; the same question is asked once. */
export function ask(actor: string, step: Step): Promise<Decision> {
  const { as, own, strong, via } = walkerOf(actor);
  const question = JSON.stringify(step).replaceAll('{own}', own);
  const id = `${actor} ${question}`;
  const answer =
    asked.get(id) ??
    accountFor(actor).decide({
      via,
      ...(JSON.parse(question) as Step),
      principal: as,
      ...(strong && { policies: ['AdministratorAccess'] }),
    });
  asked.set(id, answer);
  return answer;
}

export const describeAnswer = ({ action, resource, outcome, sids }: Decision): string =>
  `${action} on ${resource}: ${outcome}${sids.length > 0 ? ` by ${sids.join(', ')}` : ''}`;

const describeAll = (answers: readonly Decision[]): string => answers.map(describeAnswer).join('; ');

const askAll = (actor: string, steps: readonly Step[]): Promise<Decision[]> =>
  Promise.all(steps.map((step) => ask(actor, step)));

export const service = ({ passes, runsAs }: Path): string | undefined => passes ?? runsAs;

/** The calls of a path; where it hands over a role, one that is stronger than everyone. */
const stepsOf = (path: Path): Step[] => [
  ...(path.passes === undefined ? [] : [pass(LEGACY_ROLE, path.passes)]),
  ...path.steps,
];

/** Whether nobody at all can hand this role to what runs in the service. */
const nobodyRuns = async (role: string, runsAs: string): Promise<boolean> =>
  (await Promise.all(ACTORS.map((actor) => ask(actor, pass(role, runsAs))))).every(({ allowed }) => !allowed);

/** What a member could take over is a role of an application; what an admin could, only one without boundary. */
const nothingToTakeOver = ({ runsAs }: Path, actor: string): Promise<boolean> =>
  runsAs === undefined
    ? Promise.resolve(false)
    : nobodyRuns(MEMBERS.includes(actor.replace(UNBOUNDED, '')) ? arns.appRole : LEGACY_ROLE, runsAs);

/** As far as the path goes; an admin with AdministratorAccess is asked for all of it, so that no call is misspelt. */
async function walk(actor: string, steps: readonly Step[]): Promise<Decision[]> {
  if (actor === 'admin+') return askAll(actor, steps);
  const answers: Decision[] = [];
  for (const step of steps) {
    const answer = await ask(actor, step);
    answers.push(answer);
    if (!answer.allowed) break;
  }
  return answers;
}

export async function expectClosed(path: Path, actor: string): Promise<void> {
  const answers = await walk(actor, stepsOf(path));
  const denied = answers.filter(({ allowed }) => !allowed);
  if (denied.length === 0 && !(await nothingToTakeOver(path, actor)))
    throw new Error(`${path.id} (${path.name}) is open to ${actor}: ${describeAll(answers)}`);
  // With AdministratorAccess only a guardrail denies; any other reason would hide a slip in the table.
  const reasons = new Set([...GUARDRAILS, ...(path.by ?? [])]);
  const stray = denied.filter(({ sids }) => !sids.some((sid) => reasons.has(sid)));
  if (walkerOf(actor).strong && denied.length > 0 && stray.length === denied.length)
    throw new Error(`${path.id} (${path.name}) is closed to ${actor} by no guardrail: ${describeAll(stray)}`);
}

export async function expectOpen(path: Path, actor: string): Promise<void> {
  const denied = (await askAll(actor, stepsOf(path))).filter(({ allowed }) => !allowed);
  if (denied.length > 0)
    throw new Error(`${path.id} (${path.name}) should be open to ${actor}: ${describeAll(denied)}`);
}

export async function expectRow(where: string, { expected, by, ...request }: TestCase): Promise<void> {
  const answer = await account.decide(request);
  const right = answer.allowed === (expected === 'allowed') && (by === undefined || answer.sids.includes(by));
  if (!right)
    throw new Error(
      `${where}: ${answer.principal.label} should be ${expected}${by === undefined ? '' : ` by ${by}`}: ${describeAnswer(answer)}`,
    );
}
