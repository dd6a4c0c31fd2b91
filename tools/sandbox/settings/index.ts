import type { Answer } from '../../../lib/settings/handler';
import { readAssembly } from '../../assembly/read';
import { ofType, readDeclared, type Declared } from '../../assembly/declared';
import { compare, notProvable } from '../check';
import type { CheckResult, Sandbox } from '../types';
import { callFunction, type SettingsFunction, type Wanted } from './call';
import { groupsWithRules, READ } from './read';
import { withUsedGroup } from './used-group';

const SECTION = 'Settings';

/** What a stack of settings declares: its function, and what the function is asked to make. */
interface SettingsStack extends SettingsFunction {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Calls the function of each stack of settings as CloudFormation would, since the emulator deploys none of these stacks:
 * create, update twice, delete. Then reads the settings back. The calls are root's: for the emulator the role is not
 * the one that the boundary lets make settings.
 */
export async function checkSettings(sandbox: Sandbox): Promise<CheckResult[]> {
  const declared = readDeclared(readAssembly(sandbox.assemblyDirectory), sandbox.accountId);
  const stacks = settingsStacks(declared);
  const [first] = stacks;
  const checks = await Promise.all(
    stacks.map(async (stack) => [
      notDeployed(stack),
      ...(await withUsedGroup(stack.region, lifeOf(sandbox, stack))),
    ]),
  );
  return [...checks.flat(), ...(first ? [await checkRefused(sandbox, first)] : [])];
}

const settingsStacks = (declared: readonly Declared[]): SettingsStack[] =>
  ofType(declared, 'AWS::Lambda::Function').flatMap(({ stack: name, region, properties }) => {
    const { ZipFile: code = '' } = properties['Code'] as { ZipFile?: string };
    const resource = ofType(declared, 'Custom::AccountSettings').find(({ stack }) => stack === name);
    const settings = resource?.properties['Settings'] as Record<string, string> | undefined;
    return settings ? [{ name, region, code, settings }] : [];
  });

const notDeployed = ({ name }: SettingsStack): CheckResult =>
  notProvable(
    SECTION,
    `${name} is deployed`,
    'deployed',
    'without Docker the emulator creates no function: its code runs in a process of its own',
  );

const lifeOf =
  (sandbox: Sandbox, stack: SettingsStack) =>
  async (usedGroup: string): Promise<CheckResult[]> => {
    const { region, settings } = stack;
    const ask = (request: Wanted) => callFunction(sandbox, stack, request);
    const failed = failuresIn(await ask({ RequestType: 'Create', Settings: settings }));
    const Settings = Object.fromEntries(Object.entries(settings).filter(([name]) => !failed.has(name)));
    const created = await ask({ RequestType: 'Create', Settings });
    const again = { Settings, PhysicalResourceId: created.PhysicalResourceId };
    const updated = await ask({ RequestType: 'Update', ...again });
    const twice = await ask({ RequestType: 'Update', ...again });
    const deleted = await ask({ RequestType: 'Delete', ...again });
    return [
      compare(SECTION, `${region}: create`, 'SUCCESS', inWords(created)),
      compare(SECTION, `${region}: update, twice`, [inWords(created)], unique([updated, twice].map(inWords))),
      compare(SECTION, `${region}: delete`, 'SUCCESS', inWords(deleted)),
      compare(SECTION, `${region}: default security groups in use, as told`, usedGroup, created.Data.InUse),
      compare(
        SECTION,
        `${region}: default security groups with rules`,
        [usedGroup],
        await groupsWithRules(region),
      ),
      ...[...failed].map(([name, why]) => unmade(region, name, why)),
      ...(await readBack(sandbox, region, Settings)),
    ];
  };

/** What each setting failed with, by its name. */
export const failuresIn = ({ Reason }: Pick<Answer, 'Reason'>): Map<string, string> =>
  new Map(
    Reason.split(/; (?=[A-Z]\w+: )/).flatMap((part) => {
      const [, name, why] = /^(\w+): (.*)$/s.exec(part) ?? [];
      return name !== undefined && why !== undefined ? [[name, why]] : [];
    }),
  );

const inWords = ({ Status, Reason, PhysicalResourceId }: Answer): string =>
  Status === 'SUCCESS' && PhysicalResourceId === 'baseline_settings' ? Status : `${Status}: ${Reason}`;

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/** A setting that could not be made: by no fault of the function, if the emulator has no such call. */
export const unmade = (region: string, name: string, why: string): CheckResult =>
  /implemented|exception while calling/.test(why)
    ? notProvable(SECTION, `${region}: ${name}`, 'made', 'the emulator does not implement the call')
    : { section: SECTION, name: `${region}: ${name}`, expected: 'made', got: why, status: 'failed' };

/** After the delete: what it left is what was made. Of default security groups the rows before these tell. */
function readBack(
  sandbox: Sandbox,
  region: string,
  settings: Readonly<Record<string, string>>,
): Promise<CheckResult[]> {
  const others = Object.entries(settings).filter(([name]) => name !== 'DefaultSecurityGroups');
  return Promise.all(
    others.map(async ([name, input]) => {
      const what = `${region}: ${name}, after the delete`;
      const read = READ[name];
      return read === undefined
        ? notProvable(SECTION, what, 'as declared', 'the sandbox does not read this setting')
        : compare(SECTION, what, JSON.parse(input), await read(sandbox, region));
    }),
  );
}

/** A call that the account refuses, by its own rules. */
async function checkRefused(sandbox: Sandbox, stack: SettingsStack): Promise<CheckResult> {
  const Settings = { PasswordPolicy: '{"MinimumPasswordLength":200}' };
  const { Status, Reason } = await callFunction(sandbox, stack, { RequestType: 'Create', Settings });
  const got = `${Status}: ${Reason}`;
  const expected = 'FAILED: PasswordPolicy: ValidationError';
  return compare(
    SECTION,
    'a setting that AWS refuses fails the deployment, with the reason',
    expected,
    got.slice(0, expected.length),
  );
}
