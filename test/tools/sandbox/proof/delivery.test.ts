import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SubscribeCommand } from '@aws-sdk/client-sns';
import { samples } from '../../../../contract/events/samples';
import type { Declared } from '../../../../tools/assembly/declared';
import type { CallerClients } from '../../../../tools/sandbox/proof/clients';
import { checkDelivery } from '../../../../tools/sandbox/proof/delivery';

const ENVIRONMENT = {
  account: '111122223333',
  homeRegion: 'ap-southeast-2',
  name: 'acme',
  minimumSeverity: 'MEDIUM',
} as const;

const rule = (id: string, paths: Record<string, string>): Declared => ({
  stack: 'Baseline-Alerts',
  region: ENVIRONMENT.homeRegion,
  logicalId: id,
  type: 'AWS::Events::Rule',
  properties: { Name: `baseline_${id}`, Targets: [{ InputTransformer: { InputPathsMap: paths } }] },
});

const WHO = { who: '$.detail.userIdentity.arn' };

/** An account that sends a message for each event that happens, or none. */
function account(message: string | undefined): CallerClients {
  let endpoint = '';
  const post = (body: object) => fetch(endpoint, { method: 'POST', body: JSON.stringify(body) });
  const send = async (command: unknown): Promise<object> => {
    if (command instanceof SubscribeCommand) {
      endpoint = command.input.Endpoint ?? '';
      await post({ Type: 'SubscriptionConfirmation', Token: 'x' });
    }
    if (command instanceof PutEventsCommand && message !== undefined)
      await post({ Type: 'Notification', Message: message });
    return { SubscriptionArn: 'arn' };
  };
  return { sns: () => ({ send }), eventBridge: () => ({ send }) } as unknown as CallerClients;
}

const check = (message: string | undefined, rules = [rule('trail-changed', WHO)]) =>
  checkDelivery(() => account(message), rules, samples(ENVIRONMENT), 300);

const RIGHT = '"A trail was stopped"\n"What to do: docs/runbook.md#trail-changed"';

it('takes a message that arrives for a proof', async () => {
  expect(await check(RIGHT)).toMatchObject([{ status: 'passed', got: 'all 1' }]);
});

it.each([
  ['none arrives', undefined],
  ['that of another alert does', '"What to do: docs/runbook.md#trail"'],
  ['that of an alert with a longer name does', '"What to do: docs/runbook.md#trail-changed-again"'],
  ['a variable was not filled in', `"Who: <who>"\n${RIGHT}`],
])('takes nothing for a proof where %s', async (_what, message) => {
  expect(await check(message)).toMatchObject([{ status: 'failed', got: 'not trail-changed' }]);
});

it('does not count as passed what the emulator cannot fill in', async () => {
  const counts = rule('guardduty-finding', { severity: '$.detail.severity' });
  const results = await check(RIGHT, [rule('trail-changed', WHO), counts]);
  expect(results.map(({ status }) => status)).toEqual(['passed', 'not provable']);
});
