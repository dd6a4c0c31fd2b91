import type { Account, Decision, Request } from '../account';
import { hasOneEndpoint } from '../context';
import { inRegion } from '../explain/changes';
import { userNameOf } from '../principals';
import { placesFor, type Capability } from './capability';
import { computeRows } from './compute';
import { dataRows } from './data';
import { identityRows } from './identity';

/** A line of the matrix. */
export interface Row {
  readonly service: string;
  readonly capability: string;
  readonly action: string;
  /** by group */
  readonly cells: Record<string, Cell>;
}

/** What one persona may. */
export interface Cell {
  readonly allowed: boolean;
  /** the cell in words */
  readonly words: string;
  /** of what is allowed: whether it takes MFA */
  readonly mfa?: 'required' | 'not required';
  /** of what is allowed: where. @default - the service has one endpoint */
  readonly regions?: 'home region' | 'home region and us-east-1' | 'every region';
  /** of what is allowed: what the persona is held to */
  readonly limits?: readonly string[];
  /** of what is denied explicitly: by what */
  readonly deniedBy?: readonly {
    readonly sid: string;
    readonly policy: string;
    readonly guardrail?: string;
  }[];
}

/** Asks every question of the matrix for every group, each in several variations. */
export async function matrix(account: Account): Promise<Row[]> {
  const groups = account.model.groups.map(({ name }) => name);
  const asked = groups.map((group) => capabilities(account, group));
  const [first = []] = asked;
  return Promise.all(
    first.map(async ({ service, what, request }, index) => ({
      service,
      capability: what,
      action: request.action,
      cells: Object.fromEntries(
        await Promise.all(
          groups.map(async (group, column): Promise<[string, Cell]> => {
            const capability = asked[column]?.[index];
            if (capability === undefined) throw new Error(`The matrix lacks ${what} for ${group}`);
            return [group, await cell(account, group, capability)];
          }),
        ),
      ),
    })),
  );
}

function capabilities({ model }: Account, group: string): Capability[] {
  const places = placesFor(model, userNameOf(group));
  return [...identityRows(places), ...dataRows(places), ...computeRows(places)];
}

async function cell(account: Account, group: string, capability: Capability): Promise<Cell> {
  const request: Request = { ...capability.request, as: group };
  const decision = await account.decide(request);
  return decision.allowed ? allowedCell(account, request, decision, capability) : deniedCell(decision);
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

async function allowedCell(
  account: Account,
  request: Request,
  { region }: Decision,
  { limits = [] }: Capability,
): Promise<Cell> {
  const may = async (changed: Partial<Request>) => (await account.decide({ ...request, ...changed })).allowed;
  const mfa = (await may({ mfa: false })) || (await may({ mfa: 'absent' })) ? 'not required' : 'required';
  const regions = hasOneEndpoint(request.action) ? undefined : await regionsOf(account, request, region);
  const held: string[] = [];
  for (const { words, wrong } of limits) {
    if (!(await may(wrong))) held.push(words);
    else if (mfa === 'not required' && !(await may({ ...wrong, mfa: false })))
      held.push(`${words} without MFA`);
  }
  const words = [
    mfa === 'required' ? 'allowed with MFA' : 'allowed, even without MFA',
    ...(regions === undefined ? [] : [regions]),
    ...held,
  ].join(', ');
  return { allowed: true, words, mfa, regions, limits: held };
}

async function regionsOf(account: Account, request: Request, region: string): Promise<Cell['regions']> {
  const { homeRegion } = account.model;
  const elsewhere = homeRegion === 'eu-west-1' ? 'eu-central-1' : 'eu-west-1';
  const may = async (other: string) => (await account.decide(inRegion(request, region, other))).allowed;
  if (await may(elsewhere)) return 'every region';
  return homeRegion !== 'us-east-1' && (await may('us-east-1')) ? 'home region and us-east-1' : 'home region';
}
