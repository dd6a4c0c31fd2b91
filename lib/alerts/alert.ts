/** How soon somebody should look: the scale of Security Hub and of `alerts.minimumSeverity`. */
export type Severity = 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';

/**
 * Which events: fields of an event, each with what it may be, as Amazon EventBridge spells it.
 * Source: Amazon EventBridge User Guide, "Creating Amazon EventBridge event patterns".
 */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly unknown[];
}

/**
 * What people read: a headline, since Amazon EventBridge sets no subject, and lines below it. Text holds variables
 * such as `<who>`; where the event lacks a variable's path, nothing stands there.
 * Source: Amazon EventBridge User Guide, "Amazon EventBridge input transformation".
 */
export interface Message {
  readonly headline: string;
  /** label → text */
  readonly lines: Readonly<Record<string, string>>;
  /** variable → JSON path in the event */
  readonly paths: Readonly<Record<string, string>>;
}

/** An event that matters, and the message that reports it. */
export interface Alert {
  /** kebab-case; the rule is `baseline_<id>`, the entry in docs/runbook.md is `<id>` */
  readonly id: string;
  /** where the events arrive, so where the rule stands */
  readonly where: 'every region' | 'us-east-1' | 'home';
  readonly pattern: EventPattern;
  readonly message: Message;
  /**
   * number of events in five minutes that raises one alarm, in place of a message for each event
   *
   * @default - a message for each event
   */
  readonly burst?: number;
  /**
   * whether the events are among those that AWS CloudTrail calls read-only, which a rule gets only when it asks.
   * Source: Amazon EventBridge User Guide, "Receiving read-only management events from AWS services".
   *
   * @default false
   */
  readonly readOnlyEvents?: boolean;
}

/** Where an alert sends its reader. */
export const runbookEntry = (id: string): string => `docs/runbook.md#${id}`;

/**
 * The message as an input template: each line a string in quotes, which is how lines come out as lines.
 * Source: Amazon GuardDuty User Guide, "Processing GuardDuty findings with Amazon EventBridge".
 */
export const inputTemplate = ({ id, message }: Alert): string =>
  [
    message.headline,
    ...Object.entries({ ...message.lines, 'What to do': runbookEntry(id) }).map(
      ([label, text]) => `${label}: ${text}`,
    ),
  ]
    .map((line) => `"${line}"`)
    .join('\n');
