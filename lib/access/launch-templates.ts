import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { deny } from '../iam/statements';

/**
 * An Auto Scaling group whose launch template has no fixed version: its service-linked role passes whatever role a new
 * version names, and nobody is asked. A group that is not given a template lacks the key.
 * Source: Amazon EC2 Auto Scaling User Guide, "Control Amazon EC2 launch template usage in Auto Scaling groups".
 */
const unfixedVersions = (): PolicyStatement =>
  deny('DenyUnfixedTemplates', {
    // CreateAutoScalingGroup, UpdateAutoScalingGroup
    actions: ['autoscaling:*teAuto*'],
    resources: ['*'],
    conditions: { Bool: { 'autoscaling:LaunchTemplateVersionSpecified': 'false' } },
  });

/**
 * The same where the version is in no condition key: an instance refresh, which can bring a template of its own, EC2 fleets
 * and Spot fleets. Source: Service Authorization Reference, Amazon EC2 and Amazon EC2 Auto Scaling.
 */
const unfixedFleets = (): PolicyStatement =>
  deny('DenyUnfixedFleets', {
    // StartInstanceRefresh; CreateFleet, ModifyFleet, RequestSpotFleet; ModifySpotFleetRequest
    actions: ['autoscaling:StartI*', 'ec2:*Fleet', 'ec2:*SpotFleetRequest'],
    resources: ['*'],
  });

/** A new version of a template that somebody's group follows. */
const newVersions = (): PolicyStatement =>
  deny('DenyNewLaunchTemplateVersions', {
    actions: ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
    resources: ['*'],
  });

/** Engineers and analysts launch instances one by one. */
export const launchTemplatesOfMembers = (): PolicyStatement[] => [
  unfixedVersions(),
  unfixedFleets(),
  newVersions(),
];

/** Admins, while roles may be there that are stronger than what they create. */
export const launchTemplatesOfAdmins = ({ access: { legacyRoles } }: BaselineConfig): PolicyStatement[] =>
  legacyRoles?.length === 0 ? [] : [unfixedVersions(), unfixedFleets()];
