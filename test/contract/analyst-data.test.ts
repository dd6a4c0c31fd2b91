import { arnsIn, may, mayNot, type TestCase } from '../../contract/requests/requirement';
import { accountOf } from '../support/account';
import { environmentOf } from '../support/variants';

// The variant names two prefixes of the analysis bucket, and the whole of a bucket of somebody else.
const account = accountOf('shared');
const { analysis } = arnsIn(environmentOf('shared'));
const partner = 'arn:aws:s3:::partner-exchange';
const listing = (prefix: string) => ({ context: { 's3:prefix': prefix } });

const expectAll = async (rows: readonly TestCase[]) => {
  for (const { expected, by: _by, ...request } of rows)
    expect([request, (await account.decide(request)).allowed]).toEqual([request, expected === 'allowed']);
};

it('lets analysts get the objects of the configured locations, and of nothing beside them', async () => {
  await expectAll([
    ...may('analyst', 's3:GetObject', [`${analysis}/reports/1.csv`]),
    ...may('analyst', 's3:GetObject', [`${analysis}/raw/2026/1.csv`]),
    ...may('analyst', 's3:GetObject', [`${partner}/1.csv`]),
    ...mayNot('analyst', 's3:GetObject', [`${analysis}/raw/2025/1.csv`]),
    ...mayNot('analyst', 's3:GetObject', [`${analysis}/reports`]),
    ...mayNot('analyst', 's3:GetObject', [`${partner}-2/1.csv`]),
    ...mayNot('analyst', 's3:PutObject', [`${analysis}/reports/1.csv`, `${partner}/1.csv`]),
  ]);
});

it('lets analysts list what lies under a prefix, and a whole bucket where no prefix is named', async () => {
  await expectAll([
    ...may('analyst', 's3:ListBucket', analysis, listing('reports/')),
    ...may('analyst', 's3:ListBucket', analysis, listing('raw/2026/11/')),
    ...may('analyst', 's3:ListBucket', partner),
    ...may('analyst', 's3:ListBucket', partner, listing('any/')),
    ...mayNot('analyst', 's3:ListBucket', analysis),
    ...mayNot('analyst', 's3:ListBucket', analysis, listing('')),
    ...mayNot('analyst', 's3:ListBucket', analysis, listing('raw/')),
    ...mayNot('analyst', 's3:ListBucket', `${partner}-2`),
  ]);
});

it('lets analysts see in which region the buckets of the locations are, and no others', async () => {
  await expectAll([
    ...may('analyst', 's3:GetBucketLocation', [analysis]),
    ...may('analyst', 's3:GetBucketLocation', [partner]),
    ...mayNot('analyst', 's3:GetBucketLocation', [`${partner}-2`]),
  ]);
});
