import { readAssembly } from '../../../tools/assembly/read';
import { assemblyOf } from '../../support/assembly';
import { linesBetween, policy, resource } from './support';

/**
 * What of a template can hold the policy of a session, with a value of it.
 * Sources: AWS CloudFormation, properties of each type; AWS Step Functions Developer Guide, "Call AWS service APIs"; AWS
 * Systems Manager User Guide, "Automation actions reference".
 */
const HOLDERS: readonly (readonly [type: string, property: string, (text: string) => object | string])[] = [
  ['AWS::SSO::PermissionSet', 'InlinePolicy', (text) => ({ ...policy(), Id: text })],
  ['AWS::RolesAnywhere::Profile', 'SessionPolicy', (text) => JSON.stringify({ Id: text })],
  [
    'AWS::StepFunctions::StateMachine',
    'DefinitionString',
    (text) =>
      JSON.stringify({ Resource: 'arn:aws:states:::aws-sdk:sts:assumeRole', Parameters: { Policy: text } }),
  ],
  [
    'AWS::SSM::Document',
    'Content',
    (text) => ({ mainSteps: [{ inputs: { Api: 'AssumeRole', Policy: text } }] }),
  ],
  [
    'AWS::Scheduler::Schedule',
    'Target',
    (text) => ({ Arn: 'arn:aws:scheduler:::aws-sdk:sts:assumeRole', Input: text }),
  ],
  ['AWS::Lambda::Function', 'Code', (text) => ({ ZipFile: `assumeRole({ Policy: '${text}' })` })],
];

it.each(HOLDERS)(
  'the policy of a session in %s cannot be judged, new or changed',
  async (type, property, of) => {
    const [base, head] = ['one', 'other'].map((text) => resource(type, { [property]: of(text) }));
    if (base === undefined || head === undefined) throw new Error('there are two sides');
    expect(await linesBetween({ It: base }, { It: head })).toContainEqual(
      expect.stringMatching(/^cannot be judged: /),
    );
    expect(await linesBetween({}, { It: head })).toContainEqual(expect.stringMatching(/^cannot be judged: /));
  },
);

it.each(['shipped', 'regulated'] as const)('no template of %s holds the policy of a session', (variant) => {
  const stacks = readAssembly(assemblyOf(variant));
  const types = stacks.flatMap(({ template }) =>
    Object.values(template.Resources ?? {}).map(({ Type }) => Type),
  );
  const code = ['AWS::Lambda::Function'];
  expect(
    HOLDERS.map(([type]) => type).filter((type) => types.includes(type) && !code.includes(type)),
  ).toEqual([]);
  expect(JSON.stringify(stacks.map(({ template }) => template))).not.toMatch(
    /sts:assumeRole(?!")|assumeRole\(/,
  );
});
