import { PATHS } from '../../../contract/escalation';
import type { Path } from '../../../contract/escalation/path';
import { CONFIGURED, expectClosed } from './walk';

/** Open to an engineer or an analyst by a capability of theirs, so that it may be to whoever has it. */
const isByCapability = ({ open }: Path, actor: string): boolean =>
  actor.endsWith('+')
    ? open?.['engineer+'] !== undefined || open?.['analyst+'] !== undefined
    : open?.engineer !== undefined || open?.analyst !== undefined;

describe.each(CONFIGURED)('published escalation paths for the configured %s', (actor) => {
  it.each(PATHS.filter((path) => !isByCapability(path, actor)).map((path) => [path.id, path] as const))(
    '%s',
    async (_, path) => {
      await expectClosed(path, actor);
    },
  );
});
