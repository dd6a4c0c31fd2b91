import { Stack } from 'aws-cdk-lib';
import { readAnalystData } from '../../../lib/access/capabilities/data';
import { configOf } from '../../support/variants';
import { FULL, roleSpecs } from '../../support/statements';

interface Json {
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

const stack = new Stack();

const EVERY_RESOURCE = roleSpecs(FULL).flatMap(({ name, statements }) =>
  statements
    .map((statement) => ({
      name,
      sid: statement.sid,
      json: stack.resolve(statement.toStatementJson()) as Json,
    }))
    .filter(({ json }) => json.Resource === '*'),
);

it.each(EVERY_RESOURCE)(
  '$name: $sid names the regions itself, and does not leave that to the boundary',
  ({ json }) => {
    expect(json.Condition).toMatchObject({
      StringEquals: { 'aws:RequestedRegion': expect.anything() as unknown },
    });
  },
);

it('finds statements for every resource', () => {
  expect(EVERY_RESOURCE.length).toBeGreaterThan(10);
});

it('lists a bucket that analysts read whole once, and each prefix by itself', () => {
  const sids = readAnalystData(configOf('shared')).map(({ sid }) => sid);
  expect(sids).toEqual([
    'GetAnalystData',
    'LocateAnalystBuckets',
    'ListAnalystBuckets',
    'ListAnalystPrefix1',
    'ListAnalystPrefix2',
  ]);
  expect(readAnalystData(configOf('default')).map(({ sid }) => sid)).toEqual([
    'GetAnalystData',
    'LocateAnalystBuckets',
    'ListAnalystBuckets',
  ]);
});
