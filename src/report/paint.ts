import picocolors from 'picocolors';

/** What a piece of text is, not how it looks: severities, places and the rest of a report. */
export type Style = 'title' | 'error' | 'warning' | 'info' | 'good' | 'path' | 'declared' | 'help' | 'dim';
export type Paint = (style: Style, text: string) => string;

export function createPaint(color: boolean): Paint {
  const { red, yellow, blue, green, underline, cyan, dim, bold } = picocolors.createColors(color);
  const styles: Record<Style, (text: string) => string> = {
    title: bold,
    error: red,
    warning: yellow,
    info: blue,
    good: green,
    path: underline,
    declared: cyan,
    help: green,
    dim,
  };
  return (style, text) => (text === '' ? '' : styles[style](text));
}
