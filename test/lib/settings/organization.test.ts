import {
  ActivateOrganizationsAccessCommand,
  CloudFormationClient,
  DescribeOrganizationsAccessCommand,
} from '@aws-sdk/client-cloudformation';
import {
  EnableOrganizationAdminAccountCommand,
  GuardDutyClient,
  ListOrganizationAdminAccountsCommand,
} from '@aws-sdk/client-guardduty';
import {
  CreateServiceLinkedRoleCommand,
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  IAMClient,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import {
  EnableDelegatedAdminAccountCommand,
  GetDelegatedAdminAccountCommand,
  Inspector2Client,
  ResourceNotFoundException,
} from '@aws-sdk/client-inspector2';
import {
  EnableAWSServiceAccessCommand,
  EnablePolicyTypeCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListAccountsForParentCommand,
  ListDelegatedAdministratorsCommand,
  ListParentsCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import {
  EnableOrganizationAdminAccountCommand as EnableChecksCommand,
  ListOrganizationAdminAccountsCommand as ListChecksCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { mockClient } from 'aws-sdk-client-mock';
import centralDetection from '../../../examples/organization/central-detection.config';
import twoUnits from '../../../examples/organization/two-units.config';
import { loadConfig } from '../../../lib/config';
import { detectionAdministrators, organizationSettings } from '../../../lib/settings/organization';
import { createWith } from './joined';

const create = (given: Record<string, string>) => createWith('organization-handler.js', given);

const { organization } = loadConfig(twoUnits);
if (organization === undefined) throw new Error('the example has no organization');
const settings = Object.fromEntries(
  Object.entries(organizationSettings(organization)).map(([name, input]) => [name, JSON.stringify(input)]),
);
const AUDIT = organization.audit;
const trusted = organizationSettings(organization).Organization?.['trusted'] as string[];

const org = mockClient(OrganizationsClient);
const cloudFormation = mockClient(CloudFormationClient);
const iam = mockClient(IAMClient);
const guardDuty = mockClient(GuardDutyClient);
const inspector = mockClient(Inspector2Client);
const securityHub = mockClient(SecurityHubClient);

/** An organization in which nothing is switched on. */
beforeEach(() => {
  [org, cloudFormation, iam, guardDuty, inspector, securityHub].forEach((fake) => fake.reset());
  org
    .resolves({})
    .on(ListAWSServiceAccessForOrganizationCommand)
    .resolves({ EnabledServicePrincipals: [] })
    .on(ListRootsCommand)
    .resolves({ Roots: [{ Id: 'r-abcd', PolicyTypes: [] }] })
    .on(ListDelegatedAdministratorsCommand)
    .resolves({ DelegatedAdministrators: [] });
  cloudFormation.resolves({}).on(DescribeOrganizationsAccessCommand).resolves({ Status: 'DISABLED' });
  iam.resolves({}).on(ListOrganizationsFeaturesCommand).resolves({ EnabledFeatures: [] });
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});

afterEach(() => jest.restoreAllMocks());

const inputs = (fake: Pick<typeof org, 'calls'>, command: { readonly name: string }): unknown[] =>
  fake
    .calls()
    .filter(({ args: [sent] }) => sent.constructor.name === command.name)
    .map(({ args: [sent] }) => sent.input);

it('switches on what the organization takes', async () => {
  expect(await create(settings)).toMatchObject({ Status: 'SUCCESS' });
  expect(inputs(org, EnableAWSServiceAccessCommand)).toEqual(
    trusted.map((ServicePrincipal) => ({ ServicePrincipal })),
  );
  expect(cloudFormation.commandCalls(ActivateOrganizationsAccessCommand)).toHaveLength(1);
  expect(inputs(org, EnablePolicyTypeCommand)).toEqual(
    ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'DECLARATIVE_POLICY_EC2'].map((PolicyType) => ({
      RootId: 'r-abcd',
      PolicyType,
    })),
  );
  expect(inputs(org, RegisterDelegatedAdministratorCommand)).toEqual([
    { AccountId: AUDIT, ServicePrincipal: 'access-analyzer.amazonaws.com' },
    { AccountId: AUDIT, ServicePrincipal: 'config.amazonaws.com' },
  ]);
  expect(iam.commandCalls(EnableOrganizationsRootCredentialsManagementCommand)).toHaveLength(1);
  expect(iam.commandCalls(EnableOrganizationsRootSessionsCommand)).toHaveLength(1);
});

it('switches nothing on that is on already', async () => {
  org
    .on(ListAWSServiceAccessForOrganizationCommand, { NextToken: undefined })
    .resolves({ EnabledServicePrincipals: [], NextToken: 'more' })
    .on(ListAWSServiceAccessForOrganizationCommand, { NextToken: 'more' })
    .resolves({ EnabledServicePrincipals: trusted.map((ServicePrincipal) => ({ ServicePrincipal })) })
    .on(ListRootsCommand)
    .resolves({
      Roots: [
        {
          Id: 'r-abcd',
          PolicyTypes: [
            { Type: 'SERVICE_CONTROL_POLICY' },
            { Type: 'RESOURCE_CONTROL_POLICY' },
            { Type: 'DECLARATIVE_POLICY_EC2' },
          ],
        },
      ],
    })
    .on(ListDelegatedAdministratorsCommand)
    .resolves({ DelegatedAdministrators: [{ Id: AUDIT }] });
  cloudFormation.on(DescribeOrganizationsAccessCommand).resolves({ Status: 'ENABLED' });
  iam
    .on(ListOrganizationsFeaturesCommand)
    .resolves({ EnabledFeatures: ['RootCredentialsManagement', 'RootSessions'] });
  expect(await create(settings)).toMatchObject({ Status: 'SUCCESS' });
  const changes = [org, cloudFormation, iam].flatMap((fake) =>
    fake
      .calls()
      .map(({ args: [command] }) => command.constructor.name)
      .filter((name) => !/^(List|Describe)/.test(name)),
  );
  expect(changes).toEqual([]);
});

it('takes over from no other administrator', async () => {
  org.on(ListDelegatedAdministratorsCommand).resolves({ DelegatedAdministrators: [{ Id: '999999999999' }] });
  expect(await create(settings)).toMatchObject({
    Status: 'FAILED',
    Reason: expect.stringContaining('is administered by 999999999999 already') as string,
  });
  expect(org.commandCalls(RegisterDelegatedAdministratorCommand)).toHaveLength(0);
});

it('fails for a root that the organization does not have', async () => {
  org.on(ListRootsCommand).resolves({ Roots: [{ Id: 'r-other', PolicyTypes: [] }] });
  expect(await create(settings)).toMatchObject({
    Status: 'FAILED',
    Reason: expect.stringContaining('the organization has no root r-abcd') as string,
  });
});

describe('accounts that are there already', () => {
  const units = [
    { name: 'sandbox', ou: 'ou-abcd-sandbox1', accounts: ['444455556666', '555566667777'] },
    { name: 'production', ou: 'ou-abcd-product1', accounts: ['666677778888'] },
    { name: 'empty', ou: 'ou-abcd-empty111', accounts: [] },
  ];
  const Placement = JSON.stringify({ units });
  const parentOf = (ChildId: string, Id: string, Type: 'ROOT' | 'ORGANIZATIONAL_UNIT') =>
    org.on(ListParentsCommand, { ChildId }).resolves({ Parents: [{ Id, Type }] });
  const listed = (ParentId: string, ...ids: string[]) =>
    org.on(ListAccountsForParentCommand, { ParentId }).resolves({ Accounts: ids.map((Id) => ({ Id })) });

  beforeEach(() => {
    listed('ou-abcd-sandbox1', '444455556666');
    listed('ou-abcd-product1', '666677778888');
    for (const { ou } of units) parentOf(ou, 'r-abcd', 'ROOT');
  });

  it('go to the unit of the configuration from the root, and stay where they are there', async () => {
    parentOf('555566667777', 'r-abcd', 'ROOT');
    expect(await create({ Placement })).toMatchObject({ Status: 'SUCCESS' });
    expect(inputs(org, MoveAccountCommand)).toEqual([
      {
        AccountId: '555566667777',
        SourceParentId: 'r-abcd',
        DestinationParentId: 'ou-abcd-sandbox1',
      },
    ]);
    expect(inputs(org, ListAccountsForParentCommand)).toHaveLength(2);
  });

  it('go there from an organizational unit that is none of the configuration', async () => {
    parentOf('555566667777', 'ou-abcd-graduate', 'ORGANIZATIONAL_UNIT');
    parentOf('ou-abcd-graduate', 'r-abcd', 'ROOT');
    expect(await create({ Placement })).toMatchObject({ Status: 'SUCCESS' });
    expect(inputs(org, MoveAccountCommand)).toMatchObject([{ SourceParentId: 'ou-abcd-graduate' }]);
  });

  it('stay in an organizational unit below that of their unit', async () => {
    parentOf('555566667777', 'ou-abcd-below111', 'ORGANIZATIONAL_UNIT');
    parentOf('ou-abcd-below111', 'ou-abcd-sandbox1', 'ORGANIZATIONAL_UNIT');
    expect(await create({ Placement })).toMatchObject({ Status: 'SUCCESS' });
    expect(org.commandCalls(MoveAccountCommand)).toHaveLength(0);
  });

  it('stay in another unit, whose stacks they have, and the deployment fails with the name of each', async () => {
    listed('ou-abcd-sandbox1');
    parentOf('444455556666', 'ou-abcd-product1', 'ORGANIZATIONAL_UNIT');
    parentOf('555566667777', 'ou-abcd-below111', 'ORGANIZATIONAL_UNIT');
    parentOf('ou-abcd-below111', 'ou-abcd-product1', 'ORGANIZATIONAL_UNIT');
    expect(await create({ Placement })).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining(
        '444455556666 is in the unit production, expected in sandbox; 555566667777 is in the unit production, expected in sandbox: see docs/organization.md',
      ) as string,
    });
    expect(org.commandCalls(MoveAccountCommand)).toHaveLength(0);
  });
});

describe('threat detection', () => {
  const both = {
    ThreatDetectionAdministrator: JSON.stringify({ AccountId: AUDIT }),
    InspectorAdministrator: JSON.stringify({ AccountId: AUDIT }),
  };

  it('is handed to the audit account where nobody administers it', async () => {
    guardDuty.resolves({}).on(ListOrganizationAdminAccountsCommand).resolves({ AdminAccounts: [] });
    inspector
      .resolves({})
      .on(GetDelegatedAdminAccountCommand)
      .rejects(new ResourceNotFoundException({ message: 'none', $metadata: {} }));
    expect(await create(both)).toMatchObject({ Status: 'SUCCESS' });
    expect(inputs(guardDuty, EnableOrganizationAdminAccountCommand)).toEqual([{ AdminAccountId: AUDIT }]);
    expect(inputs(inspector, EnableDelegatedAdminAccountCommand)).toEqual([
      { delegatedAdminAccountId: AUDIT },
    ]);
  });

  it('stays where it is with the audit account, and with another is an error', async () => {
    guardDuty
      .resolves({})
      .on(ListOrganizationAdminAccountsCommand)
      .resolves({ AdminAccounts: [{ AdminAccountId: AUDIT }] });
    inspector
      .resolves({})
      .on(GetDelegatedAdminAccountCommand)
      .resolves({ delegatedAdmin: { accountId: '999999999999' } });
    expect(await create(both)).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('Inspector is administered by 999999999999 already') as string,
    });
    expect(guardDuty.commandCalls(EnableOrganizationAdminAccountCommand)).toHaveLength(0);
  });

  it('comes with the checks, and its role in the account that owns the organization, where it is central', async () => {
    const { organization: central } = loadConfig(centralDetection);
    if (central === undefined) throw new Error('the example has no organization');
    guardDuty.resolves({}).on(ListOrganizationAdminAccountsCommand).resolves({ AdminAccounts: [] });
    inspector.resolves({ delegatedAdmin: { accountId: AUDIT } });
    securityHub.resolves({}).on(ListChecksCommand).resolves({ AdminAccounts: [] });
    iam.on(CreateServiceLinkedRoleCommand).rejects(
      Object.assign(
        new Error('Service role name AWSServiceRoleForAmazonGuardDuty has been taken in this account'),
        {
          name: 'InvalidInputException',
        },
      ),
    );
    const given = Object.entries(detectionAdministrators(central)).map(([name, input]) => [
      name,
      JSON.stringify(input),
    ]);
    expect(await create(Object.fromEntries(given) as Record<string, string>)).toMatchObject({
      Status: 'SUCCESS',
    });
    expect(inputs(iam, CreateServiceLinkedRoleCommand)).toEqual([
      { AWSServiceName: 'guardduty.amazonaws.com' },
    ]);
    expect(inputs(guardDuty, EnableOrganizationAdminAccountCommand)).toEqual([{ AdminAccountId: AUDIT }]);
    expect(inputs(securityHub, EnableChecksCommand)).toEqual([{ AdminAccountId: AUDIT }]);
  });

  it('takes the checks over from nobody', async () => {
    securityHub
      .resolves({})
      .on(ListChecksCommand)
      .resolves({ AdminAccounts: [{ AccountId: '999999999999' }] });
    expect(await create({ ChecksAdministrator: JSON.stringify({ AccountId: AUDIT }) })).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('SecurityHub is administered by 999999999999 already') as string,
    });
    expect(securityHub.commandCalls(EnableChecksCommand)).toHaveLength(0);
  });
});
