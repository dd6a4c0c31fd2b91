import {
  GuardDutyClient,
  ListDetectorsCommand,
  UpdateDetectorCommand,
  UpdateOrganizationConfigurationCommand as SetThreatDetection,
} from '@aws-sdk/client-guardduty';
import {
  AssociateMemberCommand,
  Inspector2Client,
  ListMembersCommand,
  UpdateOrganizationConfigurationCommand as SetScanning,
} from '@aws-sdk/client-inspector2';
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { mockClient } from 'aws-sdk-client-mock';
import centralDetection from '../../../examples/organization/central-detection.config';
import tenUnits from '../../../examples/organization/ten-units.config';
import { loadConfig, type BaselineConfigInput } from '../../../lib/config';
import { enrolmentSettings } from '../../../lib/settings/enrolment';
import { createWith } from './joined';

const create = (settings: Record<string, string>) => createWith('enrolment-handler.js', settings);

/** What the function of a region applies. */
function settingsOf(input: BaselineConfigInput, region = 'ap-southeast-2'): Record<string, string> {
  const config = loadConfig(input);
  if (config.organization === undefined) throw new Error('the example has no organization');
  return Object.fromEntries(
    Object.entries(enrolmentSettings(config, config.organization, region)).map(([name, given]) => [
      name,
      JSON.stringify(given),
    ]),
  );
}

const guardDuty = mockClient(GuardDutyClient);
const inspector = mockClient(Inspector2Client);
const organizations = mockClient(OrganizationsClient);

const AUDIT = '222233334444';
const OWNER = '111122223333';

beforeEach(() => {
  [guardDuty, inspector, organizations].forEach((fake) => fake.reset());
  guardDuty
    .resolves({})
    .on(ListDetectorsCommand)
    .resolves({ DetectorIds: ['detector-1'] });
  inspector.resolves({}).on(ListMembersCommand).resolves({ members: [] });
  organizations.on(ListAccountsCommand).resolves({ Accounts: [] });
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});

afterEach(() => jest.restoreAllMocks());

describe('where each unit detects by itself', () => {
  it('has the organization enrol nobody, so that no detector of a unit finds another in its place', async () => {
    expect(await create(settingsOf(tenUnits))).toMatchObject({ Status: 'SUCCESS' });
    const [call] = guardDuty.commandCalls(SetThreatDetection);
    expect(call?.args[0].input).toMatchObject({
      DetectorId: 'detector-1',
      AutoEnableOrganizationMembers: 'NONE',
    });
    expect(call?.args[0].input.Features?.map(({ AutoEnable }) => AutoEnable)).toEqual(
      Array.from({ length: 5 }, () => 'NONE'),
    );
    expect(inspector.commandCalls(SetScanning).map(({ args: [{ input }] }) => input)).toEqual([
      { autoEnable: { ec2: false, ecr: false } },
    ]);
    expect(guardDuty.commandCalls(UpdateDetectorCommand)).toHaveLength(0);
    expect(organizations.calls()).toHaveLength(0);
  });
});

describe('where the audit account enrols every account', () => {
  it('has them enrolled with each plan of the tier, and sets its own detector alike', async () => {
    expect(await create(settingsOf(centralDetection))).toMatchObject({ Status: 'SUCCESS' });
    const [call] = guardDuty.commandCalls(SetThreatDetection);
    expect(call?.args[0].input.AutoEnableOrganizationMembers).toBe('ALL');
    expect(call?.args[0].input.Features).toContainEqual({ Name: 'S3_DATA_EVENTS', AutoEnable: 'ALL' });
    expect(guardDuty.commandCalls(UpdateDetectorCommand)[0]?.args[0].input).toMatchObject({
      DetectorId: 'detector-1',
      Enable: true,
      Features: expect.arrayContaining([{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }]) as unknown,
    });
  });

  it('leaves out the plans that the tier has not', async () => {
    await create(settingsOf({ ...centralDetection, detection: { tier: 'standard' } }));
    const [call] = guardDuty.commandCalls(SetThreatDetection);
    expect(call?.args[0].input.Features).toContainEqual({ Name: 'S3_DATA_EVENTS', AutoEnable: 'NONE' });
    expect(inspector.calls()).toHaveLength(0);
  });

  it('associates each active account that is not, but for itself and the owner of the organization', async () => {
    organizations
      .on(ListAccountsCommand, { NextToken: undefined })
      .resolves({
        Accounts: [
          { Id: AUDIT, State: 'ACTIVE' },
          { Id: OWNER, State: 'ACTIVE' },
          { Id: '333344445555', State: 'ACTIVE' },
        ],
        NextToken: 'more',
      })
      .on(ListAccountsCommand, { NextToken: 'more' })
      .resolves({
        Accounts: [
          { Id: '444455556666', State: 'ACTIVE' },
          { Id: '555566667777', State: 'SUSPENDED' },
          { Id: '666677778888', State: 'ACTIVE' },
        ],
      });
    inspector.on(ListMembersCommand).resolves({ members: [{ accountId: '444455556666' }] });
    expect(await create(settingsOf(centralDetection))).toMatchObject({ Status: 'SUCCESS' });
    expect(inspector.commandCalls(SetScanning).map(({ args: [{ input }] }) => input)).toEqual([
      { autoEnable: { ec2: true, ecr: true } },
    ]);
    expect(inspector.commandCalls(AssociateMemberCommand).map(({ args: [{ input }] }) => input)).toEqual([
      { accountId: '333344445555' },
      { accountId: '666677778888' },
    ]);
  });

  it('scans where people work, and associates nobody elsewhere', async () => {
    await create(settingsOf(centralDetection, 'us-east-1'));
    expect(inspector.commandCalls(SetScanning).map(({ args: [{ input }] }) => input)).toEqual([
      { autoEnable: { ec2: false, ecr: false } },
    ]);
    expect(organizations.calls()).toHaveLength(0);
  });
});

describe('before the account is the administrator', () => {
  beforeEach(() => {
    const original = globalThis.setTimeout;
    const short = (work: () => void, milliseconds?: number) =>
      original(work, milliseconds === 5000 ? 0 : milliseconds);
    jest.spyOn(globalThis, 'setTimeout').mockImplementation(short);
  });

  it.each([
    [
      'nothing is switched on yet',
      () =>
        guardDuty
          .on(ListDetectorsCommand)
          .resolvesOnce({ DetectorIds: [] })
          .resolves({ DetectorIds: ['detector-1'] }),
    ],
    [
      'the service does not know it yet',
      () =>
        guardDuty
          .on(SetThreatDetection)
          .rejectsOnce(
            Object.assign(new Error('The account is not the delegated administrator.'), {
              name: 'BadRequestException',
            }),
          )
          .resolves({}),
    ],
  ])('%s: it tries again', async (_, arrange) => {
    arrange();
    expect(await create(settingsOf(centralDetection))).toMatchObject({ Status: 'SUCCESS' });
  });

  it('fails with what is missing when that does not come', async () => {
    guardDuty.on(ListDetectorsCommand).resolves({ DetectorIds: [] });
    expect(await create(settingsOf(centralDetection))).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('Amazon GuardDuty is not switched on here') as string,
    });
  });

  it('does not try again what is refused for another reason', async () => {
    guardDuty
      .on(SetThreatDetection)
      .rejects(Object.assign(new Error('A value is out of range.'), { name: 'BadRequestException' }));
    expect(await create(settingsOf(centralDetection))).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('BadRequestException: A value is out of range.') as string,
    });
    expect(guardDuty.commandCalls(SetThreatDetection)).toHaveLength(1);
  });
});
