import { may, mayNot } from '../requests/requirement';
import {
  IAM_VULNERABLE,
  PASS_ROLE_LIST,
  PATHFINDING,
  RHINO,
  arns,
  at,
  passed,
  passing,
  takingOver,
  type Path,
} from './path';

const GLUE = 'glue.amazonaws.com';
const SAGEMAKER = 'sagemaker.amazonaws.com';
const { serviceRole } = arns;

const job = at('glue', 'job/j');
const trigger = at('glue', 'trigger/t');
const endpoint = at('glue', 'devEndpoint/e');
const session = at('glue', 'session/s');
const glue: Path[] = [
  passing(
    'glue-001',
    'iam:PassRole + glue:CreateDevEndpoint',
    `${RHINO} 18; ${PATHFINDING} glue-001`,
    GLUE,
    [['glue:CreateDevEndpoint']],
    {
      beside: [
        ...may('engineer', 'glue:CreateDevEndpoint'),
        ...may('engineer', 'iam:PassRole', serviceRole('baseline_glue'), passed(GLUE)),
        ...mayNot('engineer', 'iam:PassRole', serviceRole('baseline_s3_batch'), passed(GLUE)),
      ],
    },
  ),
  takingOver(
    'glue-002',
    'glue:UpdateDevEndpoint',
    `${RHINO} 19; ${PATHFINDING} glue-002`,
    GLUE,
    [['glue:UpdateDevEndpoint', endpoint]],
    { beside: may('engineer', 'glue:UpdateDevEndpoint', endpoint) },
  ),
  passing('glue-003', 'iam:PassRole + glue:CreateJob + glue:StartJobRun', `${PATHFINDING} glue-003`, GLUE, [
    [['glue:CreateJob', 'glue:StartJobRun'], job],
  ]),
  passing('glue-004', 'iam:PassRole + glue:CreateJob + glue:CreateTrigger', `${PATHFINDING} glue-004`, GLUE, [
    ['glue:CreateJob', job],
    ['glue:CreateTrigger', trigger],
  ]),
  passing(
    'glue-005',
    'iam:PassRole + glue:UpdateJob + glue:StartJobRun',
    `${PATHFINDING} glue-005`,
    GLUE,
    [[['glue:UpdateJob', 'glue:StartJobRun'], job]],
    { beside: may('engineer', ['glue:UpdateJob', 'glue:StartJobRun'], job) },
  ),
  passing('glue-006', 'iam:PassRole + glue:UpdateJob + glue:CreateTrigger', `${PATHFINDING} glue-006`, GLUE, [
    ['glue:UpdateJob', job],
    ['glue:CreateTrigger', trigger],
  ]),
  takingOver(
    'glue-script',
    'glue:StartJobRun (a job whose script the one who walks may write)',
    'HackTricks Cloud, Glue privilege escalation',
    GLUE,
    [['glue:StartJobRun', job]],
  ),
  passing(
    'glue-007',
    'iam:PassRole + glue:CreateSession + glue:RunStatement',
    `${PATHFINDING} glue-007`,
    GLUE,
    [[['glue:CreateSession', 'glue:RunStatement'], session]],
  ),
  passing(
    's3-batch',
    'iam:PassRole + s3:CreateJob (S3 Batch Operations)',
    `${PASS_ROLE_LIST}; Amazon S3 User Guide, Granting permissions for Batch Operations`,
    'batchoperations.s3.amazonaws.com',
    [['s3:CreateJob']],
    {
      beside: may(
        'engineer',
        'iam:PassRole',
        serviceRole('baseline_s3_batch'),
        passed('batchoperations.s3.amazonaws.com'),
      ),
    },
  ),
];

const notebook = at('sagemaker', 'notebook-instance/n');
const lifecycle = at('sagemaker', 'notebook-instance-lifecycle-config/c');
const sagemaker: Path[] = [
  passing(
    'sagemaker-001',
    'iam:PassRole + sagemaker:CreateNotebookInstance + sagemaker:CreatePresignedNotebookInstanceUrl',
    `${PATHFINDING} sagemaker-001; ${IAM_VULNERABLE}, privesc-sageMakerCreateNotebookPassRole`,
    SAGEMAKER,
    [[['sagemaker:CreateNotebookInstance', 'sagemaker:CreatePresignedNotebookInstanceUrl'], notebook]],
    {
      beside: [
        ...may('analyst', 'iam:PassRole', serviceRole('baseline_sagemaker'), passed(SAGEMAKER)),
        ...may('analyst', 'sagemaker:CreateNotebookInstance', notebook),
        ...mayNot('analyst', 'iam:PassRole', serviceRole('baseline_glue'), passed(SAGEMAKER)),
      ],
    },
  ),
  passing(
    'sagemaker-002',
    'iam:PassRole + sagemaker:CreateTrainingJob',
    `${PATHFINDING} sagemaker-002`,
    SAGEMAKER,
    [['sagemaker:CreateTrainingJob', at('sagemaker', 'training-job/j')]],
  ),
  passing(
    'sagemaker-003',
    'iam:PassRole + sagemaker:CreateProcessingJob',
    `${PATHFINDING} sagemaker-003`,
    SAGEMAKER,
    [['sagemaker:CreateProcessingJob', at('sagemaker', 'processing-job/j')]],
  ),
  takingOver(
    'sagemaker-004',
    'sagemaker:CreatePresignedNotebookInstanceUrl',
    `${PATHFINDING} sagemaker-004`,
    SAGEMAKER,
    [['sagemaker:CreatePresignedNotebookInstanceUrl', notebook]],
    { beside: may('analyst', 'sagemaker:CreatePresignedNotebookInstanceUrl', notebook) },
  ),
  takingOver(
    'sagemaker-005',
    'sagemaker:CreateNotebookInstanceLifecycleConfig + sagemaker:UpdateNotebookInstance',
    `${PATHFINDING} sagemaker-005`,
    SAGEMAKER,
    [
      ['sagemaker:CreateNotebookInstanceLifecycleConfig', lifecycle],
      [
        [
          'sagemaker:StopNotebookInstance',
          'sagemaker:UpdateNotebookInstance',
          'sagemaker:StartNotebookInstance',
        ],
        notebook,
      ],
    ],
    { beside: mayNot('analyst', 'sagemaker:CreateNotebookInstanceLifecycleConfig', lifecycle) },
  ),
  passing(
    'sagemaker-model',
    'iam:PassRole + sagemaker:CreateModel + sagemaker:CreateEndpoint',
    PASS_ROLE_LIST,
    SAGEMAKER,
    [
      ['sagemaker:CreateModel', at('sagemaker', 'model/m')],
      ['sagemaker:CreateEndpoint', at('sagemaker', 'endpoint/e')],
    ],
  ),
  takingOver(
    'sagemaker-studio',
    'sagemaker:CreatePresignedDomainUrl',
    'HackTricks Cloud, SageMaker privilege escalation',
    SAGEMAKER,
    [['sagemaker:CreatePresignedDomainUrl', at('sagemaker', 'user-profile/d-1/u')]],
  ),
];

export const glueAndSageMaker: Path[] = [...glue, ...sagemaker];
