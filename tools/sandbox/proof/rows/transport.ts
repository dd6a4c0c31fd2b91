import { Caller, question, type Draft, type Table } from '../row';
import { arnsOf, getObject, listObjects, ownKey, putObject } from './calls';

const THEME = 'TLS only';

/** What the bucket policies refuse, and what shows that it is they who do. */
export const transport: Table = (world) => {
  const { bucket, object } = arnsOf(world);
  const { landingZone, analysis, logs } = world.buckets;
  const overBoth = (make: (options: { transport: 'TLS' | 'plain HTTP' }) => Draft) => [
    make({ transport: 'TLS' }),
    make({ transport: 'plain HTTP' }),
  ];
  const admin = new Caller('admin', world);
  const engineer = new Caller('engineer', world);
  const analyst = new Caller('analyst', world);
  const verb = (caller: Caller, { transport: by }: { transport: string }) =>
    by === 'TLS' ? caller.may.bind(caller) : caller.mayNot.bind(caller);
  const key = ownKey('transport');
  return [
    question('tls-data', THEME, 'objects of the data buckets come and go over TLS only', [
      ...overBoth((by) =>
        verb(engineer, by)('s3:GetObject', object(landingZone), getObject(landingZone), {
          ...by,
          detail: landingZone,
        }),
      ),
      ...overBoth((by) =>
        verb(engineer, by)('s3:PutObject', object(analysis, key), putObject(analysis, key), {
          ...by,
          detail: analysis,
        }),
      ),
      ...(world.analystGets ? overBoth : () => [])((by) =>
        verb(analyst, by)('s3:GetObject', object(analysis), getObject(analysis), { ...by, detail: analysis }),
      ),
    ]),
    question('tls-buckets', THEME, 'all three buckets are listed over TLS only', [
      ...[landingZone, analysis, logs].flatMap((name) =>
        overBoth((by) =>
          verb(admin, by)('s3:ListBucket', bucket(name), listObjects(name), { ...by, detail: name }),
        ),
      ),
      admin.may('s3:ListBucket', bucket(world.otherBucket), listObjects(world.otherBucket), {
        transport: 'plain HTTP',
        detail: 'a bucket without such a policy',
      }),
    ]),
  ];
};
