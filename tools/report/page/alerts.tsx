import type { AlertFact } from '../model';
import { andList } from '../words';
import { Badge, Part, type Tone } from './parts';
import { Prose, type LinkTo } from './prose';

const TONES: Record<string, Tone> = { CRITICAL: 'bad', HIGH: 'bad', MEDIUM: 'open' };

interface AlertsProps {
  readonly alerts: readonly AlertFact[];
  readonly linkTo: LinkTo;
}

/** Each alert: what it catches, what it leaves out, and what to do then. */
export const Alerts = ({ alerts, linkTo }: AlertsProps) => (
  <Part
    id="alerts"
    title="Alerts"
    lead="Each reports events as AWS records them. Tests send every event below, and those that nearly are such."
  >
    {alerts.map((alert) => (
      <details class="row" id={`alert-${alert.id}`}>
        <summary>
          <span class="goal">
            {alert.headline} <code>{alert.id}</code>
          </span>
          <Badge tone={TONES[alert.severity] ?? 'plain'}>{alert.severity.toLowerCase()}</Badge>
        </summary>
        <div class="body">
          <p>Stands in {andList(alert.regions)}.</p>
          <Events title="Catches" events={alert.catches} />
          <Events title="Leaves out" events={alert.ignores} />
          <Prose markdown={alert.runbook} linkTo={linkTo} />
        </div>
      </details>
    ))}
  </Part>
);

const Events = ({ title, events }: { readonly title: string; readonly events: readonly string[] }) =>
  events.length === 0 ? null : (
    <p>
      <strong>{title}:</strong> {events.join('; ')}.
    </p>
  );
