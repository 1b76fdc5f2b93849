/** One page of a document, as pictures and as text. */
export interface Slide {
  /** From 1. */
  readonly number: number;
  /** Of `large`, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Longest side `largePx`, of a picture that is smaller its own. The two others may be the same blob. */
  readonly large: Blob;
  readonly small: Blob;
  readonly thumb: Blob;
  /** In the order of reading as far as the file tells, without control characters but the ends of lines; may be empty. */
  readonly text: string;
  /** What stands largest; null where there is no text. */
  readonly title: string | null;
}

export const largePx = 1600;
export const smallPx = 800;
export const thumbPx = 240;

/** A document whose pages are drawn here. */
export interface Pages {
  readonly count: number;
  /** @throws RenderError, or anything else: the page failed */
  slide(number: number): Promise<Slide>;
}

/** What draws pages: in a worker, or in the page where a worker cannot draw. */
export interface Renderer {
  /** How many pages. Both reject with RenderError, or with any other error when it has to be ended. */
  open(file: Blob, password: string | undefined): Promise<number>;
  render(number: number): Promise<Slide>;
  isLoaded(): boolean;
  /** At once, whatever it is doing: nothing that was asked is answered any more. */
  end(): void;
}
