import { HANDLER_FACTS as facts } from '../../contract/lifecycles';
import { VOCABULARY } from '../../contract/vocabulary';
import { Account } from '../../tools/access/account';
import { readAssembly, type AssemblyStack } from '../../tools/assembly/read';
import { handlerRequests, type HandlerRequest, type HandlerUse } from '../../tools/deployment/permissions';
import { accountOf } from '../support/account';
import { assemblyOf, assemblyOfConfig } from '../support/assembly';
import { ORGANIZATIONS, type OrganizationName } from '../support/organization';
import { resourcesOf } from '../support/stack-resources';
import type { Variant } from '../support/variants';
import { organizationOf } from './organization/member';

const USES = { deploy: ['create', 'update', 'delete'], diff: ['read'] } as const;

/** What CloudFormation asks for, for each resource of some stacks, each request once. */
async function requestsFor(
  stacks: readonly AssemblyStack[],
  uses: readonly HandlerUse[],
  account: Account,
): Promise<HandlerRequest[]> {
  const requests = new Map<string, HandlerRequest>();
  for (const of of resourcesOf(stacks))
    for (const use of uses)
      for (const request of await handlerRequests(use, of, account, facts))
        requests.set(JSON.stringify(request), request);
  return [...requests.values()];
}

type AnyRequest = Omit<HandlerRequest, 'via'>;

/** Keys whose value selects what a request may be about; tags do so where IDs are random. */
const selects = (key: string, action: string) =>
  key.startsWith('iam:') || /^(kms|organizations|sso):/.test(action);

/** The same request made otherwise than CloudFormation makes it for the baseline, and what is other about it. */
function besides(request: HandlerRequest): (readonly [what: string, AnyRequest])[] {
  const { via: _via, ...direct } = request;
  const { action, context, resource } = request;
  const others = Object.keys(context)
    .filter((key) => selects(key, action))
    .map((key) => [key, { ...request, context: { ...context, [key]: 'another.example.com' } }] as const);
  return [
    ['directly', direct],
    ...others,
    ...(resource === undefined ? [['elsewhere', { ...request, region: 'eu-north-1' }] as const] : []),
  ];
}

/** A deployed account. */
export interface Deployed {
  readonly account: Account;
  readonly stacks: readonly AssemblyStack[];
}

export const deployed = (variant: Variant): Deployed => ({
  account: accountOf(variant),
  stacks: readAssembly(assemblyOf(variant)),
});

/** The account that owns an organization, where a pipeline deploys, so that a role compares. */
export function deployedOwner(name: OrganizationName): Deployed {
  const { management } = organizationOf(name);
  const delivery = { github: { repository: 'example/baseline' } };
  const stacks = readAssembly(assemblyOfConfig({ ...ORGANIZATIONS[name], delivery }));
  return { account: Account.fromStacks(stacks, VOCABULARY, management), stacks };
}

interface Answers {
  /** requests that a principal may not make where CloudFormation makes them for it */
  readonly lacking: readonly string[];
  /** actions that it may call so, and may just as well call otherwise */
  readonly open: readonly string[];
}

/** What the roles that deploy and compare may ask for where CloudFormation asks for it. */
export async function answersFor(role: 'deploy' | 'diff', deployed: Deployed): Promise<Answers> {
  const { account, stacks } = deployed;
  const lacking = new Set<string>();
  const open = new Set<string>();
  for (const request of await requestsFor(stacks, USES[role], account)) {
    if (!(await account.decide({ ...request, principal: role })).allowed) {
      lacking.add(`${request.action} on ${request.resource ?? 'no resource'}`);
      continue;
    }
    for (const [what, other] of besides(request))
      if ((await account.decide({ ...other, principal: role })).allowed)
        open.add(`${what}: ${request.action}`);
  }
  return { lacking: [...lacking].sort(), open: [...open].sort() };
}
