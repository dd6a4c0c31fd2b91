import { isDeployable, isRetained, resourcesIn } from '../../../tools/sandbox/assembly';
import type { AssemblyStack } from '../../../tools/assembly/read';

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

test('tells what is retained', () => {
  expect(resourcesIn(storage).map(isRetained)).toEqual([true, true, false]);
});

test('a stack with a function is not deployable without Docker, and any other is', () => {
  expect(isDeployable(storage)).toBe(true);
  const Resources = { ...storage.template.Resources, Function: { Type: 'AWS::Lambda::Function' } };
  expect(isDeployable({ ...storage, template: { Resources } })).toBe(false);
});
