import { statSync } from 'node:fs';
import { UserError } from './config/user-error';

/** Bytes of a template that CloudFormation takes as text. Source: AWS CloudFormation User Guide, "CloudFormation quotas". */
export const MOST_BYTES = 51_200;

/** A stack of an assembly: its name, and the file of its template. */
export interface WrittenStack {
  readonly stackName: string;
  readonly templateFullPath: string;
}

/**
 * Checks that each template goes without a bucket. That of a StackSet grows as text in the stack that carries it: each of its
 * quotation marks takes two bytes there.
 *
 * @throws UserError naming each that has too many bytes
 */
export function checkTemplateSizes(stacks: readonly WrittenStack[]): void {
  const tooLarge = stacks.flatMap(({ stackName, templateFullPath }) => {
    const { size } = statSync(templateFullPath);
    return size > MOST_BYTES ? [`${stackName} ${size}`] : [];
  });
  if (tooLarge.length === 0) return;
  throw new UserError(
    `Templates would have more than the ${MOST_BYTES} bytes that AWS CloudFormation takes: ${tooLarge.join(', ')}`,
    'Shorten the lists that they hold: regions, personas and their capabilities, tags, addresses',
  );
}
