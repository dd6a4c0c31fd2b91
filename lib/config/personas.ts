import { z } from 'zod';
import { CAPABILITIES, DEFAULT_CAPABILITIES, GROUPS, ROLES, type CapabilityId } from '../names';
import { nearest } from './nearest';
import { eachOnce } from './values';

/** Beside engineer and analyst. Each is a stack. */
const MOST_PERSONAS = 5;

const isCapability = (text: string): text is CapabilityId =>
  CAPABILITIES.some((capability) => capability === text);

const capability = z.string().transform((text, context): CapabilityId => {
  if (isCapability(text)) return text;
  const [meant] = nearest(text, CAPABILITIES);
  const known = meant === undefined ? `one of ${CAPABILITIES.join(', ')}` : `did you mean '${meant}'?`;
  context.addIssue({ code: 'custom', message: `expected a capability: ${known}`, input: text });
  return z.NEVER;
});

const persona = z.strictObject({
  /** what its members may do, beside what everyone may */
  capabilities: z.array(capability).min(1).refine(eachOnce, { error: 'expected each capability once' }),
});

/** Words that `npm run access -- explain` takes for somebody else. */
const TAKEN = new Set([
  'anonymous',
  'baseline',
  'batch',
  'ecs',
  'everyone',
  'root',
  ...Object.values(ROLES).map((role) => role.replace('baseline_', '').replaceAll('_', '-')),
]);

/**
 * A group, whose name stands in those of its policies and its stack. IAM takes more, but not two names that differ in their
 * case alone. Source: IAM API Reference, CreateGroup.
 */
const personaName = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, {
    error: 'expected lower-case letters, digits and single hyphens, beginning with a letter',
  })
  .max(32, { error: 'expected at most 32 characters' })
  .refine((name) => name !== GROUPS.admin, {
    error: 'expected another persona: admins do everything that the guardrails leave open',
  })
  .refine((name) => !TAKEN.has(name), {
    error: 'expected another name: it is that of a role or of something else that makes requests',
  });

/** What the members of a group may do, beside what everyone may. */
export interface PersonaConfig {
  readonly capabilities: readonly CapabilityId[];
}

/** By group: engineer and analyst, and whom the configuration adds. */
export type Personas = Readonly<Record<string, PersonaConfig> & Record<Member, PersonaConfig>>;
type Member = keyof typeof DEFAULT_CAPABILITIES;

const DEFAULTS: Readonly<Record<Member, PersonaConfig>> = {
  engineer: { capabilities: DEFAULT_CAPABILITIES.engineer },
  analyst: { capabilities: DEFAULT_CAPABILITIES.analyst },
};

/** The personas that the configuration adds. */
export const addedPersonas = (personas: Personas): [name: string, persona: PersonaConfig][] =>
  Object.entries(personas).filter(([name]) => !Object.hasOwn(DEFAULTS, name));

/** Who may do what beside admins: engineer and analyst always, as they are by default or as given, and whom it adds. */
export const personas = z
  .record(personaName, persona)
  .transform((given): Personas => ({ ...DEFAULTS, ...given }))
  .refine((all) => addedPersonas(all).length <= MOST_PERSONAS, {
    error: `expected at most ${MOST_PERSONAS} personas beside engineer and analyst`,
  });
