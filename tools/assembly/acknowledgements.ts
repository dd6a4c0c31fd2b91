import { z } from 'zod';
import { openAssembly } from './read';

/** A finding of cdk-nag that a construct accepts. */
export interface Acknowledgement {
  /** path of the construct */
  readonly at: string;
  readonly rule: string;
  readonly reason: string;
}

const reasons = z.record(z.string(), z.string());

/**
 * What the constructs of an app accept, as the CDK notes it beside their stacks.
 *
 * @param directory the assembly, such as `cdk.out`
 * @throws UserError if there is none
 */
export const readAcknowledgements = (directory: string): Acknowledgement[] =>
  openAssembly(directory).stacksRecursively.flatMap((stack) =>
    stack
      .findMetadataByType('aws:cdk:acknowledged-rules')
      .flatMap(({ path, data }) =>
        Object.entries(reasons.parse(data)).map(([rule, reason]) => ({ at: path, rule, reason })),
      ),
  );
