import { blinding } from './blinding';
import { bucketsAndKeys } from './buckets-and-keys';
import { chainsOfAdmins } from './chains-of-admins';
import { chainsOfPipelines } from './chains-of-pipelines';
import { chainsOfServices } from './chains-of-services';
import { containersAndFunctions } from './containers-and-functions';
import { deploying } from './deploying';
import { ec2 } from './ec2';
import { glueAndSageMaker } from './glue-and-sagemaker';
import { iamCredentials } from './iam-credentials';
import { iamIdentities } from './iam-identities';
import { organizations } from './organizations';
import { chainsOfPeople, peoplePaths } from './people';
import { iamLimits } from './iam-limits';
import { iamPolicies } from './iam-policies';
import { resourcePolicies } from './resource-policies';
import { services } from './services';

/** Every published escalation path. */
export const PATHS = [
  ...iamPolicies,
  ...iamLimits,
  ...iamCredentials,
  ...iamIdentities,
  ...peoplePaths,
  ...organizations,
  ...ec2,
  ...containersAndFunctions,
  ...glueAndSageMaker,
  ...services,
  ...deploying,
  ...bucketsAndKeys,
  ...resourcePolicies,
  ...blinding,
];

export const CHAINS = [...chainsOfAdmins, ...chainsOfPeople, ...chainsOfPipelines, ...chainsOfServices];
