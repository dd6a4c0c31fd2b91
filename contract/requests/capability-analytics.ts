import { unlessHas, type CapabilityContract } from './capability';
import { arnsIn, foreignRegion, may, mayNot } from './requirement';

const model = (region: string) => `arn:aws:bedrock:${region}::foundation-model/amazon.nova-lite-v1:0`;

export const analyticsContracts = {
  athena: {
    text: 'query with Athena, with results under athena/<own name>/ of the analysis bucket, and change no workgroup',
    allowed: ({ group, user }, environment) => {
      const { homeRegionArn: home, analysis } = arnsIn(environment);
      return [
        ...may(
          group,
          [
            'athena:StartQueryExecution',
            'athena:GetQueryExecution',
            'athena:GetQueryResults',
            'athena:GetWorkGroup',
          ],
          home('athena', 'workgroup/primary'),
        ),
        ...may(group, 'athena:ListDatabases', home('athena', 'datacatalog/AwsDataCatalog')),
        ...may(group, 'athena:ListWorkGroups'),
        ...unlessHas(
          ['glue'],
          may(group, 'glue:GetTable', [
            home('glue', 'catalog'),
            home('glue', 'database/d'),
            home('glue', 'table/d/t'),
          ]),
        ),
        ...unlessHas(['data-write'], may(group, 's3:PutObject', `${analysis}/athena/${user}/1.csv`)),
        ...unlessHas(
          ['data-read', 'data-write'],
          may(group, 's3:GetObject', `${analysis}/athena/${user}/1.csv`),
        ),
        ...unlessHas(
          ['bucket-settings', 'data-read', 'data-write'],
          may(group, 's3:ListBucket', analysis, { context: { 's3:prefix': `athena/${user}/` } }),
        ),
      ];
    },
    denied: ({ group, user }, environment) => {
      const { homeRegionArn: home, analysis, landingZone } = arnsIn(environment);
      return [
        ...mayNot(
          group,
          [
            'athena:CreateWorkGroup',
            'athena:UpdateWorkGroup',
            'athena:DeleteWorkGroup',
            'athena:StartSession',
          ],
          home('athena', 'workgroup/primary'),
        ),
        ...unlessHas(
          ['glue'],
          mayNot(group, 'glue:DeleteTable', [
            home('glue', 'catalog'),
            home('glue', 'database/d'),
            home('glue', 'table/d/t'),
          ]),
        ),
        ...unlessHas(
          ['data-write'],
          [
            ...mayNot(group, 's3:PutObject', `${analysis}/athena/somebody/1.csv`),
            ...mayNot(group, 's3:PutObject', `${landingZone}/athena/${user}/1.csv`),
          ],
        ),
        ...unlessHas(
          ['data-read', 'data-write'],
          mayNot(group, 's3:GetObject', `${analysis}/athena/somebody/1.csv`),
        ),
      ];
    },
  },
  bedrock: {
    text: 'invoke the foundation models of Amazon Bedrock at home, and change nothing of it',
    allowed: ({ group }, environment) => [
      ...may(
        group,
        ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
        model(environment.homeRegion),
      ),
      ...may(group, 'bedrock:ListFoundationModels'),
    ],
    denied: ({ group }, environment) => {
      const { homeRegionArn: home } = arnsIn(environment);
      return [
        ...mayNot(group, 'bedrock:InvokeModel', model(foreignRegion(environment))),
        ...mayNot(group, 'bedrock:InvokeModel', home('bedrock', 'provisioned-model/p')),
        ...mayNot(group, 'bedrock:DeleteGuardrail', home('bedrock', 'guardrail/g')),
        ...mayNot(group, 'bedrock:PutModelInvocationLoggingConfiguration'),
      ];
    },
  },
  'quicksight-read': {
    text: 'see analyses, dashboards and data sets of QuickSight, and change none',
    allowed: ({ group }, environment) => {
      const { homeRegionArn: home } = arnsIn(environment);
      return [
        ...may(
          group,
          ['quicksight:DescribeDashboard', 'quicksight:ListDashboardVersions'],
          home('quicksight', 'dashboard/d'),
        ),
        ...may(group, 'quicksight:DescribeDataSet', home('quicksight', 'dataset/d')),
      ];
    },
    denied: ({ group }, environment) => {
      const { homeRegionArn: home } = arnsIn(environment);
      return [
        ...mayNot(
          group,
          ['quicksight:UpdateDashboard', 'quicksight:DeleteDashboard'],
          home('quicksight', 'dashboard/d'),
        ),
        ...mayNot(group, 'quicksight:PassDataSet', home('quicksight', 'dataset/d')),
      ];
    },
  },
} satisfies Record<string, CapabilityContract>;
