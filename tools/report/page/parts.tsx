import type { ComponentChildren } from 'preact';

interface PartProps {
  readonly id: string;
  readonly title: string;
  /** a sentence or two below the title */
  readonly lead?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A part of the page that the navigation leads to. */
export const Part = ({ id, title, lead, children }: PartProps) => (
  <section id={id} class="part" aria-labelledby={`${id}-title`}>
    <h2 id={`${id}-title`}>{title}</h2>
    {lead === undefined ? null : <p class="lead">{lead}</p>}
    {children}
  </section>
);

export type Tone = 'good' | 'bad' | 'open' | 'plain';

/** A few words with a colour. The words say it all: nobody has to see the colour. */
export const Badge = ({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) => (
  <span class={`badge ${tone}`}>{children}</span>
);
