/** A message as it is pasted, and what has to be understood of it. */
export interface MessageCase {
  readonly form: string;
  /** what is typed after `--as`. @default - nothing */
  readonly as?: string;
  readonly text: string;
  /** principal, action and resource of the request that is decided. @default - none is, see {@link fails} */
  readonly request?: string;
  readonly region?: string;
  /** AWS's reason: explicit or implicit, and the kind of policy. @default - the message gives none */
  readonly why?: string;
  readonly answer?: 'allowed' | 'explicitly denied' | 'implicitly denied';
  /** action, resource and answer of further requests in the same message. @default - there are none */
  readonly others?: readonly string[];
  /** the problem that is reported. @default - the request is decided */
  readonly fails?: string;
}
