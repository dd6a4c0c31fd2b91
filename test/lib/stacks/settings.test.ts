import { STACKS } from '../../../lib/names';
import { resourcesOf, templateOf, templateText } from '../../support/assembly';
test('x', () => {
  console.log(JSON.stringify(templateOf('default', STACKS.settings), null, 1).slice(0, 9000));
  console.log(JSON.stringify(resourcesOf('regulated', 'Baseline-Settings-us-east-1','Custom::AccountSettings'), null, 1));
  console.log(templateText('largest', STACKS.settings).length, templateText('largest', STACKS.roles).length);
});
