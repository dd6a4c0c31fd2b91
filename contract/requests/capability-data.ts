import { arnsIn, may, mayNot } from './requirement';
import { unlessHas, type CapabilityContract } from './capability';

const READS = [
  's3:GetObject',
  's3:GetObjectAttributes',
  's3:GetObjectTagging',
  's3:GetObjectVersion',
  's3:GetObjectVersionAttributes',
  's3:GetObjectVersionTagging',
];
const WRITES = [
  's3:PutObject',
  's3:PutObjectTagging',
  's3:DeleteObject',
  's3:DeleteObjectTagging',
  's3:AbortMultipartUpload',
];

export const dataContracts = {
  'data-read': {
    text: 'list, locate and get objects in the configured locations, put and delete none, and see nothing of the landing zone',
    allowed: ({ group }, environment) => {
      const { analysis, inAnalysis } = arnsIn(environment);
      return [
        ...unlessHas(
          ['athena', 'bucket-settings', 'data-write', 'own-prefix'],
          may(group, 's3:GetBucketLocation', analysis),
        ),
        ...unlessHas(['bucket-settings'], may(group, 's3:ListBucket', analysis)),
        ...may(group, 's3:GetObject', inAnalysis),
      ];
    },
    denied: ({ group }, environment) => {
      const { analysis, inAnalysis, inElsewhere, inLandingZone, inLogs, landingZone, logs } =
        arnsIn(environment);
      return [
        ...unlessHas(
          ['data-write'],
          [
            ...mayNot(
              group,
              ['s3:PutObject', 's3:DeleteObject', 's3:GetObjectVersion', 's3:PutObjectTagging'],
              inAnalysis,
            ),
            ...mayNot(group, ['s3:GetObject', 's3:PutObject'], inLandingZone),
          ],
        ),
        ...unlessHas(['data-write', 'bucket-settings'], mayNot(group, ['s3:ListBucket'], landingZone)),
        ...unlessHas(['bucket-settings'], mayNot(group, 's3:GetBucketPolicy', analysis)),
        ...mayNot(group, ['s3:GetObject', 's3:PutObject'], inElsewhere),
        ...mayNot(group, 's3:GetObject', inLogs),
        ...unlessHas(['bucket-settings'], mayNot(group, 's3:ListBucket', logs)),
      ];
    },
  },
  'data-write': {
    text: 'get, put and delete objects in both data buckets, and in no others',
    allowed: ({ group }, environment) => {
      const { analysis, landingZone, inAnalysis, inLandingZone } = arnsIn(environment);
      return [
        ...may(group, [...READS, ...WRITES], inLandingZone),
        ...may(group, [...READS, ...WRITES], inAnalysis),
        ...unlessHas(['data-read'], may(group, 's3:GetObject', inAnalysis, { tls: '1.2' })),
        ...unlessHas(
          ['bucket-settings'],
          [analysis, landingZone].flatMap((bucket) => may(group, 's3:ListBucket', bucket)),
        ),
      ];
    },
    denied: ({ group }, environment) => {
      const { inAnalysis, inElsewhere, inLogs } = arnsIn(environment);
      return [
        ...mayNot(group, [...READS, ...WRITES], inElsewhere),
        ...mayNot(group, ['s3:GetObject', 's3:PutObject'], inLogs),
        ...mayNot(
          group,
          [
            's3:PutObjectAcl',
            's3:DeleteObjectVersion',
            's3:PutObjectRetention',
            's3:BypassGovernanceRetention',
          ],
          inAnalysis,
        ),
        ...mayNot(group, 's3:GetObject', inAnalysis, { tls: '1.1', by: 'DenyOldTls' }),
        ...mayNot(group, 's3:GetObject', inAnalysis, { tls: 'none', by: 'DenyPlainHttp' }),
      ];
    },
  },
  'own-prefix': {
    text: "list, get, put and delete objects under users/<own name>/ of the analysis bucket, and under nobody else's",
    allowed: ({ group, user }, environment) => {
      const { analysis } = arnsIn(environment);
      const own = `${analysis}/users/${user}/notes.csv`;
      return [
        ...unlessHas(
          ['data-write'],
          may(group, ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'], own),
        ),
        ...unlessHas(['data-read', 'data-write'], may(group, 's3:GetObject', own)),
        ...unlessHas(
          ['data-read', 'data-write', 'bucket-settings'],
          may(group, 's3:ListBucket', analysis, { context: { 's3:prefix': `users/${user}/` } }),
        ),
      ];
    },
    denied: ({ group, user }, environment) => {
      const { analysis, landingZone } = arnsIn(environment);
      const others = [`${analysis}/users/somebody/notes.csv`, `${analysis}/users/${user}2/notes.csv`];
      return [
        ...others.flatMap((other) => [
          ...unlessHas(['data-write'], mayNot(group, ['s3:PutObject', 's3:DeleteObject'], other)),
          ...unlessHas(['data-read', 'data-write'], mayNot(group, 's3:GetObject', other)),
        ]),
        ...unlessHas(
          ['data-read', 'data-write', 'bucket-settings'],
          mayNot(group, 's3:ListBucket', analysis, { context: { 's3:prefix': 'users/somebody/' } }),
        ),
        ...unlessHas(['data-write'], mayNot(group, 's3:PutObject', `${landingZone}/users/${user}/notes.csv`)),
      ];
    },
  },
} satisfies Record<string, CapabilityContract>;
