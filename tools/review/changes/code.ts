import type { Finding } from '../review';
import type { Resource } from '../snapshot';
import { sortedJson } from '../../assembly/json';
import { readableText } from '../../assembly/resolve';
import { codeAsItRuns } from './code-text';
import { nameOf, type StackChange } from './resources';
import { at, lineDiff } from './values';

/** Where a resource says what it runs, and with whose rights. */
interface Program {
  readonly code: readonly string[];
  readonly rights?: readonly string[];
}

const CUSTOM: Program = { code: ['ServiceToken'] };
const PROGRAMS: Record<string, Program | undefined> = {
  'AWS::CloudFormation::CustomResource': CUSTOM,
  'AWS::CodeBuild::Project': { code: ['Source', 'Environment'], rights: ['ServiceRole'] },
  'AWS::EC2::Instance': { code: ['UserData'], rights: ['IamInstanceProfile'] },
  'AWS::EC2::LaunchTemplate': {
    code: [
      'LaunchTemplateData.ImageId',
      'LaunchTemplateData.KernelId',
      'LaunchTemplateData.RamDiskId',
      'LaunchTemplateData.UserData',
    ],
    rights: ['LaunchTemplateData.IamInstanceProfile'],
  },
  'AWS::ECS::TaskDefinition': {
    code: ['ContainerDefinitions'],
    rights: ['TaskRoleArn', 'ExecutionRoleArn'],
  },
  'AWS::Glue::Job': { code: ['Command', 'DefaultArguments'], rights: ['Role'] },
  'AWS::Lambda::Function': {
    code: [
      'Code',
      'Environment',
      'FileSystemConfigs',
      'Handler',
      'ImageConfig',
      'Layers',
      'PackageType',
      'Runtime',
    ],
    rights: ['Role'],
  },
  'AWS::Lambda::LayerVersion': { code: ['Content'] },
  'AWS::SSM::Document': { code: ['Content'] },
  'AWS::StepFunctions::StateMachine': {
    code: ['Definition', 'DefinitionS3Location', 'DefinitionString', 'DefinitionSubstitutions'],
    rights: ['RoleArn'],
  },
};

const programOf = (type: string): Program | undefined =>
  type.startsWith('Custom::') ? CUSTOM : PROGRAMS[type];

/** Code that is new, other than before or with other rights: it does what it says, and nobody can simulate that. */
export function codeChanges(changes: readonly StackChange[]): Finding[] {
  return changes.flatMap(({ name, diff }) =>
    Object.entries(diff.resources.changes).flatMap(([id, { oldValue, newValue }]): Finding[] => {
      const [before, after] = [oldValue, newValue] as (Resource | undefined)[];
      const program = programOf(after?.Type ?? '');
      // A custom resource that is new is created by a function, which is a finding by itself.
      if (after === undefined || program === undefined || (before === undefined && program === CUSTOM))
        return [];
      const differing = (paths: readonly string[]) =>
        paths.filter((path) => runsAt(before, path) !== runsAt(after, path));
      const code = differing(program.code);
      const rights = before === undefined ? [] : differing(program.rights ?? []);
      if (code.length + rights.length === 0) return [];
      return [finding(nameOf(name, id, after), { before, after, code, rights })];
    }),
  );
}

interface Change {
  readonly before?: Resource;
  readonly after: Resource;
  readonly code: readonly string[];
  readonly rights: readonly string[];
}

function finding(title: string, { before, after, code, rights }: Change): Finding {
  const what = [
    ...(before === undefined
      ? ['is new code']
      : code.length > 0
        ? [`runs other code: ${code.join(', ')}`]
        : []),
    ...(rights.length > 0 ? [`has other rights: ${rights.join(', ')}`] : []),
  ];
  return {
    section: 'policies',
    kind: 'cannot be judged',
    text: `${title} ${what.join(', and ')}; what code does is not simulated, so read it`,
    lines: [...code, ...rights].flatMap((path) => lineDiff(linesAt(before, path), linesAt(after, path))),
    isDiff: true,
  };
}

/** What runs: comments and white space make no other code. */
function runsAt(resource: Resource | undefined, path: string): string {
  const value = at(resource?.Properties, path);
  const inline = at(value, 'ZipFile');
  if (typeof inline !== 'string') return sortedJson(value ?? null);
  const runtime = at(resource?.Properties, 'Runtime');
  return codeAsItRuns(inline, typeof runtime === 'string' ? runtime : undefined);
}

/** Inline code line by line, anything else as one. */
function linesAt(resource: Resource | undefined, path: string): string[] {
  const value = at(resource?.Properties, path);
  const inline = decoded(at(value, 'ZipFile') ?? value);
  if (inline === undefined) return [];
  return typeof inline === 'string' ? inline.split('\n') : [sortedJson(inline)];
}

/** A script that is written in Base64, as user data is, is shown as what it says. */
function decoded(value: unknown): unknown {
  const inner = typeof value === 'object' ? (at(value, 'Fn::Base64') ?? value) : value;
  if (inner !== value) return typeof inner === 'string' ? inner : readableText(inner);
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/\s]{16,}={0,2}\s*$/.test(value)) return value;
  const text = Buffer.from(value, 'base64').toString('utf8');
  const isText = !/[^\P{Cc}\n\r\t]|\ufffd/u.test(text);
  return isText ? text : value;
}
