import type { AssemblyStack } from '../../../tools/assembly/read';
import { isDeployable, retainedIn } from '../../../tools/sandbox/stacks';

const storage: AssemblyStack = {
  name: 'Storage',
  region: 'eu-west-1',
  template: {
    Resources: {
      Data: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain' },
      Log: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'RetainExceptOnCreate' },
      Topic: { Type: 'AWS::SNS::Topic' },
    },
  },
};

it('finds the resources that stay when their stack is deleted', () => {
  expect(retainedIn(storage)).toEqual([
    { logicalId: 'Data', type: 'AWS::S3::Bucket' },
    { logicalId: 'Log', type: 'AWS::S3::Bucket' },
  ]);
});

it('takes a stack with a function for not deployable without Docker, and any other for deployable', () => {
  expect(isDeployable(storage)).toBe(true);
  const Resources = { ...storage.template.Resources, Function: { Type: 'AWS::Lambda::Function' } };
  expect(isDeployable({ ...storage, template: { Resources } })).toBe(false);
});
