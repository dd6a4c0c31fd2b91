import { UserError } from '../../../../../lib/config/user-error';
import { explainAnswer } from '../../../../../tools/access/explain/command';
import { parseMessage } from '../../../../../tools/access/explain/message/parse';
import { accountOf } from '../../../../support/account';
import { BODIES } from './bodies';
import { BROKEN } from './broken';
import { CALLERS } from './callers';
import { CLIENTS } from './clients';
import { DOCUMENTS } from './documents';
import { EVENTS } from './events';
import { FRAMES } from './frames';
import type { MessageCase } from './message-case';
import { OPERATIONS } from './operations';
import { OTHERS } from './others';
import { PASTED } from './pasted';
import { REASONS } from './reasons';
import { SERVICES } from './services';
import { STRANGERS } from './strangers';
import { TOOLS } from './tools';
import { UNREAD } from './unread';

const account = accountOf('default');

const ALL = [
  CLIENTS,
  BODIES,
  FRAMES,
  SERVICES,
  REASONS,
  CALLERS,
  DOCUMENTS,
  PASTED,
  BROKEN,
  UNREAD,
  OPERATIONS,
  TOOLS,
  EVENTS,
  STRANGERS,
  OTHERS,
].flat();
const READ = ALL.filter(({ fails }) => fails === undefined).map((each) => [each.form, each] as const);
const NOT_READ = ALL.filter(({ fails }) => fails !== undefined).map((each) => [each.form, each] as const);

const explained = async ({ text, as }: MessageCase) => {
  const { result } = await explainAnswer(account, { message: text, as });
  if (result === undefined) throw new Error('An explanation has a result');
  return result;
};

describe('a message in a form that people paste', () => {
  it.each(READ)('is understood and decided: %s', async (_form, each) => {
    const { principal, action, resource, region, outcome, others } = await explained(each);
    const { why } = parseMessage(each.text)[0];
    expect({
      request: `${principal} ${action} ${resource}`,
      region,
      why: why === undefined ? undefined : [why.effect, why.kind].filter(Boolean).join(', '),
      answer: outcome,
      others: others?.map((other) => `${other.action} ${other.resource} ${other.outcome}`),
    }).toEqual({
      request: each.request,
      region: each.region,
      why: each.why,
      answer: each.answer,
      others: each.others,
    });
  });

  it.each(NOT_READ)('is refused with what is missing: %s', async (_form, each) => {
    const asked = explained(each);
    await expect(asked).rejects.toThrow(UserError);
    await expect(asked).rejects.toThrow(each.fails);
  });
});
