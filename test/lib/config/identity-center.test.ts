import identityCenter from '../../../examples/organization/identity-center.config';
import { loadConfig, type BaselineConfigInput } from '../../../lib/config';
import { MINIMAL } from '../../support/variants';

const some = { capabilities: ['eks' as const] };
const sessions = (personas: BaselineConfigInput['personas']) =>
  loadConfig({ ...MINIMAL, access: { ...MINIMAL.access, people: 'identity-center' }, personas });
const message = /personas\["data-set"\]: .*expected a name that differs from dataset by more than hyphens/;

describe('personas whose names differ in hyphens alone', () => {
  it('are refused where people are sessions, whose permission sets would be one', () => {
    expect(() => sessions({ dataset: some, 'data-set': some })).toThrow(message);
    expect(() => sessions({ dataset: some, datasets: some })).not.toThrow();
  });

  it('are refused in units of an organization, one beside the other', () => {
    const { organization } = identityCenter;
    const [first, ...others] = organization.units;
    const units = [{ ...first, differences: { personas: { 'data-set': some } } }, ...others];
    const config = { ...identityCenter, organization: { ...organization, units } };
    const personas = { ...identityCenter.personas, dataset: some };
    expect(() => loadConfig({ ...config, personas })).toThrow(message);
    expect(() => loadConfig(config)).not.toThrow();
  });

  it('are two groups where people are users', () => {
    expect(() => loadConfig({ ...MINIMAL, personas: { dataset: some, 'data-set': some } })).not.toThrow();
  });
});
