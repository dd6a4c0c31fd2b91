import { DeployStack } from '../../../lib/stacks/deploy-stack';
import { loadConfig } from '../../../lib/config';
import { STACKS } from '../../../lib/names';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { resourcesOf, templateOf } from '../../support/assembly';
import { roles } from '../../support/policies';
import { appProps } from '../../support/synthesize';
import { MINIMAL } from '../../support/variants';

const PROVIDER = 'AWS::IAM::OIDCProvider';

it('without a pipeline nothing of GitHub is made', () => {
  expect(resourcesOf('default', STACKS.deploy, PROVIDER)).toEqual([]);
  const { Resources } = templateOf('default', STACKS.deploy);
  const roles = Object.values(Resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
  expect(JSON.stringify(roles)).not.toContain('githubusercontent');
});

it('with a pipeline this account accepts tokens of GitHub Actions, made out to AWS STS', () => {
  expect(resourcesOf('pipeline', STACKS.deploy, PROVIDER)).toMatchObject([
    {
      Properties: {
        Url: 'https://token.actions.githubusercontent.com',
        ClientIdList: ['sts.amazonaws.com'],
      },
    },
  ]);
});

it('a provider that something else made is used, and none made', () => {
  const delivery = { github: { repository: 'acme/baseline', provider: 'existing' } };
  const template = Template.fromStack(
    new DeployStack(new App(appProps()), loadConfig({ ...MINIMAL, delivery })),
  );
  template.resourceCountIs(PROVIDER, 0);
  template.hasResourceProperties('AWS::IAM::Role', { RoleName: 'baseline_diff' });
});

it('the role that only looks carries the boundary, as all but the deploy role do', () => {
  const all = roles('pipeline');
  expect(Object.keys(all)).toContain('baseline_diff');
  const without = Object.keys(all).filter((name) => !all[name]?.['PermissionsBoundary']);
  expect(without).toEqual(['baseline_deploy']);
});

it('both roles are outputs', () => {
  expect(Object.keys(templateOf('pipeline', STACKS.deploy).Outputs ?? {})).toEqual([
    'DeployRoleArn',
    'DiffRoleArn',
  ]);
  expect(Object.keys(templateOf('default', STACKS.deploy).Outputs ?? {})).toEqual(['DeployRoleArn']);
});
