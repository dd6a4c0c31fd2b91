import { stringify } from 'yaml';
import { asSent } from './as-sent';
import { stacksOf, templateText } from './assembly';

it('writes a template in parts, and yet as it is written whole', () => {
  for (const stack of stacksOf('default')) {
    const template = templateText('default', stack);
    const whole = stringify(JSON.parse(template), {
      version: '1.1',
      lineWidth: 0,
      aliasDuplicateObjects: false,
    });
    expect(asSent(template)).toBe(whole);
  }
});

it.each([{ Resources: {} }, { Description: 'x', Resources: { A: { Type: 'a\n\n b: |\n' } }, Outputs: [1] }])(
  'writes %j whole',
  (template) => {
    expect(asSent(JSON.stringify(template))).toBe(stringify(template, { version: '1.1', lineWidth: 0 }));
  },
);
