import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccountSettings } from '../../../lib/constructs/account-settings';
import { appProps } from '../../support/synthesize';

const make = (context: Record<string, string> = {}) => {
  const stack = new Stack(new App({ ...appProps(), context }), 'Stack');
  new AccountSettings(stack, 'Settings', {
    settings: { VolumeEncryption: {} },
    roleArn: 'arn:aws:iam::111122223333:role/baseline/baseline_settings',
  });
  return Template.fromStack(stack);
};

it('settings are made again when they or the code change, or when it is asked for', () => {
  const asked = (Again: unknown) => ({ Settings: { VolumeEncryption: '{}' }, Code: Match.anyValue(), Again });
  make().hasResourceProperties('Custom::AccountSettings', asked(Match.absent()));
  make({ again: '2026-11-22' }).hasResourceProperties('Custom::AccountSettings', asked('2026-11-22'));
});
