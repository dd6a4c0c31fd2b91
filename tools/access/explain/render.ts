import type { Colours } from '../../cli/colour';
import { orList } from '../../../lib/config/nearest';
import { UNSPECIFIED } from '../request-context';
import type { AlsoChecked } from './also-checked';
import type { Explanation, Reason } from './explain';

/** An explanation for a person at a terminal. */
export const renderExplanation = (explanation: Explanation, colours: Colours): string =>
  [explanation, ...(explanation.others ?? [])].map((each) => renderOne(each, colours)).join('\n');

function renderOne(explanation: Explanation, colours: Colours): string {
  const { outcome, principal, action, resource, region } = explanation;
  const isAllowed = outcome === 'allowed';
  const { alsoChecked, instead } = explanation;
  const verdict = isAllowed
    ? colours.green(isWhole(alsoChecked) ? `Allowed${ifOwner(explanation)}` : 'Allowed, for what is named')
    : colours.red(deniedWords(explanation));
  const place = region === UNSPECIFIED ? `any region, which AWS calls ${UNSPECIFIED},` : region;
  const where = `in ${place}${mfaWords(explanation)}`;
  return [
    `${verdict}: ${principal}, ${action}${resource === '*' ? '' : ` on ${resource}`}, ${where}`,
    ...section(
      colours,
      isAllowed ? 'Allowed by' : whyTitle(explanation),
      explanation.reasons.flatMap(reasonLines),
    ),
    ...section(colours, 'AWS checks more', alsoCheckedLines(alsoChecked)),
    ...section(colours, 'Permissions boundary', boundaryLines(explanation)),
    ...section(colours, 'Service control policies', withheldLines(explanation)),
    ...section(colours, 'What would make it pass', remedyLines(explanation)),
    ...section(colours, 'Notes', explanation.notes),
    ...(instead === undefined ? [] : ['', `${colours.bold('Instead:')} ${instead}`]),
    '',
  ].join('\n');
}

const ifOwner = ({ dependsOn, principal }: Explanation): string =>
  dependsOn === undefined || principal === 'root' ? '' : ', if the bucket is of this account';

const deniedWords = (explanation: Explanation): string =>
  explanation.dependsOn === undefined
    ? `Denied ${how(explanation)}`
    : `Denied, unless the account ${explanation.dependsOn} allows it too`;

const how = ({ outcome }: Explanation) =>
  outcome === 'explicitly denied' ? 'explicitly' : 'since nothing allows it';

const mfaWords = ({ mfa }: Explanation) => (mfa === true ? ' with MFA' : mfa === false ? ' without MFA' : '');

const whyTitle = ({ outcome, reasons }: Explanation) => {
  if (outcome === 'explicitly denied') return 'Denied by';
  return reasons.length > 0 ? 'Comes closest' : 'Why';
};

const section = (colours: Colours, title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', colours.bold(title), ...lines.map((line) => `  ${line}`)];

function reasonLines({ sid, policy, layer, level, stack, source, because }: Reason): string[] {
  const from = [
    ...(level === undefined ? [policy] : [`the ${layer} policy ${policy} on ${level}`]),
    ...(stack === undefined ? [] : [`of ${stack}`]),
  ].join(' ');
  return [
    `${sid ?? 'a statement without Sid'} in ${from}${source === undefined ? '' : ` (${source})`}`,
    ...because.map((line) => `  ${line}`),
  ];
}

const isWhole = ({ always, bucket }: AlsoChecked) => always.length === 0 && bucket === undefined;

const alsoCheckedLines = ({ always, ifNamed, bucket }: AlsoChecked): string[] => [
  ...(always.length > 0 ? [`Each such request also needs ${always.join(', ')}: name the ARNs of all`] : []),
  ...(ifNamed.length > 0 ? [`Where the request names one, also ${ifNamed.join(', ')}`] : []),
  ...(bucket === undefined
    ? []
    : [
        'The policy of the bucket behind the access point, and which bucket that is is not known here: explain it with',
        `  ${bucket}`,
      ]),
];

const boundaryLines = ({ boundary, outcome }: Explanation): string[] => {
  if (boundary === undefined || outcome === 'allowed') return [];
  return [boundary === 'allowed' ? 'It would allow this.' : `By itself: ${boundary}.`];
};

const withheldLines = ({ withheldOn }: Explanation): string[] =>
  withheldOn === undefined ? [] : [`None on ${withheldOn} allows this, and each level has to.`];

function remedyLines({ outcome, remedies, allowedFor }: Explanation): string[] {
  if (outcome === 'allowed') return [];
  const lines = remedies.map(({ words, allowedBy: [reason] }) =>
    reason?.sid === undefined ? words : `${words} (then ${reason.sid} allows it)`,
  );
  const others = allowedFor.length > 0 ? [`asking as ${orList(allowedFor)}`] : [];
  const all = [...lines, ...others];
  return all.length > 0 ? all : ['Nothing that was tried: MFA, region, TLS, tags, names, another group.'];
}
