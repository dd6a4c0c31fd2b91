import { loadConfig } from '../../../lib/config';
import { CAPABILITIES, DEFAULT_CAPABILITIES } from '../../../lib/names';
import { MINIMAL } from '../../support/variants';

const load = (personas: unknown) => loadConfig({ ...MINIMAL, personas }).personas;

it('gives engineers and analysts what they have by default', () => {
  expect(load(undefined)).toEqual({
    engineer: { capabilities: DEFAULT_CAPABILITIES.engineer },
    analyst: { capabilities: DEFAULT_CAPABILITIES.analyst },
  });
});

it('adds a persona, and leaves the others as they are', () => {
  expect(load({ auditor: { capabilities: ['billing-read'] } })).toEqual({
    ...load(undefined),
    auditor: { capabilities: ['billing-read'] },
  });
});

it('replaces the list of analysts', () => {
  expect(load({ analyst: { capabilities: ['eks'] } })['analyst']).toEqual({ capabilities: ['eks'] });
});

const some = { capabilities: ['eks'] };

it.each<[string, unknown, string]>([
  ['a capability that is mistyped', { x: { capabilities: ['biling-read'] } }, "did you mean 'billing-read'?"],
  ['a capability that is none', { x: { capabilities: ['everything'] } }, `one of ${CAPABILITIES.join(', ')}`],
  ['a capability twice', { x: { capabilities: ['eks', 'eks'] } }, 'expected each capability once'],
  ['no capability', { x: { capabilities: [] } }, 'expected at least 1 item'],
  ['a policy', { x: { ...some, policies: [] } }, 'unknown key'],
  ['admins', { admin: some }, 'admins do everything that the guardrails leave open'],
  ['the name of a role', { glue: some }, 'it is that of a role'],
  ['a name in upper case', { Auditor: some }, 'expected lower-case letters, digits and single hyphens'],
  [
    'a name with an underscore',
    { my_auditor: some },
    'expected lower-case letters, digits and single hyphens',
  ],
  ['a long name', { ['a'.repeat(33)]: some }, 'expected at most 32 characters'],
  [
    'six personas',
    Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, some])),
    'expected at most 5 personas beside engineer and analyst',
  ],
])('refuses %s', (_, personas, message) => {
  expect(() => load(personas)).toThrow(message);
});
