import { deployDetection } from '../../../lib/access/deploy-detection';
import { configOf, type Variant } from '../../support/variants';

/** The services whose service-linked roles the deploy role creates. */
const linkedServices = (variant: Variant): unknown => {
  const statement = deployDetection(configOf(variant)).find(({ sid }) => sid === 'ServiceLinkedRoles');
  const json = statement?.toStatementJson() as { Condition: { StringEquals: Record<string, unknown> } };
  return json.Condition.StringEquals['iam:AWSServiceName'];
};

describe('the deploy role', () => {
  it('creates the service-linked roles of what is switched on, and no others', () => {
    expect(linkedServices('default')).toEqual(['access-analyzer.amazonaws.com']);
    expect(linkedServices('regulated')).toEqual([
      'access-analyzer.amazonaws.com',
      'guardduty.amazonaws.com',
      'malware-protection.guardduty.amazonaws.com',
      'securityhub.amazonaws.com',
      'config.amazonaws.com',
      'config-conforms.amazonaws.com',
    ]);
  });
});
