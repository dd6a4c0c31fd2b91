import { CfnInstanceProfile } from 'aws-cdk-lib/aws-iam';
import { HardenedLaunchTemplate } from '../../../lib/constructs/hardened-launch-template';
import { templateWith } from '../../support/stack';

const template = templateWith((stack) => {
  const instanceProfile = new CfnInstanceProfile(stack, 'Profile', { roles: ['role'] });
  return new HardenedLaunchTemplate(stack, 'Launch', { instanceProfile, tags: { cost: 'shared' } });
});
const data = (LaunchTemplateData: object) =>
  template.hasResourceProperties('AWS::EC2::LaunchTemplate', { LaunchTemplateData });

it('requires IMDSv2, which no container reaches', () => {
  data({ MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'required', HttpPutResponseHopLimit: 1 } });
});

it('encrypts the root volume', () => {
  data({ BlockDeviceMappings: [{ Ebs: { Encrypted: true, VolumeType: 'gp3', DeleteOnTermination: true } }] });
});

it('gives the instance its profile', () => {
  data({ IamInstanceProfile: { Arn: { 'Fn::GetAtt': ['Profile', 'Arn'] } } });
});

it('has a name that people can choose', () => {
  template.hasResourceProperties('AWS::EC2::LaunchTemplate', { LaunchTemplateName: 'baseline_hardened' });
});

it('carries the tags, which CDK does not pass on to it', () => {
  template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
    TagSpecifications: [{ ResourceType: 'launch-template', Tags: [{ Key: 'cost', Value: 'shared' }] }],
  });
});
