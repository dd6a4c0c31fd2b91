import { ANY } from '../model';
import type { Reason } from '../reasons';

const equals = (Value: string) => [{ Comparison: 'EQUALS', Value }];
/** Characters of a note. Source: AWS Security Hub API Reference, "NoteUpdate". */
const LONGEST_NOTE = 512;

/**
 * Rules that suppress what stays, each as `aws securityhub create-automation-rule` takes it.
 * Source: AWS Security Hub API Reference, "CreateAutomationRule".
 */
export const automationRules = (reasons: readonly Reason[]) =>
  reasons.map(({ check, resources, why }, index) => ({
    RuleName: `account-baseline ${check} ${index + 1}`,
    RuleOrder: index + 1,
    Description: `${check} stays: ${why}`,
    RuleStatus: 'ENABLED',
    Criteria: {
      ProductName: equals('Security Hub'),
      ComplianceSecurityControlId: equals(check),
      ComplianceStatus: equals('FAILED'),
      RecordState: equals('ACTIVE'),
      ...(resources.includes(ANY)
        ? {}
        : { ResourceId: resources.map((Value) => ({ Comparison: 'CONTAINS', Value })) }),
    },
    Actions: [
      {
        Type: 'FINDING_FIELDS_UPDATE',
        FindingFieldsUpdate: {
          Workflow: { Status: 'SUPPRESSED' },
          Note: { Text: why.slice(0, LONGEST_NOTE), UpdatedBy: 'account-baseline' },
        },
      },
    ],
  }));
