import { resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { chosenFile } from '../../../lib/config';

const chosen = (context: Record<string, unknown>) => chosenFile(new App({ context }));

it('is that of the repository where the command line names none', () => {
  expect(chosen({})).toBeUndefined();
});

it('is the one that the command line names, from the folder it is typed in', () => {
  expect(chosen({ config: 'examples/organization/two-units.config.ts' })).toBe(
    resolve('examples/organization/two-units.config.ts'),
  );
});

it.each(['', true, 5])('refuses %j, which is no name of a file', (config) => {
  expect(() => chosen({ config })).toThrow(
    `-c config=${JSON.stringify(config)}: expected a file with a configuration\n  → Name one`,
  );
});
