import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Jest's global set-up: one folder for what the test files of this run share. */
export default function makeRunFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), 'account-baseline-test-'));
  process.env.TEST_RUN_FOLDER = folder;
  // An app that is given no folder makes one of its own, and leaves it there.
  process.env.TMPDIR = folder;
  // The account comes from the configuration, not from whoever runs the tests.
  delete process.env.CDK_DEFAULT_ACCOUNT;
  // Node 20 is supported here, whatever the AWS SDK says on each start.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
