import type { ComponentChildren } from 'preact';

/** What a drawing carries that stands in a file of its own. */
export interface DrawingFile {
  readonly style: string;
}

interface DrawingProps {
  readonly width: number;
  readonly height: number;
  /** what it shows, for who does not see it */
  readonly label: string;
  /** @default - it is a part of a page, which has the style */
  readonly file?: DrawingFile;
  readonly children: ComponentChildren;
}

/** A drawing, in pixels. In a file it has a background and a margin, since nobody knows where it is shown. */
export const Drawing = ({ width, height, label, file, children }: DrawingProps) => {
  const margin = file === undefined ? 2 : 20;
  const [wide, high] = [width + 2 * margin, height + 2 * margin];
  return (
    <svg
      class="drawing"
      viewBox={`${-margin} ${-margin} ${wide} ${high}`}
      role="img"
      aria-label={label}
      {...(file && { xmlns: 'http://www.w3.org/2000/svg', width: wide, height: high })}
    >
      {file && (
        <>
          <style dangerouslySetInnerHTML={{ __html: file.style }} />
          <rect class="frame" x={-margin} y={-margin} width={wide} height={high} rx="10" />
        </>
      )}
      {children}
    </svg>
  );
};
