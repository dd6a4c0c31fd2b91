import type { Account, Decision, Request } from '../account';
import { hasOneEndpoint } from '../one-endpoint';
import { inRegion } from '../explain/changes';
import type { Capability, Limit } from './capability';

/** What one persona or role may. */
export interface Cell {
  readonly allowed: boolean;
  /** the cell in words */
  readonly words: string;
  /** of what a persona is allowed: whether it takes MFA */
  readonly mfa?: 'required' | 'not required';
  /** of what is allowed: where. @default - the service has one endpoint */
  readonly regions?: 'home region' | 'home region and us-east-1' | 'every region';
  /** of what is allowed: what the principal is held to */
  readonly limits?: readonly string[];
  /** of what is denied explicitly: by what */
  readonly deniedBy?: readonly {
    readonly sid: string;
    readonly policy: string;
    readonly guardrail?: string;
  }[];
}

/** Decides for a person of a persona: of a member of a group with and without MFA, in the home region and elsewhere, and with one thing wrong at a time. */
export async function personaCell(account: Account, group: string, capability: Capability): Promise<Cell> {
  // A session of IAM Identity Center says nothing of MFA.
  if (account.principal(group).kind === 'role') return roleCell(account, group, capability);
  const request: Request = { ...capability.request, principal: group };
  const decision = await account.decide(request);
  if (!decision.allowed) return deniedCell(decision);
  const may = allows(account, request);
  const mfa = (await may({ mfa: false })) || (await may({ mfa: 'absent' })) ? 'not required' : 'required';
  const regions = await allowedRegions(account, request, decision);
  const limits = await heldTo(capability, async ({ words, wrong }) => {
    if (!(await may(wrong))) return words;
    return mfa === 'not required' && !(await may({ ...wrong, mfa: false }))
      ? `${words} without MFA`
      : undefined;
  });
  const how = mfa === 'required' ? 'allowed with MFA' : 'allowed, even without MFA';
  return { allowed: true, words: sentence(how, regions, limits), mfa, regions, limits };
}

/** The same for a role, which has no MFA. */
export async function roleCell(account: Account, role: string, capability: Capability): Promise<Cell> {
  const request: Request = { ...capability.request, principal: role };
  const decision = await account.decide(request);
  if (!decision.allowed) return deniedCell(decision);
  const may = allows(account, request);
  const regions = await allowedRegions(account, request, decision);
  const limits = await heldTo(capability, async ({ words, wrong }) =>
    (await may(wrong)) ? undefined : words,
  );
  return { allowed: true, words: sentence('allowed', regions, limits), regions, limits };
}

const sentence = (how: string, regions: Cell['regions'], limits: readonly string[]): string =>
  [how, ...(regions === undefined ? [] : [regions]), ...limits].join(', ');

const allows = (account: Account, request: Request) => async (changed: Partial<Request>) =>
  (await account.decide({ ...request, ...changed })).allowed;

async function heldTo(
  { limits = [] }: Capability,
  test: (limit: Limit) => Promise<string | undefined>,
): Promise<string[]> {
  const held = await Promise.all(limits.map(test));
  return held.filter((words) => words !== undefined);
}

function deniedCell({ deciding, sids }: Decision): Cell {
  const deniedBy = deciding.map(({ policy }, index) => ({
    sid: sids[index] ?? '',
    policy: policy.name,
    guardrail: /Guardrail (G\d)/.exec(policy.description ?? '')?.[1],
  }));
  const [first] = deniedBy;
  if (first === undefined) return { allowed: false, words: 'denied: nothing allows it' };
  const { guardrail, policy, sid } = first;
  return { allowed: false, words: `denied by ${guardrail ?? policy}: ${sid}`, deniedBy };
}

async function allowedRegions(
  account: Account,
  request: Request,
  { region }: Decision,
): Promise<Cell['regions']> {
  if (hasOneEndpoint(request.action)) return undefined;
  const { homeRegion } = account.model;
  const elsewhere = homeRegion === 'eu-west-1' ? 'eu-central-1' : 'eu-west-1';
  const may = async (other: string) => (await account.decide(inRegion(request, region, other))).allowed;
  if (await may(elsewhere)) return 'every region';
  return homeRegion !== 'us-east-1' && (await may('us-east-1')) ? 'home region and us-east-1' : 'home region';
}
