/** What AWS CloudFormation sends. Source: AWS CloudFormation User Guide, "Custom resource request objects". */
export interface Request {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  /** where the answer goes, with a signature in it */
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  /** absent on create */
  readonly PhysicalResourceId?: string;
  /** settings by name, each with the JSON of its call's input */
  readonly ResourceProperties: { readonly Settings?: Readonly<Record<string, string>> };
}

/** What it answers. Source: AWS CloudFormation User Guide, "Custom resource response objects". */
export interface Answer extends Pick<Request, 'StackId' | 'RequestId' | 'LogicalResourceId'> {
  readonly PhysicalResourceId: string;
  readonly Status: 'SUCCESS' | 'FAILED';
  /** each setting that failed, with the error of AWS; empty if none did */
  readonly Reason: string;
  readonly Data: {
    /** default security groups that were left as they are, or `none` */
    readonly InUse: string;
    /** whether cost anomalies are alerted: `on`, or `off` and why. @default - that was not a setting */
    readonly AnomalyAlerts?: string;
  };
}

/**
 * Applies the settings and puts an {@link Answer} to the response address.
 *
 * @throws Error if that address takes no answer
 */
export function handler(
  event: Request,
  context: { readonly getRemainingTimeInMillis: () => number },
): Promise<void>;
