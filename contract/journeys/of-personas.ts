import { DEFAULT_CAPABILITIES, GROUPS, type CapabilityId } from '../../lib/names';
import { personasIn, type Environment, type Personas } from '../environment';
import { userNameOf } from '../people';
import type { PolicyDocument } from '../requests/requirement';
import type { Journey } from './journey';

/** A statement that a persona has with one capability, and with no other. */
const SIGNS: Readonly<Record<CapabilityId, string>> = {
  'data-read': 'GetAnalystData',
  'data-write': 'DataInBothBuckets',
  'own-prefix': 'OwnObjects',
  'bucket-settings': 'ReadBucketSettings',
  glue: 'GlueResources',
  's3-batch': 'CreateAndListBatchJobs',
  'images-pull': 'PullImages',
  'images-push': 'PushAndPullImages',
  'own-instances': 'LaunchOwnHardenedInstances',
  sagemaker: 'CreateInSageMaker',
  ecs: 'CreateInEcs',
  eks: 'KubernetesApiAndScaling',
  athena: 'QueryWithAthena',
  bedrock: 'InvokeModels',
  'quicksight-read': 'SeeQuickSight',
  'logs-and-metrics-read': 'SeeAlarms',
  'read-everything-but-data': 'SeeEverythingAtWork',
  'billing-read': 'ReadBillingPages',
  cloudshell: 'CloudShellStart',
  'cloudshell-us-east-1': 'CloudShellStartInGlobalRegion',
};

/** Whom the templates of an account declare. */
export interface DeclaredPersonas {
  readonly groups: readonly { readonly name: string; readonly policies: readonly Declared[] }[];
  /** those in which people are sessions of a directory, among others */
  readonly roles: readonly {
    readonly people?: { readonly persona: string };
    readonly policies: readonly Declared[];
  }[];
}

interface Declared {
  readonly document: PolicyDocument;
}

/** Capabilities of each persona but admin, by the statements of its policies. */
export function declaredPersonas({ groups, roles }: DeclaredPersonas): Personas {
  const all = [
    ...groups,
    ...roles.flatMap(({ people, policies }) =>
      people === undefined ? [] : [{ name: people.persona, policies }],
    ),
  ];
  return Object.fromEntries(
    all
      .filter(({ name }) => name !== GROUPS.admin)
      .map(({ name, policies }) => [name, { capabilities: capabilitiesOf(policies) }]),
  );
}

function capabilitiesOf(policies: readonly Declared[]): CapabilityId[] {
  const sids = new Set(policies.flatMap(({ document }) => document.Statement).map(({ Sid }) => Sid));
  return (Object.keys(SIGNS) as CapabilityId[]).filter((id) => sids.has(SIGNS[id]));
}

/** Journeys of engineers or analysts that are those of a capability: all about some topics, or some by their IDs. */
interface Usual {
  readonly of: 'engineer' | 'analyst';
  readonly topics?: readonly string[];
  readonly ids?: readonly string[];
}

const SETTINGS_OF_BUCKETS = [
  ...['bucket-settings', 'bucket-lifecycle', 'bucket-tabs', 'access-point', 'storage-lens'],
  ...['new-bucket', 'bucket-policy', 'delete-access-point'],
];
const BATCH = ['batch-job', 'batch-page'];
const METRICS = ['metrics', 'own-alarm', 'own-dashboard'];

const USUAL: Partial<Record<CapabilityId, Usual>> = {
  'data-read': { of: 'analyst', topics: ['Data in S3'] },
  'data-write': { of: 'engineer', topics: ['Data in S3'] },
  'bucket-settings': { of: 'engineer', ids: SETTINGS_OF_BUCKETS },
  's3-batch': { of: 'engineer', ids: BATCH },
  glue: { of: 'engineer', topics: ['Glue', 'Logs and metrics'] },
  'images-pull': { of: 'analyst', topics: ['Images'] },
  'images-push': { of: 'engineer', topics: ['Images'] },
  'own-instances': { of: 'analyst', topics: ['Own instances', 'Session Manager'] },
  sagemaker: { of: 'analyst', topics: ['SageMaker'], ids: ['sagemaker-logs', ...METRICS] },
  ecs: {
    of: 'analyst',
    topics: ['ECS'],
    ids: [
      'task-logs',
      'live-tail',
      'task-insights',
      'keep-logs',
      'service-linked-role-as-analyst',
      ...METRICS,
    ],
  },
  eks: { of: 'analyst', topics: ['EKS'] },
  'billing-read': { of: 'engineer', topics: ['Billing', 'Account and support'] },
  'cloudshell-us-east-1': { of: 'engineer', ids: ['cloudshell-abroad-as-engineer'] },
};

/** Of a capability that takes part of a topic only where the persona has no other one. */
const LEFT_OUT: Partial<Record<CapabilityId, readonly string[]>> = {
  'data-write': [...SETTINGS_OF_BUCKETS, ...BATCH],
};

/** Topics that are those of capabilities. */
const OF_CAPABILITIES = new Set(Object.values(USUAL).flatMap(({ topics = [] }) => topics));

/** Of everyone; or of engineers and analysts alike, about what hangs on no capability. */
const isOfAll = ({ who, topic }: Journey): boolean =>
  who.includes('everyone') ||
  (topic === 'More services' && who.includes('analyst')) ||
  (!OF_CAPABILITIES.has(topic) && who.includes('engineer') && who.includes('analyst'));

const isOf = (id: CapabilityId, { id: own, who, topic }: Journey): boolean => {
  const usual = USUAL[id];
  if (usual === undefined || !who.includes(usual.of) || LEFT_OUT[id]?.includes(own)) return false;
  return usual.topics?.includes(topic) === true || usual.ids?.includes(own) === true;
};

/** Capabilities that a persona has no journeys for: of engineers and analysts those that they do not have by default. */
const newOf = (group: string, capabilities: readonly CapabilityId[]): CapabilityId[] => {
  const usual = Object.entries(DEFAULT_CAPABILITIES).find(([name]) => name === group)?.[1];
  return capabilities.filter((id) => !usual?.some((own) => own === id));
};

const isUsual = (group: string): boolean => Object.hasOwn(DEFAULT_CAPABILITIES, group);

/**
 * What those do in a week to whom the configuration gives it: journeys of everyone, and of engineers and analysts who have the
 * same capabilities. How each ends is simulated for them; what they do instead holds where it ends alike.
 */
export const adoptedJourneys = (environment: Environment, usual: readonly Journey[]): Journey[] =>
  Object.entries(personasIn(environment)).flatMap(([group, { capabilities }]) => {
    const given = newOf(group, capabilities);
    return usual
      .filter((journey) => !journey.who.includes(group))
      .filter((journey) => (!isUsual(group) && isOfAll(journey)) || given.some((id) => isOf(id, journey)))
      .map((journey) => ({
        ...journey,
        id: `${journey.id}-as-${group}`,
        who: [group],
        as: [{ principal: group, user: userNameOf(group) }],
      }));
  });
