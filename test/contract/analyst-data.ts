import { arnsIn, may, mayNot, type TestCase } from '../../contract/requests/requirement';
import { environmentOf } from '../support/variants';

// The variant `shared` names two prefixes of the analysis bucket, and the whole of a bucket of somebody else.
const { analysis } = arnsIn(environmentOf('shared'));
const partner = 'arn:aws:s3:::partner-exchange';
const listing = (prefix: string) => ({ context: { 's3:prefix': prefix } });

/** What analysts may with the configured locations of data, and what not, by what a test says of it. */
export const ANALYST_DATA: Readonly<Record<string, readonly TestCase[]>> = {
  'lets analysts get the objects of the configured locations, and of nothing beside them': [
    ...may('analyst', 's3:GetObject', [`${analysis}/reports/1.csv`]),
    ...may('analyst', 's3:GetObject', [`${analysis}/raw/2026/1.csv`]),
    ...may('analyst', 's3:GetObject', [`${partner}/1.csv`]),
    ...mayNot('analyst', 's3:GetObject', [`${analysis}/raw/2025/1.csv`]),
    ...mayNot('analyst', 's3:GetObject', [`${analysis}/reports`]),
    ...mayNot('analyst', 's3:GetObject', [`${partner}-2/1.csv`]),
    ...mayNot('analyst', 's3:PutObject', [`${analysis}/reports/1.csv`, `${partner}/1.csv`]),
  ],
  'lets analysts list what lies under a prefix, and a whole bucket where no prefix is named': [
    ...may('analyst', 's3:ListBucket', analysis, listing('reports/')),
    ...may('analyst', 's3:ListBucket', analysis, listing('raw/2026/11/')),
    ...may('analyst', 's3:ListBucket', partner),
    ...may('analyst', 's3:ListBucket', partner, listing('any/')),
    ...mayNot('analyst', 's3:ListBucket', analysis),
    ...mayNot('analyst', 's3:ListBucket', analysis, listing('')),
    ...mayNot('analyst', 's3:ListBucket', analysis, listing('raw/')),
    ...mayNot('analyst', 's3:ListBucket', `${partner}-2`),
  ],
  'lets analysts see in which region the buckets of the locations are, and no others': [
    ...may('analyst', 's3:GetBucketLocation', [analysis]),
    ...may('analyst', 's3:GetBucketLocation', [partner]),
    ...mayNot('analyst', 's3:GetBucketLocation', [`${partner}-2`]),
  ],
};
