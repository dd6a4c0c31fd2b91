import { about, noPolicy, refused, type Journey, type Places } from './journey';

const instances = about('Own instances');
const sagemaker = about('SageMaker');
const ecs = about('ECS');
const eks = about('EKS');
const more = about('More services');

/**
 * What tutorials of AWS do next, and what analysts do instead.
 * Sources: Amazon SageMaker AI Developer Guide, "Customization of a notebook instance using an LCC script"; Amazon ECS Developer
 * Guide, "Schedule tasks with EventBridge Scheduler"; Amazon EKS User Guide, "Amazon EKS add-ons".
 */
export const beyondOfAnalysts = ({ at }: Places): Journey[] => {
  const cluster = at('eks', 'cluster/lab');
  return [
    instances(
      'larger-disk',
      'analyst',
      'Make the disk of my instance larger',
      refused('ec2:ModifyVolume', at('ec2', 'volume/vol-1')),
      noPolicy(
        'Launch another with a larger one: `--block-device-mappings` of `aws ec2 run-instances`. Keep data in the bucket.',
      ),
    ),
    instances(
      'own-image',
      'analyst',
      'Make an image of my instance',
      refused('ec2:CreateImage', at('ec2', 'instance/i-1')),
      noPolicy(
        'Write what you installed into the user data of the next launch, or into a container image that an engineer pushes: docs/working-here.md.',
      ),
    ),
    instances(
      'other-group',
      'analyst',
      'Give my instance another security group',
      refused('ec2:ModifyNetworkInterfaceAttribute', at('ec2', 'network-interface/eni-1')),
      noPolicy('Choose it at the launch: `--security-group-ids`.'),
    ),
    instances(
      'open-port',
      'analyst',
      'Open a port of my instance',
      refused('ec2:AuthorizeSecurityGroupIngress', at('ec2', 'security-group/sg-1')),
      noPolicy(
        'A shell needs none: `aws ssm start-session`. What others are to reach is an application, with a group that an admin creates: docs/apps.md.',
      ),
    ),
    sagemaker(
      'label',
      'analyst',
      'Have data labelled with Ground Truth',
      refused('sagemaker:CreateLabelingJob', at('sagemaker', 'labeling-job/lab')),
      noPolicy('It pays people to work: an admin creates it. Labels that you have go into a processing job.'),
    ),
    sagemaker(
      'automl',
      'analyst',
      'Have Autopilot find a model',
      refused('sagemaker:CreateAutoMLJobV2', at('sagemaker', 'automl-job/lab')),
      noPolicy(
        'Train with a built-in algorithm: `aws sagemaker create-training-job`. AutoGluon does the search in a notebook.',
      ),
    ),
    sagemaker(
      'features',
      'analyst',
      'Keep features in a feature store',
      refused('sagemaker:CreateFeatureGroup', at('sagemaker', 'feature-group/lab')),
      noPolicy('Write them under `sagemaker/` of the analysis bucket, from a processing job or a notebook.'),
    ),
    sagemaker(
      'notebook-script',
      'analyst',
      'Have a script run when my notebook starts',
      refused(
        'sagemaker:CreateNotebookInstanceLifecycleConfig',
        at('sagemaker', 'notebook-instance-lifecycle-config/lab'),
      ),
      noPolicy(
        'Run it in the first cell, such as `%pip install`. A script at the start runs as root, for whoever opens the notebook.',
      ),
    ),
    sagemaker(
      'notebook-git',
      'analyst',
      'Attach a Git repository to my notebook',
      refused('sagemaker:CreateCodeRepository', at('sagemaker', 'code-repository/lab')),
      noPolicy('Open a terminal in the notebook, and clone it there: `git clone`.'),
    ),
    sagemaker(
      'marketplace-model',
      'analyst',
      'Subscribe to a model in AWS Marketplace',
      refused('aws-marketplace:Subscribe'),
      noPolicy(
        'An admin subscribes, since the account pays; then you create a model from it: `aws sagemaker create-model`.',
      ),
    ),
    ecs(
      'nightly-task',
      'analyst',
      'Run a task each night',
      refused('events:PutRule', at('events', 'rule/nightly')),
      noPolicy(
        'Start it yourself with `aws ecs run-task`. A schedule starts it for you when an admin deploys one: docs/apps.md.',
      ),
    ),
    ecs(
      'blue-green',
      'analyst',
      'Deploy a service with CodeDeploy',
      refused('codedeploy:CreateDeployment', at('codedeploy', 'deploymentgroup:lab/web')),
      noPolicy('A service replaces its tasks one by one: `aws ecs update-service --task-definition`.'),
    ),
    eks(
      'add-on',
      'analyst',
      'Install an add-on in a cluster',
      refused('eks:CreateAddon', cluster),
      noPolicy(
        'An admin installs it: `aws eks create-addon`. What runs inside the cluster you install with kubectl.',
      ),
    ),
    eks(
      'pod-identity',
      'analyst',
      'Give a pod a role',
      refused('eks:CreatePodIdentityAssociation', cluster),
      noPolicy(
        'An admin does, with a role that carries the boundary: docs/apps.md, then `aws eks create-pod-identity-association`.',
      ),
    ),
    more(
      'file-system',
      'analyst',
      'Create a shared file system',
      refused('elasticfilesystem:CreateFileSystem'),
      noPolicy(
        'Share files through the analysis bucket: an engineer puts them there, and the role of SageMaker writes under `sagemaker/`.',
      ),
    ),
    more(
      'cluster-of-spark',
      'analyst',
      'Start a cluster of EMR',
      refused('elasticmapreduce:RunJobFlow'),
      noPolicy(
        'Run Spark in a processing job of SageMaker: `aws sagemaker create-processing-job`. A cluster that stays is an application: docs/apps.md.',
      ),
    ),
    more(
      'packages',
      'analyst',
      'Sign in to CodeArtifact for packages',
      refused('codeartifact:GetAuthorizationToken', at('codeartifact', 'domain/lab')),
      noPolicy(
        'Install from the public index, or bake packages into an image that an engineer pushes: docs/working-here.md.',
      ),
    ),
    more(
      'pictures',
      'analyst',
      'Have Rekognition say what is in a picture',
      refused('rekognition:DetectLabels'),
      noPolicy(
        'No capability has it. An application calls it, with a role of its own: docs/apps.md. A model of your own runs in SageMaker.',
      ),
    ),
  ];
};
