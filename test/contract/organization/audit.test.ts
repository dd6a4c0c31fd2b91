import { archiveContract, auditContract } from '../../../contract/organization/audit';
import { auditAccount, centralAccount } from './member';
import { wrongIn } from './wrong';

describe.each([
  ['where each unit detects by itself', 'tenUnits', false],
  ['where it enrols every account', 'centralDetection', true],
] as const)('the audit account, %s', (_, name, isCentral) => {
  const { account, environment } = auditAccount(name);

  it.each(
    auditContract(environment, isCentral).map(
      (requirement) => [`${requirement.id}: ${requirement.text}`, requirement] as const,
    ),
  )('%s', async (__, requirement) => {
    expect(await wrongIn(account, requirement)).toEqual([]);
  });
});

describe.each(['tenUnits', 'identityCenter', 'centralDetection', 'twoUnits'] as const)(
  'the account that keeps logs, %s',
  (name) => {
    const { account, environment } = centralAccount(name, 'logArchive');

    it.each(
      archiveContract(environment).map(
        (requirement) => [`${requirement.id}: ${requirement.text}`, requirement] as const,
      ),
    )('%s', async (_, requirement) => {
      expect(await wrongIn(account, requirement)).toEqual([]);
    });
  },
);
