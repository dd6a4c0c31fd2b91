import { asList, type ConditionBlock, type Statement } from '../../../../tools/access/policy';
import type { StatementMutant } from './statement-mutants';

/** One key of a condition, with its operator. */
interface Test {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The conditions of a statement: each operator, key and value changed. */
export function conditionMutants(statement: Statement): StatementMutant[] {
  const tests = testsOf(statement.Condition ?? {});
  const withTests = (what: string, next: readonly Test[], isEquivalent = false): StatementMutant => ({
    what,
    becomes: [{ ...statement, Condition: blockOf(next) }],
    isEquivalent,
  });
  const region: Test = { operator: 'StringEquals', key: 'aws:RequestedRegion', values: ['eu-west-1'] };
  const tagged: Test = { operator: 'StringEqualsIfExists', key: 'aws:PrincipalTag/team', values: ['red'] };
  return [
    withTests('one more condition', [...tests.filter(({ key }) => key !== region.key), region]),
    withTests('one more condition on a tag of whoever calls', [...tests, tagged]),
    ...(tests.length > 1 ? [withTests('conditions reordered', [...tests].reverse(), true)] : []),
    ...tests.flatMap((test, index) => [
      withTests(`${test.key} no longer tested`, tests.toSpliced(index, 1)),
      ...operatorsFor(test.operator).map((operator) =>
        withTests(
          `${test.operator} of ${test.key} becomes ${operator}`,
          tests.with(index, { ...test, operator }),
        ),
      ),
      ...valuesFor(test).map(([what, values]) =>
        withTests(`${test.key}: ${what}`, tests.with(index, { ...test, values })),
      ),
      ...(test.values.length > 1
        ? [
            withTests(
              `values of ${test.key} reordered`,
              tests.with(index, { ...test, values: [...test.values].reverse() }),
              true,
            ),
          ]
        : []),
    ]),
  ];
}

const testsOf = (block: ConditionBlock): Test[] =>
  Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values: asList(values).map(String) })),
  );

function blockOf(tests: readonly Test[]): ConditionBlock {
  const block: ConditionBlock = {};
  for (const { operator, key, values } of tests) block[operator] = { ...block[operator], [key]: [...values] };
  return block;
}

const OPPOSITES: Record<string, string | undefined> = {
  StringEquals: 'StringNotEquals',
  StringNotEquals: 'StringEquals',
  StringLike: 'StringNotLike',
  StringNotLike: 'StringLike',
  ArnLike: 'ArnNotLike',
  ArnNotLike: 'ArnLike',
  ArnEquals: 'ArnNotEquals',
  ArnNotEquals: 'ArnEquals',
  NumericLessThan: 'NumericGreaterThanEquals',
  StringEqualsIgnoreCase: 'StringNotEqualsIgnoreCase',
};

function operatorsFor(operator: string): string[] {
  const [first = '', second] = operator.split(':');
  const [prefix, name] = second === undefined ? [undefined, first] : [first, second];
  const plain = name.replace(/IfExists$/, '');
  const set = (text: string) => (prefix === undefined ? text : `${prefix}:${text}`);
  const opposite = OPPOSITES[plain];
  return [
    ...(opposite === undefined ? [] : [set(opposite)]),
    ...(plain === 'Null' ? [] : [set(name.endsWith('IfExists') ? plain : `${plain}IfExists`)]),
    ...(plain === 'StringEquals' ? [set('StringLike'), set('StringEqualsIgnoreCase')] : []),
    ...(plain === 'NumericLessThan' ? [set('NumericLessThanEquals')] : []),
    ...(prefix === 'ForAnyValue' ? [`ForAllValues:${plain}`] : []),
    ...(prefix === 'ForAllValues' ? [`ForAnyValue:${plain}`] : []),
  ];
}

function valuesFor({ operator, values }: Test): [string, string[]][] {
  return values.flatMap((value, index): [string, string[]][] => [
    ...(values.length > 1 ? [[`${value} left out`, values.toSpliced(index, 1)] as [string, string[]]] : []),
    ...changed(operator, value).map((next): [string, string[]] => [
      `${value} becomes ${next}`,
      values.with(index, next),
    ]),
    ...(index === 0 && !/^(true|false)$/.test(value)
      ? ([['one more value', [...values, another(value)]]] as [string, string[]][])
      : []),
  ]);
}

function changed(operator: string, value: string): string[] {
  if (/^(true|false)$/.test(value)) return [value === 'true' ? 'false' : 'true'];
  if (/Numeric/.test(operator)) return [String(Number(value) + 1), String(Number(value) - 0.5)];
  return [another(value), ...(/Like/.test(operator) ? [value.replace(/[^/:]*$/, '*')] : [])].filter(
    (next) => next !== value,
  );
}

const another = (value: string): string => {
  if (/^\d+(\.\d+)?$/.test(value) && value.length < 12) return String(Number(value) + 1);
  if (/^\d{12}$/.test(value)) return '444455556666';
  if (/^[a-z]{2}-[a-z]+-\d$/.test(value)) return 'us-west-2';
  return value.endsWith('.amazonaws.com') ? 'lambda.amazonaws.com' : `${value}-other`;
};
