import { change } from './support';

const selected = (...EventSelectors: object[]) => ({ IsLogging: true, S3BucketName: 'logs', EventSelectors });
const advanced = (...AdvancedEventSelectors: object[]) => ({
  IsLogging: true,
  S3BucketName: 'logs',
  AdvancedEventSelectors,
});
const plain = { IsLogging: true, S3BucketName: 'logs' };
const objects = { DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::a/'] }] };
const management = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };
const writes = {
  FieldSelectors: [...management.FieldSelectors, { Field: 'readOnly', Equals: ['false'] }],
};

const said = async (before: object, after: object): Promise<string[]> =>
  (await change('AWS::CloudTrail::Trail', before, after)).map((line) => line.replace(/:.*/s, ''));

describe('what a trail logs', () => {
  it.each<[string, object, object]>([
    [
      'events of KMS, which it logged without a selector',
      plain,
      selected({ ExcludeManagementEventSources: ['kms.amazonaws.com'] }),
    ],
    ['reads', selected({ ReadWriteType: 'All' }), selected({ ReadWriteType: 'WriteOnly' })],
    ['management events', plain, selected({ IncludeManagementEvents: false, ...objects })],
    ['objects of a bucket', selected(objects), plain],
    ['management events, by fields', plain, advanced(writes)],
    ['reads, by fields', advanced(management), advanced(writes)],
  ])('is less without %s', async (_, before, after) => {
    expect(await said(before, after)).toContain('stops logs');
  });

  it.each<[string, object, object]>([
    ['objects of a bucket', plain, selected({ ...objects })],
    [
      'events of KMS',
      selected({ ExcludeManagementEventSources: ['kms.amazonaws.com'] }),
      selected({ ReadWriteType: 'All' }),
    ],
    ['objects, by fields', advanced(management), advanced(management, writes)],
  ])('is more with %s', async (_, before, after) => {
    expect(await said(before, after)).toEqual(['strengthens protection']);
  });

  it('is the same with a selector that says what holds without one, or under another name', async () => {
    expect(await said(plain, selected({ ReadWriteType: 'All', IncludeManagementEvents: true }))).toEqual([]);
    expect(await said(plain, advanced(management))).not.toContain('stops logs');
    expect(await said(advanced({ Name: 'a', ...writes }), advanced({ Name: 'b', ...writes }))).toEqual([]);
  });
});
