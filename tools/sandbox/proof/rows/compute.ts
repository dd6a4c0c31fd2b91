import {
  CreateTagsCommand,
  CreateVpcCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { CreateClusterCommand, DeleteClusterCommand, ListServicesCommand } from '@aws-sdk/client-ecs';
import { CreateDomainCommand, DeleteModelCommand, ListTrainingJobsCommand } from '@aws-sdk/client-sagemaker';
import { Caller, question, type Call, type Question, type Table } from '../row';
import { PREFIX, type World } from '../world';
import { arnsOf, describeInstances } from './calls';

const THEME = "Analysts' machines";

/** Analysts' instances, containers and notebooks. */
export const compute: Table = (world) => [instances(world), ownTag(world), containers(world), models(world)];

const INSTANCE = 'i-00000000000000000';

function instances(world: World): Question {
  const { regional } = arnsOf(world);
  const caller = new Caller('analyst', world);
  const instance = regional('ec2', 'instance/*');
  const owner = world.users.analyst;
  const hardened = {
    'ec2:MetadataHttpTokens': 'required',
    'ec2:InstanceType': 't3.micro',
    'aws:TagKeys': ['owner'],
  };
  const launchAs =
    (name: string, HttpTokens: 'required' | 'optional', InstanceType: 't3.micro' | 'p5.48xlarge'): Call =>
    (api) =>
      api.ec2().send(
        new RunInstancesCommand({
          DryRun: true,
          ImageId: 'ami-00000000000000000',
          InstanceType,
          MinCount: 1,
          MaxCount: 1,
          MetadataOptions: { HttpTokens },
          TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'owner', Value: name }] }],
        }),
      );
  const action = 'ec2:RunInstances';
  return question('analyst-launches', THEME, 'analysts launch hardened instances that carry their name', [
    caller.may(action, instance, launchAs(owner, 'required', 't3.micro'), {
      detail: 'own name, IMDSv2',
      context: { ...hardened, 'aws:RequestTag/owner': owner },
    }),
    caller.mayNot(action, instance, launchAs(world.bystander, 'required', 't3.micro'), {
      detail: "another's name",
      context: { ...hardened, 'aws:RequestTag/owner': world.bystander },
    }),
    caller.mayNot(action, instance, launchAs(owner, 'optional', 't3.micro'), {
      detail: 'IMDSv1',
      context: { ...hardened, 'aws:RequestTag/owner': owner, 'ec2:MetadataHttpTokens': 'optional' },
    }),
    caller.mayNot(action, instance, launchAs(owner, 'required', 'p5.48xlarge'), {
      detail: 'a type not configured',
      context: { ...hardened, 'aws:RequestTag/owner': owner, 'ec2:InstanceType': 'p5.48xlarge' },
    }),
    caller.may('ec2:DescribeInstances', '*', describeInstances),
    caller.mayNot('ec2:CreateVpc', regional('ec2', 'vpc/*'), (api) =>
      api.ec2().send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16', DryRun: true })),
    ),
  ]);
}

function ownTag(world: World): Question {
  const { regional } = arnsOf(world);
  const caller = new Caller('analyst', world);
  const instance = regional('ec2', `instance/${INSTANCE}`);
  const terminate: Call = (api) =>
    api.ec2().send(new TerminateInstancesCommand({ InstanceIds: [INSTANCE], DryRun: true }));
  const tag: Call = (api) =>
    api.ec2().send(
      new CreateTagsCommand({
        Resources: [INSTANCE],
        DryRun: true,
        Tags: [{ Key: 'owner', Value: world.users.analyst }],
      }),
    );
  const tagged = (owner: string) => ({ 'aws:ResourceTag/owner': owner });
  return question('analyst-owns', THEME, 'analysts stop and end their own instances, and take over none', [
    caller.may('ec2:TerminateInstances', instance, terminate, {
      detail: 'own',
      context: tagged(world.users.analyst),
    }),
    caller.mayNot('ec2:TerminateInstances', instance, terminate, {
      detail: "another's",
      context: tagged(world.bystander),
    }),
    caller.mayNot('ec2:CreateTags', instance, tag, {
      detail: 'owner',
      context: { 'aws:TagKeys': ['owner'], 'aws:RequestTag/owner': world.users.analyst },
    }),
  ]);
}

function containers(world: World): Question {
  const { regional } = arnsOf(world);
  const analyst = new Caller('analyst', world);
  const engineer = new Caller('engineer', world);
  const clusterName = `${PREFIX}cluster`;
  const services: Call = (api) => api.ecs().send(new ListServicesCommand({}));
  const create: Call = (api) => api.ecs().send(new CreateClusterCommand({ clusterName }));
  const cluster = regional('ecs', `cluster/${clusterName}`);
  return question('analyst-containers', THEME, 'analysts run containers; engineers do not', [
    analyst.may('ecs:ListServices', '*', services),
    engineer.mayNot('ecs:ListServices', '*', services),
    engineer.mayNot('ecs:CreateCluster', cluster, create),
    analyst.may('ecs:CreateCluster', cluster, create),
    analyst.may('ecs:DeleteCluster', cluster, (api) =>
      api.ecs().send(new DeleteClusterCommand({ cluster: clusterName })),
    ),
  ]);
}

function models(world: World): Question {
  const { regional } = arnsOf(world);
  const analyst = new Caller('analyst', world);
  const engineer = new Caller('engineer', world);
  const jobs: Call = (api) => api.sageMaker().send(new ListTrainingJobsCommand({}));
  const ModelName = `${PREFIX}model`.replace('_', '-');
  const remove: Call = (api) => api.sageMaker().send(new DeleteModelCommand({ ModelName }));
  return question('analyst-models', THEME, 'analysts train and remove models, and make no domains', [
    analyst.may('sagemaker:ListTrainingJobs', '*', jobs),
    engineer.mayNot('sagemaker:ListTrainingJobs', '*', jobs),
    analyst.may('sagemaker:DeleteModel', regional('sagemaker', `model/${ModelName}`), remove),
    engineer.mayNot('sagemaker:DeleteModel', regional('sagemaker', `model/${ModelName}`), remove),
    analyst.mayNot('sagemaker:CreateDomain', regional('sagemaker', 'domain/*'), (api) =>
      api.sageMaker().send(
        new CreateDomainCommand({
          DomainName: ModelName,
          AuthMode: 'IAM',
          DefaultUserSettings: { ExecutionRole: `arn:aws:iam::${world.accountId}:role/none` },
        }),
      ),
    ),
  ]);
}
