import { z } from 'zod';

/** What constructs acknowledge, beside the assembly that they are in. */
export const ACKNOWLEDGEMENTS_FILE = 'acknowledgements.json';

export const acknowledgement = z.object({ at: z.string(), id: z.string(), reason: z.string() });

/** Where somebody accepted which finding of cdk-nag, and why. */
export type Acknowledgement = z.infer<typeof acknowledgement>;
