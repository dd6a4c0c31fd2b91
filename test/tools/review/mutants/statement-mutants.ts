import { asList, type Statement } from '../../../../tools/access/policy';
import { EXAMPLE_ACCOUNT } from '../../../../tools/access/example-account';
import { conditionMutants } from './condition-mutants';

/** A statement as what it becomes: several where it is split, none where it is dropped. */
export interface StatementMutant {
  readonly what: string;
  readonly becomes: readonly Statement[];
  readonly isEquivalent?: boolean;
}

/**
 * A statement under every operator.
 *
 * @param account that it is deployed to
 */
export function statementMutants(statement: Statement, account: string): StatementMutant[] {
  return [
    {
      what: 'effect reversed',
      becomes: [{ ...statement, Effect: statement.Effect === 'Allow' ? 'Deny' : 'Allow' }],
    },
    { what: 'dropped', becomes: [] },
    ...equivalents(statement),
    ...actionMutants(statement),
    ...resourceMutants(statement),
    ...principalMutants(statement),
    ...conditionMutants(statement),
    ...accountMutants(statement, account),
  ];
}

export const BY_NUMBER = 'the account becomes one by its number';

/** Whatever names the account names one by its number instead, which is another; and the other way round. */
function accountMutants(statement: Statement, account: string): StatementMutant[] {
  const text = JSON.stringify(statement);
  const others = new RegExp(`(?<!\\d)(?!${account})\\d{12}(?!\\d)`, 'g');
  return [
    [BY_NUMBER, text.replaceAll(account, EXAMPLE_ACCOUNT)],
    ['an account by its number becomes the own', text.replaceAll(others, account)],
  ].flatMap(([what = '', next = '']) =>
    next === text ? [] : [{ what, becomes: [JSON.parse(next) as Statement] }],
  );
}

function equivalents(statement: Statement): StatementMutant[] {
  const { Action, Resource } = statement;
  const [actions, resources] = [asList(Action), asList(Resource)];
  const same = (what: string, ...becomes: Statement[]) => ({ what, becomes, isEquivalent: true });
  const named = (name: string, more: Partial<Statement> = {}) => ({
    ...statement,
    ...more,
    Sid: `${statement.Sid ?? ''}${name}`,
  });
  const [firstAction, ...otherActions] = actions;
  const [firstResource, ...otherResources] = resources;
  return [
    same('doubled', statement, named('Again')),
    ...(firstAction !== undefined && otherActions.length > 0
      ? [
          same(
            'split by action',
            named('One', { Action: [firstAction] }),
            named('Two', { Action: otherActions }),
          ),
          same('actions reordered, in lower case', {
            ...statement,
            Action: [...actions].reverse().map((name) => name.toLowerCase()),
          }),
        ]
      : []),
    ...(firstResource !== undefined && otherResources.length > 0
      ? [
          same(
            'split by resource',
            named('One', { Resource: [firstResource] }),
            named('Two', { Resource: otherResources }),
          ),
          same('resources reordered', { ...statement, Resource: [...resources].reverse() }),
        ]
      : []),
  ];
}

function actionMutants(statement: Statement): StatementMutant[] {
  const key = statement.Action === undefined ? 'NotAction' : 'Action';
  const actions = asList(statement[key]);
  const withActions = (what: string, next: string[]) => ({ what, becomes: [{ ...statement, [key]: next }] });
  return [
    ...actions.flatMap((action, index) => [
      ...(actions.length > 1 ? [withActions(`${action} left out`, actions.toSpliced(index, 1))] : []),
      ...looserActions(action).map((looser) =>
        withActions(`${action} becomes ${looser}`, actions.with(index, looser)),
      ),
    ]),
    withActions('one more action', [...actions, 's3:PutBucketPolicy']),
    {
      what: 'Action and NotAction swapped',
      becomes: [
        {
          ...statement,
          Action: undefined,
          NotAction: undefined,
          [key === 'Action' ? 'NotAction' : 'Action']: actions,
        },
      ].map(defined),
    },
  ];
}

const looserActions = (action: string): string[] => {
  const [service = '', name = ''] = action.split(':');
  if (name === '' || name === '*') return ['s3:*'];
  return [`${service}:*`, `${service}:${/^[A-Z]?[a-z]+/.exec(name)?.[0] ?? name}*`].filter(
    (looser) => looser !== action,
  );
};

const defined = (statement: Statement): Statement =>
  Object.fromEntries(
    Object.entries(statement).filter(([, value]) => value !== undefined),
  ) as unknown as Statement;

function resourceMutants(statement: Statement): StatementMutant[] {
  const key = statement.NotResource === undefined ? 'Resource' : 'NotResource';
  const resources = asList(statement[key]);
  if (resources.length === 0) return [];
  const withResources = (what: string, next: string[]) => ({
    what,
    becomes: [{ ...statement, [key]: next }],
  });
  const other = key === 'Resource' ? 'NotResource' : 'Resource';
  return [
    ...resources.flatMap((resource, index) => [
      ...(resources.length > 1 ? [withResources(`${resource} left out`, resources.toSpliced(index, 1))] : []),
      ...arnMutants(resource).map((next) =>
        withResources(`${resource} becomes ${next}`, resources.with(index, next)),
      ),
    ]),
    withResources('one more resource', [...resources, 'arn:aws:s3:::another-bucket/*']),
    {
      what: 'Resource and NotResource swapped',
      becomes: [{ ...statement, Resource: undefined, NotResource: undefined, [other]: resources }].map(
        defined,
      ),
    },
  ];
}

/** Each part of an ARN, looser and tighter. */
function arnMutants(arn: string): string[] {
  if (arn === '*') return ['arn:aws:*:*:*:*', 'arn:aws:s3:::another-bucket/*'];
  const variables = arn.match(/\$\{[^}]*\}/g) ?? [];
  // A variable is left whole.
  const masked = variables.reduce((text, variable, index) => text.replace(variable, `<${index}>`), arn);
  const [arnWord = '', partition = '', service = '', region = '', account = '', ...rest] = masked.split(':');
  const last = rest.join(':');
  const joined = (parts: Partial<Record<'region' | 'account' | 'last', string>>) =>
    [arnWord, partition, service, parts.region ?? region, parts.account ?? account, parts.last ?? last].join(
      ':',
    );
  const mutants = [
    ...(region === '' ? [] : [joined({ region: region === '*' ? 'eu-west-1' : '*' })]),
    ...(account === ''
      ? []
      : [joined({ account: account === '*' ? '444455556666' : '*' }), joined({ account: '444455556666' })]),
    joined({ last: '*' }),
    joined({ last: last.replace(/[^/:]*$/, '*') }),
    joined({ last: last.endsWith('*') ? last.replace(/\*$/, 'narrow-*') : `${last}-other` }),
    ...(last.length > 3 && !last.endsWith('>')
      ? [joined({ last: `${last.slice(0, -2)}?${last.slice(-1)}` })]
      : []),
  ];
  const unmasked = mutants.map((mutant) =>
    variables.reduce((text, variable, index) => text.replace(`<${index}>`, variable), mutant),
  );
  return [...new Set(unmasked)].filter((mutant) => mutant !== arn && !/<\?|\d\?>/.test(mutant));
}

function principalMutants(statement: Statement): StatementMutant[] {
  const { Principal } = statement;
  if (Principal === undefined) return [];
  const withPrincipal = (what: string, next: Statement['Principal']) => ({
    what,
    becomes: [{ ...statement, Principal: next }],
  });
  const others = [
    withPrincipal('principal becomes everyone', '*'),
    withPrincipal('principal becomes another account', { AWS: 'arn:aws:iam::777788889999:root' }),
    withPrincipal('principal becomes another service', { Service: 'sqs.amazonaws.com' }),
  ];
  if (typeof Principal === 'string') return others;
  return [
    ...others,
    withPrincipal('one more principal', {
      ...Principal,
      AWS: [...asList(Principal.AWS), 'arn:aws:iam::777788889999:role/partner'],
    }),
    ...Object.entries(Principal).flatMap(([kind, names]) =>
      asList(names).length < 2
        ? []
        : asList(names).map((name, index) =>
            withPrincipal(`${name} left out`, { ...Principal, [kind]: asList(names).toSpliced(index, 1) }),
          ),
    ),
  ];
}
