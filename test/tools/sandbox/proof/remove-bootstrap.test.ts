import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import type { CallerClients } from '../../../../tools/sandbox/proof/clients';
import { removeBootstrap } from '../../../../tools/sandbox/proof/remove-bootstrap';

const ACCOUNT = { accountId: '000000000000', homeRegion: 'ap-southeast-2' };

/** An account without a stack of the bootstrap, whose S3 answers so. */
function accountWhere(answer: () => object) {
  const sent: unknown[] = [];
  const s3 = {
    send: async (command: unknown) => {
      sent.push(command);
      return Promise.resolve(answer());
    },
  };
  const gone = Object.assign(new Error('Stack with id CDKToolkit does not exist'), {
    name: 'ValidationError',
  });
  const send = ({ constructor }: object) =>
    constructor.name === 'DeleteStackCommand' ? Promise.resolve({}) : Promise.reject(gone);
  const root = { s3: () => s3, cloudFormation: () => ({ send, config: {} }) } as unknown as CallerClients;
  return { root, sent };
}

const failing = (name: string) => () => {
  throw Object.assign(new Error(name), { name });
};

it('removes the bucket that the bootstrap leaves', async () => {
  const { root, sent } = accountWhere(() => ({}));
  await removeBootstrap(root, ACCOUNT);
  expect(sent.at(-1)).toBeInstanceOf(DeleteBucketCommand);
});

it('goes on where the bootstrap failed before it had a bucket, and not where something else is wrong', async () => {
  await expect(removeBootstrap(accountWhere(failing('NoSuchBucket')).root, ACCOUNT)).resolves.toBeUndefined();
  await expect(removeBootstrap(accountWhere(failing('SlowDown')).root, ACCOUNT)).rejects.toThrow('SlowDown');
});
