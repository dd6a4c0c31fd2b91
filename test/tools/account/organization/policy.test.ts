import { loadConfig } from '../../../../lib/config';
import { checkPolicy } from '../../../../tools/access/evaluate/check-policy';
import { statementsOf } from '../../../../tools/access/policy';
import { policyOfCaller } from '../../../../tools/account/organization/policy';
import { preflight } from '../../../../tools/account/organization/preflight/run';
import { scan } from '../../../../tools/account/organization/scan';
import { ORGANIZATIONS } from '../../../support/organization';
import { declaredBy, PLAN, removeFolder, SILENT, simulated } from './support';

afterAll(removeFolder);

const { organization } = loadConfig(ORGANIZATIONS.identityCenter);
if (organization === undefined) throw new Error('The example has an organization');
const policy = policyOfCaller(organization);
const allowed = new Set(statementsOf(policy).flatMap(({ Action = [] }) => Action));

/** Client → what its actions begin with, where that is not the client in lower case. */
const PREFIXES: Readonly<Record<string, string>> = {
  SSOAdmin: 'sso',
  EventBridge: 'events',
  CloudWatchLogs: 'logs',
};

const declared = declaredBy('identityCenter');

/** Actions that runs take in the account that owns the organization. */
async function taken(): Promise<Set<string>> {
  const scanned = simulated(declared);
  await scanned.clock.until(scan(scanned.run, PLAN, SILENT));
  const looked = simulated(declared, undefined, { file: 'preflight.jsonl' });
  await looked.clock.until(preflight(looked.run, {}, SILENT));
  const calls = [...scanned.fake.calls, ...looked.fake.calls].filter(
    ({ account }) => account === declared.management,
  );
  return new Set(
    calls.map(({ service, operation }) => `${PREFIXES[service] ?? service.toLowerCase()}:${operation}`),
  );
}

it('is valid, and fits a managed policy', async () => {
  await checkPolicy({ name: 'doctor of the organization', document: policy });
  expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6_144);
});

it('allows every call of a scan and of a preflight, and no other of the directory', async () => {
  const actions = await taken();
  expect(actions.size).toBeGreaterThan(25);
  expect([...actions].filter((action) => !allowed.has(action))).toEqual([]);
  const unused = [...allowed].filter(
    (action) => /^(sso|organizations):/.test(action) && !actions.has(action),
  );
  expect(unused).toEqual([]);
});
