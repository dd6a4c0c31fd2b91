import { z } from 'zod';
import { Clients } from '../../account/aws/clients';
import { openDefaultGroups } from '../../account/reads/security-groups';
import { ofType, readDeclared, type Declared } from '../../assembly/declared';
import { compare, failed, notProvable } from '../check';
import type { CheckResult, Sandbox } from '../types';
import { callFunction, type SettingsFunction, type SettingsRequest } from './call';
import { bucketSharing, checksOfSettings } from './read-back';
import type { Response } from './responses';
import { withUsedGroup } from './used-group';

const SECTION = 'Settings';

/** What a stack of settings declares: its function, and the settings that it applies. */
interface SettingsStack extends SettingsFunction {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Calls the function of each stack of settings as CloudFormation would, since the emulator deploys none of these stacks:
 * create, update twice, delete. Then the doctor checks what that left. The calls are root's: for the emulator the role is not
 * the one that the boundary lets change settings.
 *
 * @param during receives what is under way
 */
export async function checkSettings(
  sandbox: Sandbox,
  during: (activity: string) => void = () => undefined,
): Promise<CheckResult[]> {
  const declared = readDeclared(sandbox.stacks, sandbox.accountId);
  const stacks = settingsStacks(declared);
  let made = 0;
  const onCall = (what: string) => during(`${(made += 1)} of ${stacks.length * CALLS_OF_STACK}: ${what}`);
  const [first] = stacks;
  const checks = await Promise.all(
    stacks.map(async (stack) => [
      notDeployed(stack),
      ...(await withUsedGroup(stack.region, checkStack(sandbox, stack, onCall))),
    ]),
  );
  const left = await checksOfSettings(SECTION, sandbox);
  const anomalies = ofType(declared, 'Custom::AnomalyAlerts').map(({ region }) => notDetected(region));
  return [...checks.flat(), ...anomalies, ...left, ...(first ? [await checkRefused(sandbox, first)] : [])];
}

const codeSchema = z.object({ ZipFile: z.string().default('') });
const settingsSchema = z.record(z.string(), z.string());

const settingsStacks = (declared: readonly Declared[]): SettingsStack[] =>
  ofType(declared, 'AWS::Lambda::Function').flatMap(({ stack: name, region, properties }) => {
    const resource = ofType(declared, 'Custom::AccountSettings').find(({ stack }) => stack === name);
    if (resource === undefined) return [];
    const settings = settingsSchema.parse(resource.properties['Settings']);
    return [{ name, region, code: codeSchema.parse(properties['Code']).ZipFile, settings }];
  });

const notDeployed = ({ name }: SettingsStack): CheckResult =>
  notProvable(
    SECTION,
    `${name} is deployed`,
    'deployed',
    'without Docker the emulator creates no function: its code runs in a process of its own',
  );

const notDetected = (region: string): CheckResult =>
  notProvable(
    SECTION,
    `${region}: alerts of cost anomalies`,
    'on',
    'the emulator has no anomaly detection: the tests of the function have the answers of AWS',
  );

/** The calls that take a stack through its life. */
const CALLS_OF_STACK = 5;

/** Takes a stack through its life in a region where one default security group is in use. */
const checkStack =
  (sandbox: Sandbox, stack: SettingsStack, onCall: (what: string) => void) =>
  async (usedGroup: string): Promise<CheckResult[]> => {
    const { region, settings } = stack;
    const call = (request: SettingsRequest) => {
      onCall(`${request.RequestType.toLowerCase()} in ${region}`);
      return callFunction(sandbox, stack, request);
    };
    const failures = failuresIn(await call({ RequestType: 'Create', Settings: settings }));
    const Settings = Object.fromEntries(Object.entries(settings).filter(([name]) => !failures.has(name)));
    const created = await call({ RequestType: 'Create', Settings });
    const again = { Settings, PhysicalResourceId: created.PhysicalResourceId };
    const updated = await call({ RequestType: 'Update', ...again });
    const twice = await call({ RequestType: 'Update', ...again });
    const deleted = await call({ RequestType: 'Delete', ...again });
    const groups = await openDefaultGroups(new Clients(1), region);
    return [
      compare(SECTION, `${region}: create`, 'SUCCESS', inWords(created)),
      compare(SECTION, `${region}: update, twice`, [inWords(created)], unique([updated, twice].map(inWords))),
      compare(SECTION, `${region}: delete`, 'SUCCESS', inWords(deleted)),
      compare(SECTION, `${region}: default security groups in use, reported`, usedGroup, created.Data.InUse),
      compare(SECTION, `${region}: default security groups with rules`, [usedGroup], groups),
      ...[...failures].map(([name, why]) => notApplied(region, name, why)),
      ...(await checkBucketSharing(sandbox, region, Settings)),
    ];
  };

/** What each setting failed with, by its name. */
export const failuresIn = ({ Reason }: Pick<Response, 'Reason'>): Map<string, string> =>
  new Map(
    Reason.split(/; (?=[A-Z]\w+: )/).flatMap((part) => {
      const [, name, why] = /^(\w+): (.*)$/s.exec(part) ?? [];
      return name !== undefined && why !== undefined ? [[name, why]] : [];
    }),
  );

const inWords = ({ Status, Reason, PhysicalResourceId }: Response): string =>
  Status === 'SUCCESS' && PhysicalResourceId === 'baseline_settings' ? Status : `${Status}: ${Reason}`;

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/** A setting that could not be applied: by no fault of the function, if the emulator has no such call. */
export const notApplied = (region: string, name: string, why: string): CheckResult =>
  /implemented|exception while calling/.test(why)
    ? notProvable(SECTION, `${region}: ${name}`, 'applied', 'the emulator does not implement the call')
    : failed(SECTION, `${region}: ${name}`, 'applied', why);

/** After the delete: what it left is what was applied. */
async function checkBucketSharing(
  sandbox: Sandbox,
  region: string,
  { BucketSharing: input }: SettingsStack['settings'],
): Promise<CheckResult[]> {
  if (input === undefined) return [];
  const found = await bucketSharing(sandbox, region);
  return [compare(SECTION, `account-public-access: ${region}`, JSON.parse(input), found)];
}

/** A call that the account refuses, by its own rules. */
async function checkRefused(sandbox: Sandbox, stack: SettingsStack): Promise<CheckResult> {
  const Settings = { PasswordPolicy: '{"MinimumPasswordLength":200}' };
  const { Status, Reason } = await callFunction(sandbox, stack, { RequestType: 'Create', Settings });
  const expected = 'FAILED: PasswordPolicy: ValidationError';
  const got = `${Status}: ${Reason}`.slice(0, expected.length);
  return compare(SECTION, 'a setting that AWS refuses fails the deployment, with the reason', expected, got);
}
