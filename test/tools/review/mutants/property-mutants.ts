import { Account } from '../../../../tools/access/account';
import { EXAMPLE_ACCOUNT } from '../../../../tools/access/example-account';
import { sortedJson } from '../../../../tools/assembly/json';
import { isIntrinsic, readableText } from '../../../../tools/assembly/resolve';
import type { AssemblyStack } from '../../../../tools/assembly/read';
import type { Json, TemplateResource } from '../../../../tools/assembly/template';
import { attributeChanges } from '../../../../tools/review/changes/attributes';
import { classifiedChanges } from '../../../../tools/review/changes/classified';
import { codeChanges } from '../../../../tools/review/changes/code';
import { policyChanges } from '../../../../tools/review/changes/policies';
import { resourceChanges, stackChanges } from '../../../../tools/review/changes/resources';
import { PropertyRules, rulesFor } from '../../../../tools/review/changes/table';
import type { Rule } from '../../../../tools/review/changes/table/rule';
import { fromJson } from '../../../../tools/review/changes/values';
import type { FindingKind } from '../../../../tools/review/review';
import { accountsOfBoth } from '../../../../tools/review/accounts';
import type { Snapshot, Stack } from '../../../../tools/review/snapshot';

/** One property of one resource, deleted, changed or negated. */
export interface PropertyMutant {
  /** such as `Baseline-Audit/Trail022F0CF2 IsLogging: negated` */
  readonly name: string;
  readonly rule: Rule | undefined;
  readonly before: TemplateResource;
  readonly after: TemplateResource;
}

const OPERATORS: Readonly<Record<string, (value: Json) => Json | undefined>> = {
  deleted: () => undefined,
  changed: (value) =>
    typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${readableText(value)}x`,
  negated: (value) =>
    typeof value === 'number' ? -value - 1 : typeof value === 'boolean' ? !value : opposite(value),
};

const OPPOSITES = [
  ['Enabled', 'Suspended'],
  ['ENABLED', 'DISABLED'],
  ['enabled', 'disabled'],
  ['required', 'optional'],
  ['true', 'false'],
  ['Enable', 'Disable'],
] as const;

function opposite(value: Json): Json {
  const pair = OPPOSITES.find(([one, other]) => value === one || value === other);
  return pair === undefined ? '' : value === pair[0] ? pair[1] : pair[0];
}

const OWN = '${AWS::AccountId}';

/** Whatever names the account names one by its number instead, which is another; and the other way round. */
const OF_ACCOUNTS: typeof OPERATORS = {
  'the account by its number': (value) =>
    changedText(value, (text) =>
      text.replaceAll('{"Ref":"AWS::AccountId"}', `"${EXAMPLE_ACCOUNT}"`).replaceAll(OWN, EXAMPLE_ACCOUNT),
    ),
  'an account becomes the own': (value) =>
    typeof value === 'string' && /\d{12}/.test(value)
      ? { 'Fn::Sub': value.replaceAll(/(?<!\d)\d{12}(?!\d)/g, OWN) }
      : value,
};

const changedText = (value: Json, change: (text: string) => string): Json =>
  JSON.parse(change(JSON.stringify(value))) as Json;

type Path = readonly (string | number)[];

/** What is no question of properties: policies, which have mutants of their own, and templates of StackSets, whose resources do. */
const COMPARED_ELSEWHERE = [
  'What it allows is compared as access',
  'Its resources are compared as stacks',
  'control policies are compared as access',
];

/** Every leaf of every property of every resource, in each way. Policies have mutants of their own. */
export const propertyMutants = (stacks: readonly AssemblyStack[]): PropertyMutant[] =>
  stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources ?? {}).flatMap(([id, before]) => {
      const type = rulesFor(before.Type);
      const rules = type && new PropertyRules(type);
      return leavesOf(before.Properties ?? {}).flatMap((path) => {
        // A resource without properties has nothing to change.
        if (path.length === 0) return [];
        const rule = rules?.ruleFor(path.map((part) => (typeof part === 'number' ? '*' : part)));
        if (rule !== undefined && COMPARED_ELSEWHERE.some((words) => rule.words.startsWith(words))) return [];
        return Object.entries({ ...OPERATORS, ...OF_ACCOUNTS }).flatMap(([operator, change]) => {
          const Properties = mutated(before.Properties ?? {}, path, change) as Record<string, Json>;
          if (
            Object.hasOwn(OF_ACCOUNTS, operator) &&
            sortedJson(Properties) === sortedJson(before.Properties ?? {})
          )
            return [];
          const mutant = `${name}/${id} ${path.join('.')}: ${operator}`;
          return [{ name: mutant, rule, before, after: { ...before, Properties } }];
        });
      });
    }),
  );

/** Text in JSON is taken apart, as the review does. */
const inner = (value: Json): Json | undefined =>
  typeof value === 'string' && /^\s*[{[]/.test(value) ? (fromJson(value) as Json | undefined) : undefined;

function leavesOf(value: Json, path: Path = []): Path[] {
  const within = inner(value);
  if (within !== undefined) return leavesOf(within, path);
  if (typeof value !== 'object' || value === null || isIntrinsic(value)) return [path];
  const parts = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : Object.entries(value);
  return parts.length === 0 ? [path] : parts.flatMap(([part, item]) => leavesOf(item, [...path, part]));
}

function mutated(
  value: Json,
  [part, ...rest]: Path,
  change: (value: Json) => Json | undefined,
): Json | undefined {
  if (part === undefined) return change(value);
  const within = inner(value);
  if (within !== undefined) return JSON.stringify(mutated(within, [part, ...rest], change));
  if (Array.isArray(value))
    return value.flatMap((item, index) => (index === part ? (mutated(item, rest, change) ?? []) : [item]));
  const entries = Object.entries(value as Record<string, Json>).flatMap(([key, item]) => {
    const next = key === part ? mutated(item, rest, change) : item;
    return next === undefined ? [] : [[key, next] as const];
  });
  return Object.fromEntries(entries);
}

const stackOf = (resource: TemplateResource): Stack => ({
  name: 'Stack',
  region: 'ap-southeast-2',
  terminationProtection: false,
  template: { Resources: { It: resource } },
});

/** Access is not compared: statements have mutants of their own. */
const sideOf = (stack: Stack, account: string): Snapshot => ({
  stacks: [stack],
  nag: [],
  packs: [],
  account: new Account({
    account,
    homeRegion: stack.region,
    ...{ groups: [], roles: [], policies: [], resources: [], tagged: [] },
  }),
  locations: {},
});

/** What the review reports of a mutant, beside access. */
function kindsOf({ before, after }: PropertyMutant): FindingKind[] {
  const [old, own] = [stackOf(before), stackOf(after)];
  const [id] = accountsOfBoth([old], [own]);
  const [base, head] = [sideOf(old, id), sideOf(own, id)];
  const changes = stackChanges(base, head);
  const found = [
    ...classifiedChanges(changes, base),
    ...codeChanges(changes),
    ...policyChanges(changes),
    ...resourceChanges(changes),
    ...attributeChanges(changes),
  ];
  return [...new Set(found.map(({ kind }) => kind))];
}

const QUIET: readonly FindingKind[] = ['changes', 'changes tags', 'changes texts'];

/** Mutants that do what AWS does without the property, or that change words. */
const SAME = [
  // AWS Config refuses a recording mode without it. Source: AWS Config API Reference, "RecordingMode".
  /RecordingMode\.RecordingFrequency: deleted$/,
  // False where there is none, and no order in an empty list. Source: AWS CloudFormation, "AWS::CloudFormation::StackSet AutoDeployment".
  /Central-[\w-]+\/Resource AutoDeployment\.Enabled: deleted$/,
  /(Guardrails|Storage)\/Resource AutoDeployment\.DependsOn: deleted$/,
  // BASIC where there is none. Source: Amazon ECR API Reference, "PutRegistryScanningConfiguration".
  /Settings\.RegistryScanning\.scanType: deleted$/,
  /InputTransformer\.InputTemplate: changed$/,
  // A name for people. Source: AWS CloudTrail API Reference, "AdvancedEventSelector".
  /AdvancedEventSelectors\.\d+\.Name: \w+$/,
  // True where there is none. Source: AWS CloudFormation, "AWS::SecurityHub::Hub".
  /SecurityHub\w+ AutoEnableControls: deleted$/,
  // False where there is none. Source: AWS Config API Reference, "RecordingGroup". Elsewhere it is true, and no longer.
  /Detection-[a-z]+-[a-z]+-\d\/Config\w+ RecordingGroup\.IncludeGlobalResourceTypes: deleted$/,
];

/** Whether the review says nothing of a mutant, or only that something changes, though nobody has called that harmless. */
export const isMissed = (mutant: PropertyMutant): boolean =>
  mutant.rule?.kind !== 'harmless' &&
  !SAME.some((pattern) => pattern.test(mutant.name)) &&
  kindsOf(mutant).every((kind) => QUIET.includes(kind));

/** Evenly over all, the same each time. */
export const sampleOf = (mutants: readonly PropertyMutant[], count: number): PropertyMutant[] => {
  const step = Math.max(1, Math.floor(mutants.length / count));
  return mutants.filter((_, index) => index % step === 0);
};
