import { CloudFormationClient, DescribeOrganizationsAccessCommand } from '@aws-sdk/client-cloudformation';
import { IAMClient, ListOrganizationsFeaturesCommand } from '@aws-sdk/client-iam';
import {
  OrganizationsClient,
  paginateListAWSServiceAccessForOrganization,
  paginateListDelegatedAdministrators,
  paginateListDelegatedServicesForAccount,
} from '@aws-sdk/client-organizations';
import { GLOBAL_REGION } from '../../../../lib/names';
import type { Clients } from '../../aws/clients';
import { allOf } from '../../reads/answers';
import type { DeclaredOrganization } from '../declared';
import type { Job } from '../jobs';
import { part, partsOf, type Part, type Remark } from '../parts';
import type { LiveOrganization } from '../tree';

type ServiceCheck =
  | 'policy-types'
  | 'trusted-access'
  | 'trusted-access-other'
  | 'delegations'
  | 'delegations-other'
  | 'central-root-access';
export const SERVICE_NEEDS = [
  'cloudformation:DescribeOrganizationsAccess',
  'iam:ListOrganizationsFeatures',
  'organizations:ListAWSServiceAccessForOrganization',
  'organizations:ListDelegatedAdministrators',
  'organizations:ListDelegatedServicesForAccount',
];

/** By which AWS CloudFormation deploys to members, and IAM Identity Center creates their roles. */
const STACK_SETS = 'member.org.stacksets.cloudformation.amazonaws.com';
const IDENTITY_CENTER = 'sso.amazonaws.com';

/** What GuardDuty, Inspector and Security Hub register themselves, when the audit account becomes their administrator. */
const REGISTERED_BY_THEMSELVES = [
  'guardduty.amazonaws.com',
  'inspector2.amazonaws.com',
  'securityhub.amazonaws.com',
];

const remarks = (of: readonly string[], text: string): Remark[] => of.map((each) => ({ of: each, text }));

/** The pieces of work that read what the organization lets services and accounts do. */
export const serviceJobs = (
  clients: Clients,
  declared: DeclaredOrganization,
  live: LiveOrganization,
): Job[] => {
  const client = clients.in(OrganizationsClient, GLOBAL_REGION);
  const job = (checks: readonly ServiceCheck[], work: () => Promise<readonly Part[]>): Job => ({
    id: checks[0] ?? '',
    run: () => partsOf(checks, 'the organization', work),
  });
  return [
    job(['policy-types'], () => Promise.resolve([policyTypes(declared, live)])),
    job(['trusted-access', 'trusted-access-other'], () => trustedAccess(client, clients, declared)),
    job(['delegations', 'delegations-other'], () => delegations(client, declared)),
    job(['central-root-access'], async () => [await rootAccess(clients)]),
  ];
};

function policyTypes({ settings: { types } }: DeclaredOrganization, { root }: LiveOrganization): Part {
  const on = (root.PolicyTypes ?? [])
    .filter(({ Status }) => Status === 'ENABLED')
    .map(({ Type }) => Type as string);
  return part('policy-types', {
    looked: types.length,
    problems: remarks(
      types.filter((type) => !on.includes(type)),
      'off',
    ),
  });
}

async function trustedAccess(
  client: OrganizationsClient,
  clients: Clients,
  { settings: { trusted }, homeRegion, people }: DeclaredOrganization,
): Promise<Part[]> {
  const services = await allOf(
    paginateListAWSServiceAccessForOrganization({ client }, {}),
    (page) => page.EnabledServicePrincipals,
  );
  const there = services.map(({ ServicePrincipal = '?' }) => ServicePrincipal);
  const access = await clients
    .in(CloudFormationClient, homeRegion)
    .send(new DescribeOrganizationsAccessCommand({}));
  const known = [...trusted, STACK_SETS, ...(people ? [IDENTITY_CENTER] : [])];
  return [
    part('trusted-access', {
      looked: trusted.length + 1,
      problems: [
        ...remarks(
          trusted.filter((service) => !there.includes(service)),
          'no trusted access',
        ),
        ...(access.Status === 'ENABLED'
          ? []
          : remarks(['StackSets of AWS CloudFormation'], 'no trusted access')),
      ],
    }),
    part('trusted-access-other', {
      looked: there.length,
      problems: remarks(
        there.filter((service) => !known.includes(service)),
        'trusted, and nobody declared it',
      ),
    }),
  ];
}

async function delegations(
  client: OrganizationsClient,
  { audit, settings: { delegated } }: DeclaredOrganization,
): Promise<Part[]> {
  const administrators = await allOf(
    paginateListDelegatedAdministrators({ client }, {}),
    (page) => page.DelegatedAdministrators,
  );
  const found: { account: string; service: string }[] = [];
  for (const { Id = '?' } of administrators) {
    const services = await allOf(
      paginateListDelegatedServicesForAccount({ client }, { AccountId: Id }),
      (page) => page.DelegatedServices,
    );
    found.push(...services.map(({ ServicePrincipal = '?' }) => ({ account: Id, service: ServicePrincipal })));
  }
  const isDeclared = ({ account, service }: (typeof found)[number]): boolean =>
    account === audit && [...delegated, ...REGISTERED_BY_THEMSELVES].includes(service);
  return [
    part('delegations', {
      looked: delegated.length,
      problems: remarks(
        delegated.filter(
          (service) => !found.some((each) => each.account === audit && each.service === service),
        ),
        `not administered by the audit account ${audit}`,
      ),
    }),
    part('delegations-other', {
      looked: found.length,
      problems: found
        .filter((each) => !isDeclared(each))
        .map(({ account, service }) => ({ of: account, text: `administers ${service}` })),
    }),
  ];
}

/** Source: IAM API Reference, ListOrganizationsFeatures. */
async function rootAccess(clients: Clients): Promise<Part> {
  const features = ['RootCredentialsManagement', 'RootSessions'];
  const { EnabledFeatures = [] } = await clients
    .in(IAMClient, GLOBAL_REGION)
    .send(new ListOrganizationsFeaturesCommand({}));
  return part('central-root-access', {
    looked: features.length,
    problems: remarks(
      features.filter((feature) => !EnabledFeatures.some((each) => each === feature)),
      'off',
    ),
  });
}
