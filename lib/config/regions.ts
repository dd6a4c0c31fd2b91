import { z } from 'zod';
import { GLOBAL_REGION } from '../names';
import { probably } from './wording';

/**
 * Regions of the commercial partition (`aws`). GovCloud and China are other partitions with other
 * endpoints for IAM and billing, which this baseline does not model.
 * Source: AWS General Reference, "AWS service endpoints".
 */
export const COMMERCIAL_REGIONS = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
] as const;

/**
 * Off until somebody enables them in the account: all that came after March 2019.
 * Source: AWS Account Management Reference Guide, "Enable or disable AWS Regions in your account".
 */
const ALWAYS_ENABLED =
  /^(us-(east|west)-\d|ap-(northeast-[123]|south-1|southeast-[12])|ca-central-1|eu-(central-1|north-1|west-[123])|sa-east-1)$/;
export const isOptIn = (name: string): boolean => !ALWAYS_ENABLED.test(name);

const OTHER_PARTITION = /^(cn|us-gov|us-iso[a-z]?|eu-isoe|eusc)-/;

/** A region that the baseline can be in. */
export const region = z.enum(COMMERCIAL_REGIONS, {
  error: ({ input }) => {
    if (typeof input !== 'string' || !OTHER_PARTITION.test(input))
      return `expected a commercial AWS region such as ap-southeast-2${probably(input, COMMERCIAL_REGIONS)}`;
    return 'expected a commercial AWS region: China, GovCloud and the sovereign clouds are other partitions, which are not supported';
  },
});

/**
 * Where AWS Config does not record IAM: regions it came to after February 2022.
 * Source: AWS Config Developer Guide, "Recording AWS Resources", globally recorded resource types.
 */
const WITHOUT_IAM_IN_CONFIG: readonly string[] = [
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'mx-central-1',
];

/** The one region whose recorder records IAM, which is the same in all. */
export const iamRecordingRegion = (homeRegion: string): string =>
  WITHOUT_IAM_IN_CONFIG.includes(homeRegion) ? GLOBAL_REGION : homeRegion;
