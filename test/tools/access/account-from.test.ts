import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { accountFrom } from '../../../tools/access/account-from';
import { VOCABULARY } from '../../../contract/vocabulary';
import { assemblyOf } from '../../support/assembly';
import { folderOf } from '../../support/organization';

// The configuration at hand has no organization: what is known of one comes from its assembly.
describe('the account of an assembly that somebody names', () => {
  const assembly = folderOf('twoUnits');

  it('is one of its organization, by the name that its own configuration gives a unit', async () => {
    const account = await accountFrom(VOCABULARY, { assembly, unit: 'sandbox' });
    const { outcome } = await account.decide({
      principal: {
        arn: `arn:aws:iam::${account.model.account}:role/example`,
        policies: ['AdministratorAccess'],
      },
      action: 'organizations:LeaveOrganization',
    });
    expect(outcome).toBe('explicitly denied');
  });

  it('is the one that owns it, which no policy of it binds', async () => {
    const { model } = await accountFrom(VOCABULARY, { assembly });
    expect([model.organization?.id, model.organization?.levels]).toEqual(['o-abcde12345', []]);
  });

  it('is none of a unit that it has not', async () => {
    await expect(accountFrom(VOCABULARY, { assembly, unit: 'sandbx' })).rejects.toMatchObject({
      problem: 'Unknown unit: sandbx',
    });
  });

  it('is none of a unit where it is for one account', async () => {
    await expect(
      accountFrom(VOCABULARY, { assembly: assemblyOf('shipped'), unit: 'sandbox' }),
    ).rejects.toMatchObject({ problem: expect.stringMatching(/needs an organization/) as string });
  });

  it('is not known of one that was synthesized before the structure was noted', async () => {
    const older = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'older-'));
    cpSync(assembly, older, { recursive: true });
    rmSync(join(older, 'organization.json'));
    await expect(accountFrom(VOCABULARY, { assembly: older })).rejects.toMatchObject({
      problem: expect.stringMatching(/has no organization\.json/) as string,
    });
  });
});
